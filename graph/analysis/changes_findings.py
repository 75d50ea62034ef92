"""Findings that held on one of two days and not on the other, or only between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.analysis.change import Change, Kind, Window
from graph.analysis.finding import Finding
from graph.analysis.sentence import Link
from graph.analysis.spans import first_written, last_written
from graph.analysis.summary import finding_id
from graph.dates import PartialDate
from graph.facts import CountryFacts


def findings_between(facts: CountryFacts, findings: Iterable[Finding], window: Window) -> Iterator[Change]:
    """``findings`` are those over all time."""
    for finding in findings:
        then, now = finding.at(window.start), finding.at(window.end)
        if now and not then:
            yield _change("appeared", now, first_written(now, facts), facts, window)
        elif then and not now:
            yield _change("vanished", then, last_written(then, facts), facts, window)
        elif not then and not now and _between(finding, window):
            yield _change("appeared", finding, first_written(finding, facts), facts, window)
            yield _change("vanished", finding, last_written(finding, facts), facts, window)


def _between(finding: Finding, window: Window) -> bool:
    """Some of its evidence began after the first day and ended before the second."""
    return finding.start is not None and window.start < finding.start <= window.end


def _change(kind: Kind, finding: Finding, on: PartialDate | None, facts: CountryFacts, window: Window) -> Change:
    claims = [facts.by_iri[iri].claim for iri in finding.claims if iri in facts.by_iri]
    sources = tuple(dict.fromkeys(url for claim in claims for url in claim.sources))
    certain = on is not None and window.holds(on)
    return Change(kind, on, (Link(finding.message, "finding", finding_id(finding)),), sources, certain)
