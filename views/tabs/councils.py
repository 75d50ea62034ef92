"""Councils with their seats, reporting lines, partnerships."""

from __future__ import annotations

import streamlit as st

from graph.facts import ClaimFacts
from graph.model import Institution, Membership, Partnership
from graph.partnership_kinds import kind_words
from graph.store.intervals import life
from graph.vocabulary import InstitutionType, Seat
from views import downloads, url, words
from views.components.text import escape, page_link, sentence_list, source_list
from views.tabs import lists
from views.tabs.view import CountryView

_COUNCILS = {InstitutionType.COUNCIL, InstitutionType.COMMITTEE}
_ORDER = [*Seat, None]


def show(view: CountryView) -> None:
    st.subheader("Councils and committees")
    councils = _councils(view)
    if councils:
        st.html(f'<div class="remit-columns">{"".join(_council(item, view) for item in councils)}</div>')
        if view.country.memberships:
            downloads.csv_button(lambda: lists.seats(view.country), f"remit-{view.iso3}-seats", "Seats as CSV")
    else:
        st.html("<p>No council or committee is on record.</p>")
    _reporting(view)
    _partnerships(view)


def _councils(view: CountryView) -> list[Institution]:
    with_seats = {seat.body for seat in view.country.memberships}
    rows = [item for item in view.country.institutions if item.type in _COUNCILS or item.id in with_seats]
    return sorted(rows, key=lambda item: (item.id not in with_seats, not life(item).contains(view.day), item.name))


def _council(item: Institution, view: CountryView) -> str:
    seats = [seat for seat in view.country.memberships if seat.body == item.id]
    seats = sorted(seats, key=lambda seat: (_ORDER.index(seat.seat), seat.member))
    native = f'<p class="remit-native">{escape(item.local_name)}</p>' if item.local_name else ""
    when = words.span(item.valid_from, item.valid_to) + (", planned" if item.planned else "")
    does = "".join(f"<p>{escape(words.claim_sentence(claim, view.facts))}</p>" for claim in _claims(item, view))
    members = "".join(_seat(seat, view) for seat in seats) or '<p class="remit-quiet">No members on record.</p>'
    sources = list(dict.fromkeys(address for seat in seats for address in seat.sources)) or list(item.sources)
    read = f"<dl><dt>Read in</dt><dd>{source_list(words.sources(view.country, sources))}</dd></dl>"
    head = f'<h4>{view.institution(item.id)}</h4>{native}<p class="remit-quiet">{escape(when)}</p>'
    return f'<article class="remit-card">{head}{does}{members}{read}</article>'


def _claims(item: Institution, view: CountryView) -> list[ClaimFacts]:
    return [claim for claim in view.held if claim.claim.institution == item.id]


def _seat(seat: Membership, view: CountryView) -> str:
    title = seat.title or (seat.seat.value if seat.seat else "member")
    since = f", {words.span(seat.valid_from, None)}" if seat.valid_from else ""
    return f"<p><b>{escape(title.capitalize())}:</b> {view.institution(seat.member)}{escape(since)}</p>"


def _reporting(view: CountryView) -> None:
    st.subheader("Who reports to whom")
    lines = view.country.reporting_lines
    if not lines:
        st.html("<p>No reporting line is on record.</p>")
        return
    st.html(sentence_list(
        f"{view.institution(line.post)} reports to {view.institution(line.superior)}. "
        f'<span class="remit-quiet">{view.read_in(line.sources)}</span>'
        for line in lines
    ))  # fmt: skip
    downloads.csv_button(
        lambda: lists.reporting(view.country), f"remit-{view.iso3}-reporting", "Reporting lines as CSV"
    )


def _partnerships(view: CountryView) -> None:
    st.subheader("Partnerships with companies and associations")
    deals = view.country.partnerships
    if not deals:
        st.html("<p>No partnership is on record.</p>")
        return
    st.html(f'<div class="remit-columns">{"".join(_deal(deal, view) for deal in deals)}</div>')
    downloads.csv_button(
        lambda: lists.partnerships(view.country), f"remit-{view.iso3}-partnerships", "Partnerships as CSV"
    )


def _deal(deal: Partnership, view: CountryView) -> str:
    private = view.institution(deal.private_party) if deal.named else escape(deal.private_party)
    basis = deal.legal_basis.title if deal.legal_basis else ""
    facts = {
        "Between": f"{view.institution(deal.public_party)} and {private}",
        "About": page_link(words.function_title(deal.function), url.function_link(deal.function, view.day)),
        "Kind": escape(kind_words(deal.kind)),
        "When": escape(words.span(deal.valid_from, deal.valid_to)),
        "Basis": escape(basis),
        "Read in": source_list(words.sources(view.country, deal.sources)),
    }
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in facts.items() if value)
    return (
        f'<article class="remit-card"><h4>{escape(deal.name)}</h4><p>{escape(deal.note)}</p><dl>{rows}</dl></article>'
    )
