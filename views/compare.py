"""Countries beside each other: side by side, all of them, the most alike, and published indices beside our measures."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import streamlit as st

from views import compare_alike, compare_all, compare_index, compare_side, html, session, theme, url

TABS: Final = MappingProxyType(
    {
        "side": ("Side by side", compare_side.show),
        "all": ("All countries", compare_all.show),
        "alike": ("Most alike", compare_alike.show),
        "index": ("Beside published indices", compare_index.show),
    }
)
_OF_ONE_TAB: Final = ("diff", "measure", "group", "sort", "to", "index", "year")


def _write() -> None:
    """The open tab's name goes into the address; what only another tab reads does not stay."""
    name = next(name for name, (known, _) in TABS.items() if known == st.session_state["compare-tab"])
    url.write(view=None if name == "side" else name, **dict.fromkeys(_OF_ONE_TAB))


def page() -> None:
    theme.apply()
    html.title("Compare")
    html.style("compare.css")
    if not session.library().countries:
        st.info("The store holds no country yet. Put Turtle files into data/countries and run `python remit.py build`.")
        return
    labels = {name: label for name, (label, _) in TABS.items()}
    chosen = url.choice("view", labels, "side") or "side"
    day = url.day()
    shown = st.tabs(list(labels.values()), default=labels[chosen], key="compare-tab", on_change=_write)
    for (_, draw), tab in zip(TABS.values(), shown, strict=True):
        if tab.open:
            with tab:
                draw(day)


page()
