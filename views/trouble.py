"""When the data cannot be read: a sentence in the place of the page, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from graph.errors import RemitError


@contextmanager
def told() -> Iterator[None]:
    """Say what went wrong with the data. A fragment needs it too: it runs again without the page around it."""
    try:
        yield
    except RemitError as error:
        st.error(f"The data cannot be read: {error}", icon=":material/database_off:")
