"""All countries at a glance: how far each function is researched and contested, totals, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.finding import Finding
from graph.analysis.profile import Share, contested_functions
from graph.library import CountryFacts
from graph.model import Country
from graph.vocabulary import Certainty, Function, Severity, State


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


def spread_of_functions(countries: Sequence[CountryFacts], findings: Iterable[Finding]) -> Mapping[str, Spread]:
    """The spread of every function; the findings are those of a day."""
    by_country: dict[str, list[Finding]] = {}
    for finding in findings:
        by_country.setdefault(finding.country, []).append(finding)
    contested = {iso3: contested_functions(rows) for iso3, rows in by_country.items()}
    return {function.value: _spread(function, countries, contested) for function in Function}


def _spread(function: Function, countries: Sequence[CountryFacts], contested: Mapping[str, set[str]]) -> Spread:
    researched = [facts.country.iso3 for facts in countries if function in facts.researched]
    where = tuple(iso3 for iso3 in researched if function.value in contested.get(iso3, ()))
    return Spread(Share(len(researched), len(countries)), Share(len(where), len(researched)), where)


def totals_of(countries: Sequence[Country]) -> Totals:
    """What the store holds; a document that two countries cite is one source."""
    return Totals(
        countries=len(countries),
        institutions=sum(len(country.institutions) for country in countries),
        claims=sum(len(country.claims) for country in countries),
        sources=len({source.url for country in countries for source in country.sources}),
        contests=sum(len(country.contests) for country in countries),
    )


def strongest(findings: Iterable[Finding], count: int) -> list[Finding]:
    """The findings to look at first, one a country: high, certain, documented outside; managed ones are left out."""
    best: dict[str, Finding] = {}
    for finding in sorted((f for f in findings if f.state is not State.MANAGED), key=_weight):
        best.setdefault(finding.country, finding)
    return sorted(best.values(), key=_weight)[:count]


def _weight(finding: Finding) -> tuple[object, ...]:
    """Of equals the rule that comes first, then what is shorter to read, then the younger."""
    certain = finding.certainty is Certainty.CERTAIN
    documented = finding.state is State.DOCUMENTED
    age = -(finding.start or date.min).toordinal()
    return (
        list(Severity).index(finding.severity),
        not certain,
        not documented,
        finding.code,
        len(finding.institutions),
        age,
    )
