"""Countries side by side: profiles, how alike their arrangements are, and published indices beside our measures."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from scipy import stats

from graph.analysis.profile import Profile
from graph.errors import UnknownName
from graph.library import CountryFacts
from graph.settings import ROOT
from graph.vocabulary import Function

INDICATORS = ROOT / "data" / "indicators" / "indicators.csv"
MEASURES: Mapping[str, Callable[[Profile], float | None]] = {
    "contested": lambda found: found.contested.ratio,
    "effective_owners": lambda found: found.effective_owners,
    "legal": lambda found: found.legal.ratio,
    "researched": lambda found: found.researched.ratio,
}
_NORMAL = 1.959964


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two countries share out functions: Jaccard index over who (by type) does what.

    ``functions`` were researched in both; without any the index is None.
    """

    one: str
    other: str
    index: float | None
    functions: int


@dataclass(frozen=True, slots=True)
class Association:
    """Spearman's rank correlation of a measure and an index, with n and an approximate 95 % interval.

    It says that ranks go together or not, and nothing about why. Below five countries there is no figure.
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


def likeness(one: CountryFacts, other: CountryFacts, day: date) -> Likeness:
    """Who does what, by type of institution, on the functions researched in both countries."""
    common = set(one.researched) & set(other.researched)
    mine, theirs = _arrangement(one, common, day), _arrangement(other, common, day)
    union = mine | theirs
    index = len(mine & theirs) / len(union) if union else None
    return Likeness(one.country.iso3, other.country.iso3, index, len(common))


def _arrangement(facts: CountryFacts, functions: set[Function], day: date) -> set[tuple[str, str, str]]:
    body = facts.country.institution
    held = (item.claim for item in facts.held(day) if item.claim.function in functions)
    return {(claim.function, claim.role, body(claim.institution).type) for claim in held}


def likenesses(facts: Sequence[CountryFacts], day: date) -> list[Likeness]:
    """Every pair, the most alike first."""
    pairs = [likeness(one, other, day) for one, other in combinations(facts, 2)]
    return sorted(pairs, key=lambda pair: -1 if pair.index is None else -pair.index)


def published(index: str, year: int) -> dict[str, float]:
    """Values of a published index by country.

    Raises:
        UnknownName: the table has no such index in that year; names those it has.
    """
    with INDICATORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    values = {row["iso3"]: float(row["value"]) for row in rows if (row["index"], row["year"]) == (index, str(year))}
    if not values:
        years = sorted({row["year"] for row in rows if row["index"] == index})
        known = ", ".join(years) or "none; try EGDI or GTMI"
        raise UnknownName(f"no {index} of {year}", where=INDICATORS.name, remedy=f"Years of {index}: {known}.")
    return values


def association(profiles: Iterable[Profile], measure: str, index: str, year: int) -> Association:
    """Ranks of a measure beside ranks of a published index, over the countries that have both.

    Raises:
        UnknownName: no such measure, index or year.
    """
    if measure not in MEASURES:
        raise UnknownName(f"no measure {measure!r}", remedy=f"Measures are {', '.join(MEASURES)}.")
    values = published(index, year)
    pairs = [
        (ours, values[found.country])
        for found in profiles
        if (ours := MEASURES[measure](found)) is not None and found.country in values
    ]
    if len(pairs) < 5:
        return Association(measure, index, year, len(pairs), None, None, None)
    rho = float(stats.spearmanr(*zip(*pairs, strict=True)).statistic)
    return Association(measure, index, year, len(pairs), rho, *_interval(rho, len(pairs)))


def _interval(rho: float, n: int) -> tuple[float, float]:
    """Fisher's z with the variance of Bonett and Wright (2000) for rank correlations."""
    if abs(rho) >= 1:
        return rho, rho
    centre, half = math.atanh(rho), _NORMAL * math.sqrt((1 + rho**2 / 2) / (n - 3))
    return math.tanh(centre - half), math.tanh(centre + half)


def table(profiles: Sequence[Profile], names: Mapping[str, str]) -> str:
    """Countries as columns, what is compared as rows, for a terminal."""
    rows: dict[str, list[str]] = {
        "": [names[found.country] for found in profiles],
        "lead type": [found.lead_type for found in profiles],
        "governance mode": [found.mode for found in profiles],
        "functions researched": [str(found.researched) for found in profiles],
        "openly contested": [str(found.contested) for found in profiles],
        "leading claims with act or decree": [str(found.legal) for found in profiles],
        "effective owners": [f"{found.effective_owners:.1f}" if found.effective_owners else "–" for found in profiles],
    }
    wide = [max(len(row[number]) for row in rows.values()) for number in range(len(profiles))]
    return "\n".join(
        "  ".join([f"{name:<34}", *(f"{cell:<{width}}" for cell, width in zip(row, wide, strict=True))]).rstrip()
        for name, row in rows.items()
    )
