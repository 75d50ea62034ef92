"""Published indices beside our measures: whether ranks go together, with n and an interval, and nothing about why."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from graph.analysis.profile import Profile
from graph.errors import UnknownName
from graph.settings import ROOT

INDICES = ROOT / "data" / "indicators" / "indices.csv"
INDICATORS = ROOT / "data" / "indicators" / "indicators.csv"
MEASURES: Mapping[str, Callable[[Profile], float | None]] = {
    "contested": lambda found: found.contested.ratio,
    "effective_owners": lambda found: found.effective_owners,
    "legal": lambda found: found.legal.ratio,
    "researched": lambda found: found.researched.ratio,
}
LEAST = 5
_NORMAL = 1.959964


@dataclass(frozen=True, slots=True)
class Published:
    """Values of an index in a year by country, with the publication they come from."""

    index: str
    year: int
    values: Mapping[str, float]
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Association:
    """Spearman's rank correlation of a measure and an index, with n and an approximate 95 % interval.

    Below five countries there is no figure.
    """

    measure: str
    index: str
    year: int
    n: int
    rho: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.rho is None:
            return f"{self.measure} and {self.index} {self.year}: too few countries (n = {self.n})"
        return (
            f"{self.measure} and {self.index} {self.year}: Spearman {self.rho:+.2f}, "
            f"95 % interval {self.low:+.2f} to {self.high:+.2f}, n = {self.n}"
        )


@dataclass(frozen=True, slots=True)
class Index:
    """A published index: its abbreviation, name, publisher, and the page where it is published."""

    id: str
    name: str
    publisher: str
    address: str


@cache
def indices() -> Mapping[str, Index]:
    """The published indices by abbreviation, those asked for most first."""
    with INDICES.open(encoding="utf-8", newline="") as file:
        rows = [Index(*row) for row in list(csv.reader(file))[1:]]
    return {index.id: index for index in rows}


@cache
def _tables() -> Mapping[tuple[str, int], Published]:
    with INDICATORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    values: dict[tuple[str, int], dict[str, float]] = {}
    origin: dict[tuple[str, int], tuple[str, str]] = {}
    for row in rows:
        key = row["index"], int(row["year"])
        values.setdefault(key, {})[row["iso3"]] = float(row["value"])
        origin[key] = row["source"], row["licence"]
    return {key: Published(*key, found, *origin[key]) for key, found in values.items()}


def years(index: str) -> list[int]:
    """Years in which an index was published, the oldest first."""
    return sorted(year for name, year in _tables() if name == index)


def published(index: str, year: int) -> Published:
    """A published index in a year.

    Raises:
        UnknownName: the table has no such index in that year; names those it has.
    """
    found = _tables().get((index, year))
    if found is None:
        known = ", ".join(map(str, years(index))) or "none; try EGDI or GTMI"
        raise UnknownName(f"no {index} of {year}", where=INDICATORS.name, remedy=f"Years of {index}: {known}.")
    return found


def latest(iso3: str) -> Iterator[Published]:
    """The newest edition of each index that has the country, in the order of ``indices``."""
    for index in indices():
        known = (table for year in reversed(years(index)) if iso3 in (table := published(index, year)).values)
        yield from islice(known, 1)


def pairs(profiles: Iterable[Profile], measure: str, table: Published) -> dict[str, tuple[float, float]]:
    """Measure and index of the countries that have both, by code.

    Raises:
        UnknownName: no such measure.
    """
    if measure not in MEASURES:
        raise UnknownName(f"no measure {measure!r}", remedy=f"Measures are {', '.join(MEASURES)}.")
    ours = {found.country: MEASURES[measure](found) for found in profiles}
    return {
        iso3: (value, table.values[iso3]) for iso3, value in ours.items() if value is not None and iso3 in table.values
    }


def association(profiles: Iterable[Profile], measure: str, index: str, year: int) -> Association:
    """Ranks of a measure beside ranks of a published index, over the countries that have both.

    Raises:
        UnknownName: no such measure, index or year.
    """
    both = pairs(profiles, measure, published(index, year)).values()
    if len(both) < LEAST:
        return Association(measure, index, year, len(both), None, None, None)
    from pandas import DataFrame  # noqa: PLC0415 (a quarter of a second, and few commands need it)

    rho = float(DataFrame(both).rank().corr().iloc[0, 1])
    return Association(measure, index, year, len(both), rho, *_interval(rho, len(both)))


def _interval(rho: float, n: int) -> tuple[float, float]:
    """Fisher's z with the variance of Bonett and Wright (2000) for rank correlations."""
    if abs(rho) >= 1:
        return rho, rho
    centre, half = math.atanh(rho), _NORMAL * math.sqrt((1 + rho**2 / 2) / (n - 3))
    return math.tanh(centre - half), math.tanh(centre + half)
