"""One institution: what it is, what it claims, where it sits."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from graph.model import Institution
from views import url, words
from views.components.claims import claim_cards
from views.components.text import escape, link, page_link, sentence_list, source_list
from views.tabs.view import CountryView


def show(view: CountryView) -> None:
    known = {item.id: item.name for item in view.country.institutions}
    chosen = url.choice("institution", known)
    names = sorted(known, key=known.__getitem__)
    index = names.index(chosen) if chosen else None
    picked = st.selectbox(
        "Institution",
        names,
        index,
        format_func=known.__getitem__,
        placeholder="Choose one of the country’s institutions",
    )
    url.write(institution=picked)
    if picked is None:
        return
    body = view.country.institution(picked)
    st.html(_head(body, view))
    _claims(body, view)
    _ties(body, view)


def _head(body: Institution, view: CountryView) -> str:
    native = f'<p class="remit-native">{escape(body.local_name)}</p>' if body.local_name else ""
    facts = {
        "What": escape(words.institution_type(body)) + (" (planned)" if body.planned else ""),
        "When": escape(words.span(body.valid_from, body.valid_to)),
        "Part of": view.institution(body.parent) if body.parent else "",
        "Came out of": words.and_list(view.institution(name) for name in body.predecessors)
        if body.predecessors
        else "",
        "Became": ", ".join(
            view.institution(item.id) for item in view.country.institutions if body.id in item.predecessors
        ),
        "Web site": link(body.url, body.url) if body.url else "",
        "Note": escape(body.note or ""),
        "Read in": source_list(words.sources(view.country, body.sources)),
    }
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in facts.items() if value)
    return f'<article class="remit-card"><h3>{escape(body.name)}</h3>{native}<dl>{rows}</dl></article>'


def _claims(body: Institution, view: CountryView) -> None:
    rows = [item for item in view.facts.claims if item.claim.institution == body.id]
    st.subheader(f"What it says it holds ({len(rows)})")
    if not rows:
        st.html("<p>No claim of this body is on record.</p>")
        return
    ordered = sorted(rows, key=lambda item: (not item.at(view.day), item.claim.function))
    st.html(claim_cards([words.card(item, view.facts, contested=item.iri in view.contested) for item in ordered]))


def _ties(body: Institution, view: CountryView) -> None:
    said = list(_sentences(body, view))
    if said:
        st.subheader("Ties and findings")
        st.html(sentence_list(said))


def _sentences(body: Institution, view: CountryView) -> Iterator[str]:
    for seat in view.country.memberships:
        if body.id in {seat.body, seat.member}:
            role = seat.title or (seat.seat.value if seat.seat else "member")
            yield f"{view.institution(seat.member)} sits on {view.institution(seat.body)} as {escape(role)}."
    for line in view.country.reporting_lines:
        if body.id in {line.post, line.superior}:
            yield f"{view.institution(line.post)} reports to {view.institution(line.superior)}."
    for item in view.country.institutions:
        if item.parent == body.id:
            yield f"{view.institution(item.id)} is part of it."
    for found in view.findings:
        if body.id in found.institutions:
            yield words.finding_sentence(found, as_of=view.day)
    yield page_link("All findings of the country", view.tab("findings"))
