"""One institution: what it is, what it claims, where it sits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from graph.facts import ClaimFacts
from graph.model import Institution, Membership, ReportingLine
from views import downloads, url, words
from views.components.claims import ClaimCard, claim_cards
from views.components.text import escape, link, sentence_list, source_list
from views.tabs import lists
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
        st.html(_list(view))
        bodies = view.country.institutions
        downloads.csv_button(
            lambda: lists.institutions(bodies), f"remit-{view.iso3}-institutions", "Institutions as CSV"
        )
        return
    body = view.country.institution(picked)
    st.html(_head(body, view))
    _claims(body, view)
    _ties(body, view)


def _list(view: CountryView) -> str:
    """All bodies by name, with their type and dates."""
    rows = sorted(view.country.institutions, key=lambda item: item.name)
    items = (
        f"{view.institution(item.id)}<small>{_native(item)}{escape(words.institution_type(item))}, "
        f"{escape(words.span(item.valid_from, item.valid_to))}</small>"
        for item in rows
    )
    return f'<ul class="remit-countries">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _native(body: Institution) -> str:
    return f"{escape(body.local_name)} · " if body.local_name else ""


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
    st.html(claim_cards([_card(item, view) for item in ordered]))


def _card(item: ClaimFacts, view: CountryView) -> ClaimCard:
    """The claim under its function: here every card would carry the same name."""
    function = item.claim.function
    card = words.card(
        item, view.facts, contested=item.iri in view.contested, href=url.function_link(function, view.day)
    )
    return replace(card, institution=words.function_title(function), native_name="")


def _ties(body: Institution, view: CountryView) -> None:
    said = list(_sentences(body, view))
    if said:
        st.subheader("Ties and findings")
        st.html(sentence_list(said))


def _sentences(body: Institution, view: CountryView) -> Iterator[str]:
    yield from (_seat(seat, view) for seat in view.country.memberships if body.id in {seat.body, seat.member})
    yield from (_line(line, view) for line in view.country.reporting_lines if body.id in {line.post, line.superior})
    parts = (item.id for item in view.country.institutions if item.parent == body.id)
    yield from (f"{view.institution(part)} is part of it." for part in parts)
    found = (row for row in view.findings if body.id in row.institutions)
    yield from (words.finding_sentence(row, as_of=view.day) for row in found)


def _seat(seat: Membership, view: CountryView) -> str:
    role = seat.title or (seat.seat.value if seat.seat else "member")
    read = f'<span class="remit-quiet">{view.read_in(seat.sources)}</span>'
    return f"{view.institution(seat.member)} sits on {view.institution(seat.body)} as {escape(role)}. {read}"


def _line(line: ReportingLine, view: CountryView) -> str:
    read = f'<span class="remit-quiet">{view.read_in(line.sources)}</span>'
    return f"{view.institution(line.post)} reports to {view.institution(line.superior)}. {read}"
