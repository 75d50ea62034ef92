"""A country at a glance: what lists of countries show, so that a list need not read every country whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.finding import Finding
from graph.analysis.profile import Share, profile
from graph.dates import Interval
from graph.facts import CountryFacts
from graph.ontology import Ontology
from graph.vocabulary import Certainty, Severity, State

Weight = tuple[int, bool, bool, str, int, int]


@dataclass(frozen=True, slots=True)
class Strongest:
    """The finding of a country to look at first; the smaller weight goes before."""

    weight: Weight
    iri: str


@dataclass(frozen=True, slots=True)
class Glance:
    """A country as it stands from ``since`` until the day before ``until``.

    Attributes:
        since: the last day on which something recorded began or ended, None where nothing did.
        until: the next such day.
        lead_type, researched, contested, legal: as in a profile.
        serious: findings of high severity that nothing manages.
        retrieved: when the country was last looked at.
    """

    country: str
    since: date | None
    until: date | None
    lead_type: str
    researched: Share
    contested: Share
    legal: Share
    serious: int
    strongest: Strongest | None
    institutions: int
    claims: int
    sources: int
    contests: int
    retrieved: date

    def holds(self, day: date) -> bool:
        return Interval(self.since, self.until).contains(day)


def glance(facts: CountryFacts, findings: Sequence[Finding], ontology: Ontology, day: date) -> Glance:
    """A country on a day, with the days between which nothing recorded changes.

    Args:
        findings: of the country over all time.
    """
    shown = [found for finding in findings if (found := finding.at(day))]
    measured, country = profile(facts, shown, ontology, day), facts.country
    bounds = set(_bounds(facts, findings))
    return Glance(
        country=country.iso3,
        since=max((bound for bound in bounds if bound <= day), default=None),
        until=min((bound for bound in bounds if bound > day), default=None),
        lead_type=measured.lead_type,
        researched=measured.researched,
        contested=measured.contested,
        legal=measured.legal,
        serious=sum(item.severity is Severity.HIGH and item.state is not State.MANAGED for item in shown),
        strongest=strongest(shown),
        institutions=len(country.institutions),
        claims=len(country.claims),
        sources=len(country.sources),
        contests=len(country.contests),
        retrieved=country.retrieved,
    )


def _bounds(facts: CountryFacts, findings: Iterable[Finding]) -> Iterator[date]:
    """Every day on which a claim or a piece of evidence begins or ends to hold, or to hold certainly."""
    rows = [row for finding in findings for row in finding.evidence]
    spans = [*((item.hull, item.core) for item in facts.claims), *((row.hull, row.core) for row in rows)]
    for span in (span for pair in spans for span in pair if span):
        yield from (bound for bound in (span.start, span.end) if bound)


def strongest(findings: Iterable[Finding]) -> Strongest | None:
    """Of the findings of a day the one to look at first; managed ones are left out."""
    open_ones = [Strongest(_weight(item), item.iri) for item in findings if item.state is not State.MANAGED]
    return min(open_ones, key=lambda item: item.weight, default=None)


def _weight(finding: Finding) -> Weight:
    """High, certain, documented outside; of equals the rule that comes first, what is shorter to read, the younger."""
    return (
        list(Severity).index(finding.severity),
        finding.certainty is not Certainty.CERTAIN,
        finding.state is not State.DOCUMENTED,
        finding.code,
        len(finding.institutions),
        -(finding.start or date.min).toordinal(),
    )
