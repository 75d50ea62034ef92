"""All countries together: how far each function is researched and contested, totals, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.analysis.finding import Finding
from graph.analysis.glance import Glance
from graph.analysis.profile import Share, contested_functions
from graph.vocabulary import CoverageState, Function

_NOT = CoverageState.NOT_RESEARCHED
Coverages = Mapping[str, Mapping[Function, CoverageState]]


@dataclass(frozen=True, slots=True)
class Spread:
    """A function over all countries: researched of all, contested of the researched, with the codes of those."""

    researched: Share
    contested: Share
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    countries: int
    institutions: int
    claims: int
    sources: int
    contests: int


def spread_of_functions(countries: Coverages, findings: Iterable[Finding]) -> Mapping[str, Spread]:
    """The spread of every function.

    Args:
        countries: the coverage of each by code, in the order of their names.
        findings: those of a day.
    """
    by_country: dict[str, list[Finding]] = {}
    for finding in findings:
        by_country.setdefault(finding.country, []).append(finding)
    contested = {iso3: contested_functions(rows) for iso3, rows in by_country.items()}
    return {function.value: _spread(function, countries, contested) for function in Function}


def _spread(function: Function, countries: Coverages, contested: Mapping[str, set[str]]) -> Spread:
    researched = [iso3 for iso3, states in countries.items() if states.get(function, _NOT) is not _NOT]
    where = tuple(iso3 for iso3 in researched if function.value in contested.get(iso3, ()))
    return Spread(Share(len(researched), len(countries)), Share(len(where), len(researched)), where)


def totals_of(countries: Iterable[Glance], sources: int) -> Totals:
    """What the store holds; ``sources`` counts a document that two countries cite once."""
    known = list(countries)
    return Totals(
        countries=len(known),
        institutions=sum(country.institutions for country in known),
        claims=sum(country.claims for country in known),
        sources=sources,
        contests=sum(country.contests for country in known),
    )


def first(countries: Iterable[Glance], count: int) -> list[tuple[str, str]]:
    """Code and IRI of the findings to look at first, one a country."""
    found = [(item.strongest, item.country) for item in countries if item.strongest]
    return [(iso3, best.iri) for best, iso3 in sorted(found, key=lambda pair: pair[0].weight)[:count]]
