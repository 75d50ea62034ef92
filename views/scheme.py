"""What Python draws follows the browser: a page that turns light or dark runs again at once."""

from __future__ import annotations

import streamlit as st

from views import theme
from views.components.silent import silent

_watch = silent("scheme")


def follow() -> None:
    """Watch the colours of the page; call it once in every run."""
    drawn = "dark" if theme.is_dark() else "light"
    with st.container(key="scheme"):
        _watch(key="scheme-watch", data={"drawn": drawn}, on_changed_change=_run_again)


def _run_again() -> None:
    """Nothing to do: that somebody listens makes the page run."""
