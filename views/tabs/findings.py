"""What the rules found and what others documented."""

from __future__ import annotations

import re

import streamlit as st

from graph.analysis.contests import Met, review
from graph.analysis.finding import Finding
from graph.analysis.summary import contests
from graph.analysis.table import as_csv
from graph.vocabulary import Severity
from views import downloads, session, url, words
from views.components.claims import claim_cards
from views.components.text import escape, page_link, sentence_list, tag
from views.tabs import lists
from views.tabs.view import CountryView

_BESIDE = 3
_HEADS = {
    Severity.HIGH: "High: look at these first",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
    Severity.INFO: "For information",
}


def show(view: CountryView) -> None:
    if view.findings:
        _strongest(view)
        for severity in Severity:
            _group(severity, view)
        name = f"remit-{view.iso3}-findings-{view.day}.csv"
        downloads.button("Findings as CSV", lambda: as_csv(view.findings).encode("utf-8-sig"), name, "text/csv")
    else:
        st.info(f"The rules find nothing for {words.day(view.day)}. That may also mean that little is researched.")
    _documented(view)


def _strongest(view: CountryView) -> None:
    worst = _worst(view)
    if worst:
        st.subheader("Side by side")
        st.html('<p class="remit-quiet">What each body says it holds, and where that was read.</p>')
    for row in worst:
        st.html(f'<p class="remit-statement">{_sentence(row, view)}</p>{_cards(row, view)}')


def _worst(view: CountryView) -> list[Finding]:
    """The strongest open contest of each of the first few functions."""
    by_function: dict[str, Finding] = {}
    for row in contests(view.findings):
        if row.severity in {Severity.HIGH, Severity.MEDIUM}:
            by_function.setdefault(row.functions[0], row)
    return list(by_function.values())[:_BESIDE]


def _cards(row: Finding, view: CountryView) -> str:
    items = [view.facts.by_iri[iri] for iri in row.claims if iri in view.facts.by_iri]
    items = sorted(items, key=lambda item: (str(item.hull.start or ""), item.claim.institution))
    return claim_cards(
        [
            words.card(item, view.facts, contested=True, href=view.institution_href(item.claim.institution))
            for item in items
        ]
    )


def _sentence(row: Finding, view: CountryView) -> str:
    return words.finding_sentence(row, as_of=view.day, aside=words.finding_aside(row, view.facts))


def _group(severity: Severity, view: CountryView) -> None:
    group = [row for row in view.findings if row.severity is severity]
    if not group:
        return
    title = f"{_HEADS[severity]} ({len(group)})"
    body = sentence_list(_sentence(row, view) for row in group)
    if severity is Severity.INFO:
        with st.expander(title):
            st.html(body)
    else:
        st.subheader(title)
        st.html(body)


def _documented(view: CountryView) -> None:
    st.subheader("Documented by others")
    met = review(view.country, session.findings(view.iso3, None))
    if not met:
        st.html("<p>No outside source on a dispute or overlap has been recorded for this country.</p>")
        return
    st.html(sentence_list(_contest(row, view) for row in met))
    downloads.csv_button(lambda: lists.contests(met), f"remit-{view.iso3}-disputes", "Disputes as CSV")


def _contest(row: Met, view: CountryView) -> str:
    contest = row.contest
    parties = ", ".join(view.institution(party) for party in contest.parties)
    functions = ", ".join(
        page_link(words.function(name), url.function_link(name, view.day)) for name in contest.functions
    )
    end = f"<br><b>Resolution:</b> {escape(contest.resolution)}" if contest.resolution else ""
    read = f'<br><span class="remit-quiet">Read in: {view.read_in(contest.sources)}</span>'
    about = f'<br><span class="remit-quiet">{parties} on {functions}</span>'
    return f"<b>{escape(contest.period)}</b> {escape(contest.what)}{end}{about}{read}<br>{_met(row, view)}"


def _met(row: Met, view: CountryView) -> str:
    if not row.findings:
        return (
            tag("not met by a finding", "quiet")
            + f' <span class="remit-quiet">{escape(_named(row.reason, view))}</span>'
        )
    links = ", ".join(page_link(found.code, url.finding_link(found.iri)) for found in row.findings)
    return f'{tag("met by our findings")} <span class="remit-quiet">{links}</span>'


def _named(reason: str, view: CountryView) -> str:
    """The reason with the bodies' names for their ids."""
    names = {item.id: item.name for item in view.country.institutions}
    return re.sub(r"[\w-]+", lambda match: names.get(match[0], match[0]), reason)
