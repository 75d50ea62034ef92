"""Who held a role for each function, when: gaps and overlaps in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import streamlit as st

from graph.analysis.tenure import Tenure, tenures
from graph.dates import Interval, PartialDate
from graph.facts import ClaimFacts
from graph.vocabulary import Role, Status
from views import downloads, session, url, words
from views.components.gantt import Bar, Kind, Line, gantt, key
from views.components.text import page_link
from views.tabs import lists
from views.tabs.view import CountryView

_WORDS: Final[dict[Kind, str]] = {
    "planned": "planned",
    "gap": "nobody on record",
    "contested": "rival claims at once",
    "managed": "overlap that is managed",
}


@st.fragment
def show(view: CountryView) -> None:
    st.subheader("Who held what, when")
    role = _role(view)
    found = tenures(view.facts, session.findings(view.iso3, None), view.ontology, role)
    if not found:
        st.info("No claim of this role is on record. Choose another role.")
        return
    lines = [line for tenure in found for line in _lines(tenure, view)]
    st.html(key(lines, (), _WORDS) + gantt(lines, today=url.today(), caption="Who held what, when"))
    name = f"remit-{view.iso3}-{role.value}"
    downloads.csv_button(lambda: lists.holders(found, view.country), name, "Who held what as CSV")


def _role(view: CountryView) -> Role:
    held = {item.claim.role.value for item in view.facts.claims}
    labels = {role.value: view.ontology.concepts("role")[role].label for role in Role if role in held}
    shown = url.choice("role", labels, Role.LEADS_POLICY.value) or Role.LEADS_POLICY.value
    names = list(labels) or [Role.LEADS_POLICY.value]
    picked = st.selectbox(
        "Role",
        names,
        names.index(shown) if shown in names else 0,
        format_func=lambda name: labels.get(name, name),
        width=260,
    )
    url.write(role=picked if picked != Role.LEADS_POLICY.value else None)
    return Role(picked)


def _lines(tenure: Tenure, view: CountryView) -> Iterator[Line]:
    name = page_link(words.function_title(tenure.function), url.function_link(tenure.function, view.day))
    marks = (*(_gap(days) for days in tenure.gaps), *(_overlap(row.days, row.managed) for row in tenure.overlaps))
    yield Line(tenure.function, name, "", tuple(marks), head=True)
    for item in tenure.claims:
        holder = f'<span class="indent">{view.institution(item.claim.institution)}</span>'
        yield Line(item.iri, holder, words.claim_span(item.claim), (_bar(item, view),))


def _bar(item: ClaimFacts, view: CountryView) -> Bar:
    planned = item.claim.status is Status.PLANNED
    hull, core = item.hull, item.core
    return Bar("planned" if planned else "life", words.claim_sentence(item, view.facts), hull.start, core.start,
               core.end or url.today(), hull.end or url.today())  # fmt: skip


def _gap(days: Interval) -> Bar:
    return Bar("gap", f"Nobody on record {_span(days)}", days.start, days.start, days.end, days.end or url.today())


def _overlap(days: Interval, managed: bool) -> Bar:
    word = "Managed overlap" if managed else "Rival claims"
    told = f"{word} {_span(days)}"
    return Bar("managed" if managed else "contested", told, days.start, days.start, days.end, days.end or url.today())


def _span(days: Interval) -> str:
    return words.span(_words(days.start), _words(days.end))


def _words(day: date | None) -> PartialDate | None:
    return PartialDate(day.isoformat()) if day else None
