"""What HTML and DOCX say alike: the sign beside each mark, and the line under a claim."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from graph.analysis.brief.values import Mark, Side

SIGNS: Final = MappingProxyType(
    {Mark.CONTESTED: "▲", Mark.NOT_RESEARCHED: "○", Mark.NOBODY_FOUND: "–", Mark.NOT_THEN: "–", Mark.NONE: ""}
)
CONTESTED: Final = "A84600"
"""Vermilion, dark enough for text on paper: contested, and nothing else."""
ACCENT: Final = "1F4E79"
INK: Final = "1F262D"
QUIET: Final = "5A636B"
LINE: Final = "DDD7CA"


def rank_line(side: Side) -> str:
    """``Companies Act (2004). Rank of the basis: act of parliament.``"""
    basis = f"{side.basis}. " if side.basis else ""
    return f"{basis}Rank of the basis: {side.rank}."


def colour_of(mark: Mark) -> str:
    """Vermilion for contested, grey for all others."""
    return CONTESTED if mark is Mark.CONTESTED else QUIET
