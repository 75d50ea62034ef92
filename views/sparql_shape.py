"""In which shapes an answer can be shown: what its columns hold decides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from views.sparql_names import Cell, Kind, Row, kind_of

_CATEGORIES = (Kind.COUNTRY, Kind.INSTITUTION, Kind.CONCEPT, Kind.TEXT)
_YEAR = re.compile("1[6-9][0-9]{2}|20[0-9]{2}")


class View(StrEnum):
    """A shape of the answer, as the address names it."""

    TABLE = "table"
    CHART = "chart"
    MAP = "map"
    NETWORK = "network"


def kinds(variables: Sequence[str], rows: Sequence[Row]) -> dict[str, Kind]:
    """What each column holds; a column with different things, or nothing, holds something other."""
    return {name: _kind([row[name] for row in rows if name in row]) for name in variables}


def _kind(cells: Sequence[Cell]) -> Kind:
    held = {kind_of(cell) for cell in cells}
    if len(held) != 1:
        return Kind.OTHER
    return Kind.YEAR if held == {Kind.NUMBER} and all(_YEAR.fullmatch(cell["value"]) for cell in cells) else held.pop()


def columns(kinds: Mapping[str, Kind], *wanted: Kind) -> list[str]:
    """The columns that hold one of these."""
    return [name for name, kind in kinds.items() if kind in wanted]


def measures(kinds: Mapping[str, Kind]) -> list[str]:
    """The columns whose numbers can be drawn, that to draw unasked first: years only where there is nothing else."""
    names, years, numbers = columns(kinds, *_CATEGORIES), columns(kinds, Kind.YEAR), columns(kinds, Kind.NUMBER)
    if names or years:
        return [*numbers, *years]
    return [*numbers[1:], *numbers[:1]]  # the first one names the bars


def bars(kinds: Mapping[str, Kind], asked: str | None = None) -> tuple[str, str] | None:
    """The column that names the bars and the one that measures them: that which is asked for, if it can."""
    numbers, names = measures(kinds), columns(kinds, *_CATEGORIES)
    if not numbers:
        return None
    measure = asked if asked in numbers else numbers[0]
    if names:
        return ("institution" if "institution" in names else names[-1]), measure
    others = [name for name in (*columns(kinds, Kind.YEAR), *kinds) if name in numbers and name != measure]
    return (others[0], measure) if others else None


def views(kinds: Mapping[str, Kind], count: int) -> list[View]:
    """The shapes that fit a table of so many rows; a table always does."""
    fits = {
        View.TABLE: True,
        View.CHART: count > 1 and bool(bars(kinds) or columns(kinds, Kind.DATE)),
        View.MAP: bool(columns(kinds, Kind.COUNTRY)),
        View.NETWORK: len(columns(kinds, Kind.INSTITUTION)) > 1,
    }
    return [view for view, fit in fits.items() if fit]
