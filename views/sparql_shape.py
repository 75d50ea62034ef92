"""In which shapes an answer can be shown: what its columns hold decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from views.sparql_names import Kind, Row, kind_of

_CATEGORIES = (Kind.COUNTRY, Kind.INSTITUTION, Kind.CONCEPT, Kind.TEXT)


class View(StrEnum):
    """A shape of the answer, as the address names it."""

    TABLE = "table"
    CHART = "chart"
    MAP = "map"
    NETWORK = "network"


def kinds(variables: Sequence[str], rows: Sequence[Row]) -> dict[str, Kind]:
    """What each column holds; a column with different things, or nothing, holds something other."""
    found = {name: {kind_of(row[name]) for row in rows if name in row} for name in variables}
    return {name: held.pop() if len(held) == 1 else Kind.OTHER for name, held in found.items()}


def columns(kinds: Mapping[str, Kind], *wanted: Kind) -> list[str]:
    """The columns that hold one of these."""
    return [name for name, kind in kinds.items() if kind in wanted]


def bars(kinds: Mapping[str, Kind]) -> tuple[str, str] | None:
    """The column that names the bars and the one that measures them."""
    numbers, names = columns(kinds, Kind.NUMBER), columns(kinds, *_CATEGORIES)
    if not numbers:
        return None
    if names:
        return ("institution" if "institution" in names else names[-1]), numbers[0]
    return (numbers[0], numbers[1]) if len(numbers) > 1 else None


def views(kinds: Mapping[str, Kind], count: int) -> list[View]:
    """The shapes that fit a table of so many rows; a table always does."""
    fits = {
        View.TABLE: True,
        View.CHART: count > 1 and bool(bars(kinds) or columns(kinds, Kind.DATE)),
        View.MAP: bool(columns(kinds, Kind.COUNTRY)),
        View.NETWORK: len(columns(kinds, Kind.INSTITUTION)) > 1,
    }
    return [view for view, fit in fits.items() if fit]
