"""When claims and findings hold, in words as precise as what was written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graph.analysis.finding import Finding
from graph.dates import PartialDate
from graph.facts import CountryFacts
from graph.model import Claim, Institution
from graph.vocabulary import Status


def span(start: PartialDate | None, end: PartialDate | None, *, ended: bool = False) -> str:
    """``since 2004``, ``2007 – August 2013``, ``until 2013, start not known``; ``ended`` without a known end."""
    if start and end:
        return f"{start.words} – {end.words}"
    if end:
        return f"until {end.words}, start not known"
    if start:
        return f"since {start.words}, end not known" if ended else f"since {start.words}"
    return "dates not known"


def claim_span(claim: Claim) -> str:
    """The claim's own dates."""
    return span(claim.valid_from, claim.valid_to, ended=claim.status in {Status.SUPERSEDED, Status.WITHDRAWN})


def finding_span(finding: Finding, facts: CountryFacts, today: date) -> str:
    """``since August 2013``, ``2004 – August 2013``; an end that lies ahead of ``today`` nobody wrote down."""
    first = first_written(finding, facts)
    last = None if finding.end and finding.end > today else last_written(finding, facts)
    return span(first, last) if first or last else "start not known, lasts today"


def _dates(finding: Finding, facts: CountryFacts) -> Iterator[PartialDate]:
    """What is written down about the finding's claims and the lives of their institutions, the least precise first."""
    items = [facts.by_iri[iri].claim for iri in finding.claims if iri in facts.by_iri]
    bodies = [facts.country.institution(id) for id in finding.institutions if facts.country.has(id)]
    records: tuple[Claim | Institution, ...] = (*items, *bodies)
    known = [date for record in records for date in (record.valid_from, record.valid_to) if date]
    yield from sorted(known, key=lambda written: len(written.text))


def first_written(finding: Finding, facts: CountryFacts) -> PartialDate | None:
    """Its first day as precise as what was written down; None when unknown."""
    if finding.start is None:
        return None
    return next((known for known in _dates(finding, facts) if known.first == finding.start), _exact(finding.start))


def last_written(finding: Finding, facts: CountryFacts) -> PartialDate | None:
    """Its last day in the same way; None while it lasts or when unknown."""
    if finding.end is None:
        return None
    near = (finding.end, finding.end - timedelta(days=1))
    return next((known for known in _dates(finding, facts) if known.last in near), _exact(finding.end))


def _exact(day: date) -> PartialDate:
    return PartialDate(day.isoformat())
