"""A link to a tab or a heading of a country shows what it asks for, not only the head above it."""

from __future__ import annotations

import streamlit as st

from views import theme

_arrival = st.components.v2.component(
    "remit_arrival",
    html="<remit-arrival></remit-arrival>",
    js=(theme.ASSETS / "arrival.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def at_the_tab() -> None:
    """Call it before the tabs, so that the page moves as soon as they are there. The focus stays where it is."""
    with st.container(key="arrival"):
        _arrival(key="arrived")
