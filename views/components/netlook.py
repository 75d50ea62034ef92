"""How marks and ties of the network look: the same outlines, colours and strokes on the screen and in the file."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from views.theme import CONTESTED, palette

OUTLINES: Final = MappingProxyType(
    {
        "square": "M-7-7H7V7H-7Z",
        "diamond": "M0-9 9 0 0 9-9 0Z",
        "triangle": "M0-8 8.5 7H-8.5Z",
        "triangleDown": "M0 8-8.5-7H8.5Z",
        "hexagon": "M-8.5 0-4.3-7.4H4.3L8.5 0 4.3 7.4H-4.3Z",
        "star": "M0-9.5 2.6-3.1 9.5-2.9 4 1.4 5.9 8 0 4.2-5.9 8-4 1.4-9.5-2.9-2.6-3.1Z",
        "dot": "M-7.5 0A7.5 7.5 0 1 0 7.5 0 7.5 7.5 0 1 0-7.5 0Z",
    }
)
"""SVG paths around the middle of a mark, by the shape that ``theme.Category`` names."""
FONT: Final = '"Source Sans", "Source Sans 3", system-ui, sans-serif'
SIZE: Final = 13
LINE: Final = 15
GAP: Final = 13
BOX: Final = 23
"""Letters, lines of a label, from the middle of a mark to its label, height of a function on one line."""
_DASHES: Final = MappingProxyType(
    {"A": "", "R": "", "K": "9 5", "G": "2 4", "F": "14 4 2 4", "O": "1 3 7 3", "C": "5 3", "S": "5 3 1 3"}
)
_FAINT: Final = 0.7
"""Faint, yet three times as bright or dark as the paper."""
_WIDTHS: Final = MappingProxyType({"A": 2.6, "R": 1.4})


def dash(letter: str) -> str:
    """The lengths of strokes and gaps as SVG has them; a tie without a role is a thin whole line."""
    return _DASHES.get(letter, "3 3" if letter else "")


def width(letter: str) -> float:
    return _WIDTHS.get(letter, 1.3 if letter else 1.1)


def stroke(letter: str, contested: bool, dark: bool) -> tuple[str, float]:
    """Colour and opacity of a tie; vermilion is contested and nothing else."""
    ink = palette(dark)
    colour = CONTESTED if contested else ink.ink if letter == "A" else ink.quiet
    return colour, 0.9 if contested or letter == "A" else _FAINT
