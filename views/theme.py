"""The look of every page: colours with one meaning each, and one style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import streamlit as st

ASSETS: Final = Path(__file__).parent / "assets"

CONTESTED: Final = "#D55E00"
"""Vermilion: contested, and nothing else."""
MANAGED: Final = "#E69F00"
NOT_RESEARCHED: Final = "#B9B5AC"

BLUE: Final = "#0072B2"
SKY: Final = "#56B4E9"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"
YELLOW: Final = "#F0E442"
SLATE: Final = "#6E7781"
SAND: Final = "#C8B48A"


@dataclass(frozen=True, slots=True)
class Palette:
    """What changes between light and dark."""

    paper: str
    card: str
    ink: str
    quiet: str
    line: str
    accent: str
    no_data: str
    contested_text: str
    contested_wash: str
    managed_text: str

    def variables(self) -> str:
        shared = {"contested": CONTESTED, "managed": MANAGED}
        own = {name.replace("_", "-"): getattr(self, name) for name in self.__slots__}
        return "".join(f"--remit-{name}:{value};" for name, value in (own | shared).items())


LIGHT: Final = Palette(
    paper="#FBF9F4", card="#FFFFFF", ink="#1F262D", quiet="#5A636B", line="#DDD7CA", accent="#1F4E79",
    no_data="#E4E0D7", contested_text="#A84600", contested_wash="#FDF1E8", managed_text="#7A5200",
)  # fmt: skip
DARK: Final = Palette(
    paper="#14181C", card="#1B2127", ink="#E8E4DA", quiet="#A6ADB3", line="#39424A", accent="#8AB8E6",
    no_data="#2E353B", contested_text="#FF9B57", contested_wash="#33231A", managed_text="#F2BE4F",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Category:
    """A word with its colour, letter and vis-network shape, so that no meaning rests on colour alone.

    Institution types have two letters or more: one letter alone is a role.
    """

    word: str
    colour: str
    letter: str
    shape: str = "dot"


INSTITUTION_TYPES: Final = MappingProxyType(
    {
        "ministry": Category("Ministry", BLUE, "Mi", "square"),
        "agency": Category("Agency", GREEN, "Ag", "dot"),
        "office": Category("Office", SKY, "Of", "dot"),
        "council": Category("Council", PURPLE, "Co", "diamond"),
        "committee": Category("Committee", PURPLE, "Ct", "hexagon"),
        "cio-post": Category("CIO post", YELLOW, "CIO", "star"),
        "regulator": Category("Regulator", BLUE, "Re", "triangle"),
        "state-company": Category("State company", GREEN, "SC", "triangleDown"),
        "association": Category("Association", YELLOW, "As", "diamond"),
        "donor": Category("Donor", SLATE, "Do", "hexagon"),
        "company": Category("Company", SLATE, "Cy", "triangleDown"),
    }
)
UNKNOWN_TYPE: Final = Category("Type not known", SLATE, "?", "dot")

LEAD_TYPES: Final = MappingProxyType(
    {
        "centre-of-government": Category("Centre of government", BLUE, "C"),
        "finance-or-economy": Category("Finance or economy", GREEN, "F"),
        "public-administration-or-interior": Category("Public administration or interior", PURPLE, "P"),
        "ict-or-infrastructure": Category("ICT or infrastructure", SKY, "I"),
        "other-line-ministry": Category("Other line ministry", YELLOW, "L"),
        "shared-or-contested": Category("Shared or contested", SLATE, "S"),
        "none": Category("No lead found", SAND, "N"),
    }
)


def institution_type(word: str) -> Category:
    """The category of ``cio-post`` or ``cio_post``; an unknown word is shown as it is."""
    known = INSTITUTION_TYPES.get(word.replace("_", "-"))
    return known or Category(word or UNKNOWN_TYPE.word, UNKNOWN_TYPE.colour, UNKNOWN_TYPE.letter)


def is_dark() -> bool:
    """What the reader's browser shows now; light outside a browser."""
    return st.context.theme.type == "dark"


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT


def _both() -> str:
    """Each colour as a pair; the browser takes one of them, also when a reader turns dark in the middle of a page."""
    pairs = ((name.replace("_", "-"), getattr(LIGHT, name), getattr(DARK, name)) for name in Palette.__slots__)
    return "".join(f"--remit-{name}:light-dark({light},{dark});" for name, light, dark in pairs)


@cache
def style_sheet(dark: bool) -> str:
    """The CSS of the pages, without the ``<style>`` tag; ``dark`` is for browsers that know no pairs of colours."""
    rules = (ASSETS / "remit.css").read_text(encoding="utf-8")
    pairs = f"@supports (color:light-dark(red,red)){{:root{{{_both()}}}}}"
    return f":root{{{palette(dark).variables()}}}\n{pairs}\n{rules}"


def apply() -> None:
    """Style the page; call it once at the top of every run."""
    st.html(f"<style>{style_sheet(is_dark())}</style>")
