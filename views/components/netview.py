"""The network inside a page: a click on a mark or a line comes back to Python."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import streamlit as st

from views.components.drawing import Drawing
from views.components.network import asset, legend_html, picture

SCRIPT: Final = "/vis-network.js"
"""Where the app serves vis-network."""
_KEY: Final = "network"


@dataclass(frozen=True)
class View:
    """One network for two widths of screen, and the file that is the same picture.

    Attributes:
        name: of the PNG file.
    """

    wide: Drawing
    narrow: Drawing
    svg: str
    name: str


@cache
def _component() -> Any:
    code = f"{asset('network.js')}\n{asset('network_view.js')}"
    style = asset("network.css") + asset("network_view.css")
    return st.components.v2.component("remit_network", html=asset("network_view.html"), css=style, js=code)


def show(view: View, *, picked: str | None, dark: bool, on_pick: Callable[[str | None], None]) -> None:
    """Draw; ``on_pick`` hears the id of the mark or line that was chosen, or None, before the page runs again."""
    data = {
        "vis": SCRIPT,
        "wide": picture(view.wide, dark),
        "narrow": picture(view.narrow, dark),
        "legend": legend_html(view.wide),
        "svg": view.svg,
        "name": view.name,
        "picked": picked,
    }
    _component()(data=data, key=_KEY, height="content", on_picked_change=lambda: on_pick(_chosen()))


def _chosen() -> str | None:
    picked = st.session_state[_KEY].picked
    return str(picked["id"]) if picked and picked["id"] else None
