"""How nodes and ties of the network look, in the words of vis-network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from views.theme import CONTESTED, institution_type, palette

_DASHES: Final = MappingProxyType(
    {"A": (), "R": (), "K": (9, 5), "G": (2, 4), "F": (14, 4, 2, 4), "O": (1, 3, 7, 3), "C": (5, 3), "S": (5, 3, 1, 3)}
)
_WIDTHS: Final = MappingProxyType({"A": 2.6, "R": 1.4})


def node_look(about: Mapping[str, Any], dark: bool) -> dict[str, Any]:
    ink = palette(dark)
    border = CONTESTED if about.get("contested") else ink.quiet
    font = {"color": ink.ink, "size": 14, "strokeWidth": 4, "strokeColor": ink.paper, "face": "system-ui, sans-serif"}
    if about.get("kind") == "function":
        box = {"background": ink.card, "border": border, "highlight": {"background": ink.card, "border": border}}
        width = 3 if about.get("contested") else 1
        return {
            "shape": "box",
            "color": box,
            "borderWidth": width,
            "font": font | {"strokeWidth": 0},
            "margin": 8,
            "shapeProperties": {"borderRadius": 9},
        }
    kind = institution_type(str(about.get("type", "")))
    colour = {"background": kind.colour, "border": ink.ink, "highlight": {"background": kind.colour, "border": ink.ink}}
    return {"shape": kind.shape, "size": 11, "color": colour, "borderWidth": 1, "font": font}


def dash(letter: str) -> Sequence[int]:
    """The lengths of strokes and gaps; none is a full line. A tie without a role is the faintest."""
    return _DASHES.get(letter, (3, 3) if letter else (1, 6))


def edge_look(about: Mapping[str, Any], dark: bool) -> dict[str, Any]:
    letter = str(about.get("letter", ""))
    ink = palette(dark)
    colour = CONTESTED if about.get("contested") else ink.ink if letter == "A" else ink.quiet
    return {
        "color": {"color": colour, "opacity": 0.85 if letter == "A" or about.get("contested") else 0.45},
        "width": _WIDTHS.get(letter, 1.2),
        "dashes": dash(letter) or False,
    }


def options(dark: bool) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 150,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "multiselect": False,
            "zoomView": True,
            "dragNodes": False,
        },
        "edges": {
            "smooth": {"enabled": True, "type": "horizontal", "forceDirection": "horizontal", "roundness": 0.45},
            "arrows": {"to": {"enabled": False}},
            "selectionWidth": 1.5,
            "hoverWidth": 0.5,
            "font": {"color": palette(dark).ink, "size": 12, "strokeWidth": 4, "strokeColor": palette(dark).paper},
        },
    }
