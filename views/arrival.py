"""A link to a tab or a heading of a country shows what it asks for, not only the head above it."""

from __future__ import annotations

import streamlit as st

from views.components.silent import silent

_arrival = silent("arrival")


def at_the_tab() -> None:
    """Call it before the tabs, so that the page moves as soon as they are there. The focus stays where it is."""
    with st.container(key="arrival"):
        _arrival(key="arrived")
