"""When claims and findings hold, in words as precise as what was written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graph.analysis.finding import Finding
from graph.dates import PartialDate
from graph.library import CountryFacts
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
    first, last = _since(finding, facts), _until(finding, facts, today)
    if last:
        return f"{first} – {last}" if first else f"until {last}, start not known"
    return f"since {first}" if first else "start not known, lasts today"


def _dates(finding: Finding, facts: CountryFacts) -> Iterator[PartialDate]:
    """What is written down about the finding's claims and the lives of their institutions, the least precise first."""
    items = [facts.by_iri[iri].claim for iri in finding.claims if iri in facts.by_iri]
    bodies = [facts.country.institution(id) for id in finding.institutions if facts.country.has(id)]
    records: tuple[Claim | Institution, ...] = (*items, *bodies)
    known = [date for record in records for date in (record.valid_from, record.valid_to) if date]
    yield from sorted(known, key=lambda written: len(written.text))


def _since(finding: Finding, facts: CountryFacts) -> str:
    """The finding's first day as precise as what was written down; empty when unknown."""
    if finding.start is None:
        return ""
    written = (known.words for known in _dates(finding, facts) if known.first == finding.start)
    return next(written, PartialDate(finding.start.isoformat()).words)


def _until(finding: Finding, facts: CountryFacts, today: date) -> str:
    """Its last day in the same way; empty while it lasts."""
    if finding.end is None or finding.end > today:
        return ""
    near = (finding.end, finding.end - timedelta(days=1))
    written = (known.words for known in _dates(finding, facts) if known.last in near)
    return next(written, PartialDate(finding.end.isoformat()).words)
