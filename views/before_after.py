"""Findings and measures of a country before and after, side by side: of a scenario, or of what somebody handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from graph.analysis.finding import Finding
from graph.analysis.scenario.outcome import Outcome, measures
from graph.ontology import Ontology
from views import downloads, html, words
from views.components.text import badge, escape, tag


def changes(found: Outcome, day: date, then: str) -> None:
    """The findings that go, come and change, if any; ``then`` is the head of the column beside today's."""
    if not (found.gone or found.new or found.changed):
        return
    rows = [
        *((_link(finding, day), f"{tag('goes', 'quiet')} This would no longer hold.") for finding in found.gone),
        *(("Nothing of the kind.", f"{tag('new', 'quiet')} {plain(finding)}") for finding in found.new),
        *((_link(before, day), f"{tag('changes', 'quiet')} {plain(after)}") for before, after in found.changed),
    ]
    st.html(html.table((f"Now, {words.day(day)}", then), rows, "Findings before and after"))
    file = f"remit-{found.country.iso3}-hypothetical-findings-{day}"
    downloads.csv_button(lambda: _rows(found), file, "Changes as CSV")


def counted(found: Outcome) -> str:
    """How many findings go, come, change and stay."""
    if not (found.gone or found.new or found.changed):
        return f"No finding changes; {words.plural(found.same, 'finding')} stay as they are."
    counts = f"{len(found.gone)} would go, {len(found.new)} would appear, {len(found.changed)} would change"
    return f"{counts}; {words.plural(found.same, 'finding')} would stay as {_they(found.same)}."


def _rows(found: Outcome) -> Iterator[tuple[str, str, str, str]]:
    """The changes as text; what is not there is empty."""
    yield ("change", "code", "before", "after")
    yield from (("goes", item.code, item.message, "") for item in found.gone)
    yield from (("new", item.code, "", item.message) for item in found.new)
    yield from (("changes", after.code, before.message, after.message) for before, after in found.changed)


def _they(count: int) -> str:
    return "it is" if count == 1 else "they are"


def _link(finding: Finding, day: date) -> str:
    return f"{words.finding_sentence(finding, as_of=day)}{_aside(finding)}"


def plain(finding: Finding) -> str:
    """A finding that is in no store has no page of its own; HTML."""
    return f"{escape(finding.message)} {badge(finding.code)}{_aside(finding)}"


def _aside(finding: Finding) -> str:
    said = f"{words.SEVERITIES[finding.severity]} · {words.state(finding)} · {words.CERTAINTIES[finding.certainty]}"
    return f'<br><small class="remit-quiet">{escape(said)}</small>'


def measured(found: Outcome, ontology: Ontology, then: str) -> None:
    """What is measured, before and after; what differs in bold."""
    every = list(measures(found, ontology))
    rows = [
        (escape(label), escape(before), f"<b>{escape(after)}</b>" if after != before else escape(after))
        for label, before, after in every
    ]
    st.html(html.table(("", "Now", then), rows, "Measures before and after"))
    lines = [("measure", "before", "after"), *every]
    downloads.csv_button(lambda: lines, f"remit-{found.country.iso3}-hypothetical-measures", "Measures as CSV")
