"""What changed in a country between two days, as sentences with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.analysis.change import Change, Window
from graph.analysis.changes_bodies import institutions
from graph.analysis.changes_claims import responsibilities
from graph.analysis.changes_findings import findings_between
from graph.analysis.changes_law import repeals
from graph.analysis.finding import Finding
from graph.facts import CountryFacts
from graph.ontology import Ontology


def changes(
    facts: CountryFacts, findings: Iterable[Finding], ontology: Ontology, start: date, end: date
) -> list[Change]:
    """Everything on record that was otherwise on ``end`` than on ``start``, by kind and time.

    Args:
        findings: of the country over all time.

    Raises:
        ValueError: ``start`` is not before ``end``.
    """
    if start >= end:
        raise ValueError(f"{start} is not before {end}: name the earlier day first")
    window = Window(start, end)
    told = (
        institutions(facts.country, window),
        responsibilities(facts, ontology, window),
        repeals(facts, ontology, window),
        findings_between(facts, findings, window),
    )
    return sorted((change for kind in told for change in kind), key=lambda change: change.order)
