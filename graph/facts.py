"""A country's facts with what the build derived for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.dates import Interval
from graph.model import Claim, Country
from graph.store.base import Row
from graph.terms import claim_iri, local_name
from graph.vocabulary import Certainty, CoverageState, Function, Rank


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A claim with what the build derived for it.

    Attributes:
        iri: the claim's IRI.
        rank: of its best basis.
        hull: days on which it may have held; cut to the life of its institution.
        core: days on which it certainly held.
        living: it counts for the rules (affirmed, not planned or withdrawn).
    """

    iri: str
    claim: Claim
    rank: Rank
    hull: Interval
    core: Interval
    living: bool

    def at(self, day: date) -> Certainty | None:
        """Whether the claim held on a day."""
        if not self.living or not self.hull.contains(day):
            return None
        return Certainty.CERTAIN if self.core.contains(day) else Certainty.POSSIBLE


@dataclass(frozen=True)
class CountryFacts:
    """A country's facts with everything derived from them."""

    country: Country
    claims: tuple[ClaimFacts, ...]
    coverage: Mapping[Function, CoverageState]

    @cached_property
    def by_iri(self) -> Mapping[str, ClaimFacts]:
        return {item.iri: item for item in self.claims}

    def held(self, day: date) -> list[ClaimFacts]:
        """The claims that held, certainly or possibly, on a day."""
        return [item for item in self.claims if item.at(day)]

    @property
    def researched(self) -> list[Function]:
        """Functions with a claim or a recorded search."""
        return [function for function, state in self.coverage.items() if state is not CoverageState.NOT_RESEARCHED]


def facts_of(country: Country, ask: Callable[[str], Iterable[Row]]) -> CountryFacts:
    """A country with what was derived for it.

    Args:
        ask: answers one of our own questions, by its name, over what the rules see of the country.
    """
    derived = {row["claim"]: row for row in ask("claims")}
    named = ((claim_iri(country.iso3, claim), claim) for claim in country.claims)
    claims = tuple(_claim(iri, claim, derived[iri]) for iri, claim in named if iri in derived)
    states = {Function(local_name(row["function"])): coverage_state(row) for row in ask("coverage")}
    return CountryFacts(country, claims, {function: states[function] for function in Function if function in states})


def coverage_state(row: Row) -> CoverageState:
    return CoverageState(local_name(row["state"]))


def _claim(iri: str, claim: Claim, row: Row) -> ClaimFacts:
    rank = Rank.from_weight(int(row["rank"]))
    return ClaimFacts(iri, claim, rank, _interval(row, "hull"), _interval(row, "core"), row["living"] == "true")


def _interval(row: Row, name: str) -> Interval:
    start, end = row.get(f"{name}From"), row.get(f"{name}Until")
    return Interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
