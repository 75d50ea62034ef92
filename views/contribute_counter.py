"""Contradict a single claim: a denial or another scope, with its source; it stands beside the original."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.counter import claim_of, contradictions, countered
from graph.model import Claim, Country, Scope, Source
from graph.terms import claim_iri, local_name
from graph.vocabulary import Polarity
from views import draft, html, uploads, url, words
from views.components.claims import claim_cards
from views.components.text import markdown_safe, web_address
from views.draft import DraftView

_KINDS: Final = {"deny": "The body does not hold it", "scope": "It holds it only for a part of the state"}
_FACETS: Final = {
    "level": "Level of the state, such as national or municipal",
    "sector": "Sector, such as health",
    "system": "A single system, such as a portal's name",
}


def show(iso3: str) -> None:
    """The form for a country with data; it begins with the claim that the address names."""
    held = draft.held()
    ours = held.facts.country if held and held.facts.country.iso3 == iso3 else uploads.published(iso3)
    if not ours:
        return
    with st.expander("Or contradict a single claim", expanded=bool(url.text("claim"))):
        st.html(html.paragraph("Both then stand side by side, each with its source: nobody decides who is right."))
        claim = _claim(ours)
        kind = st.radio("What is so", list(_KINDS), format_func=_KINDS.__getitem__, horizontal=True)
        scope = _scope() if kind == "scope" else None
        source, note = _source(), st.text_input("What the page says, in your own words", max_chars=1000)
        ready = claim and source and (scope or kind == "deny")
        if st.button("Add the counter-claim", disabled=not ready, type="primary") and claim and source:
            _add(countered(ours, claim, source, note.strip(), scope))


def _claim(country: Country) -> Claim | None:
    claims = {
        local_name(claim_iri(country.iso3, claim)): claim
        for claim in country.claims
        if claim.polarity is Polarity.AFFIRM
    }
    wanted = url.choice("claim", {id: _said(claim, country) for id, claim in claims.items()})
    at = list(claims).index(wanted) if wanted else None
    chosen = st.selectbox("Claim", list(claims), at, format_func=lambda id: _said(claims[id], country),
                          placeholder="Choose a claim")  # fmt: skip
    return claim_of(country, chosen) if chosen else None


def _said(claim: Claim, country: Country) -> str:
    """``ICT Authority coordinates cross-government projects, since 2013``."""
    when = f", {words.claim_span(claim)}" if claim.valid_from or claim.valid_to else ""
    body = country.institution(claim.institution).name
    return f"{body} {words.says(claim)} {words.function(claim.function.value)}{when}"


def _scope() -> Scope | None:
    given = {name: st.text_input(label, max_chars=200).strip() or None for name, label in _FACETS.items()}
    return Scope(**given) if any(given.values()) else None


def _source() -> Source | None:
    """The page where it stands; without its address and title there is no counter-claim."""
    address = st.text_input("Address of the page where it stands", max_chars=1000, placeholder="https://…").strip()
    title = st.text_input("Title of the page", max_chars=300).strip()
    publisher = st.text_input("Who published it", max_chars=200).strip()
    if address and not web_address(address):
        st.warning(f"“{markdown_safe(address)}” is no address of a page. It begins with https:// or http://.")
        return None
    return Source(address, title, publisher=publisher or None) if address and title else None


def _add(country: Country) -> None:
    draft.take(uploads.turtle(country), f"{country.iso3}.ttl")
    st.rerun()


def side_by_side(view: DraftView) -> None:
    """Every claim that the result contradicts, beside what contradicts it."""
    old = uploads.published(view.iso3)
    pairs = contradictions(old, view.country) if old else []
    if pairs:
        st.subheader("Claims that contradict each other")
        for pair in pairs:
            known = [view.facts.by_iri[claim_iri(view.iso3, claim)] for claim in pair if view.held_claim(claim)]
            st.html(claim_cards([words.card(item, view.facts) for item in known]))
