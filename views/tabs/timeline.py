"""How the institutions came, merged and went."""

from __future__ import annotations

from datetime import date

import streamlit as st

from graph.model import Institution
from graph.rdf.events import event_kind
from graph.vocabulary import EventKind
from views import theme, url, words
from views.components.text import escape, sentence_list
from views.components.timeline import Change, Life, timeline
from views.tabs.view import CountryView

_TRUSTED_YEARS = 10
_SAID = {
    EventKind.MERGER: "{old} merged into {new}",
    EventKind.SPLIT: "{new} was split off from {old}",
    EventKind.TAKEOVER: "{new} took over from {old}",
    EventKind.SUCCESSION: "{new} succeeded {old}",
}


def show(view: CountryView) -> None:
    bodies = sorted(view.country.institutions, key=lambda item: (_start(item), item.name))
    dated = [item for item in bodies if item.valid_from or item.valid_to]
    changes = [item for item in bodies if item.predecessors]
    if not dated:
        st.info("No dates of institutions are recorded for this country yet.")
        return
    if changes:
        st.subheader("What changed")
        st.html(sentence_list(_sentence(item, view) for item in sorted(changes, key=_start)))
    st.subheader("From when to when")
    _chart(dated, changes, view)
    _undated([item for item in bodies if item not in dated], view)


def _start(item: Institution) -> date:
    return item.valid_from.first if item.valid_from else date.max


def _chart(dated: list[Institution], changes: list[Institution], view: CountryView) -> None:
    lives = [_life(item, view) for item in dated]
    marks = [_change(item, view) for item in changes if item.valid_from]
    st.altair_chart(timeline(lives, marks, today=url.today(), dark=theme.is_dark()), width="stretch")


def _life(item: Institution, view: CountryView) -> Life:
    first, last = item.valid_from, item.valid_to
    ongoing = not last and _heard_of(item, view)
    when = words.span(first, last, ended=not ongoing)
    return Life(item.name, item.type.value, when, first and first.first, last and last.last, ongoing)


def _heard_of(item: Institution, view: CountryView) -> bool:
    """Whether a source of the last ten years speaks of the body; else nobody knows that it still exists."""
    claims = [fact.claim for fact in view.facts.claims if fact.claim.institution == item.id]
    addresses = {*item.sources, *(address for claim in claims for address in claim.sources)}
    years = [source.year.first.year for address in addresses if (source := view.country.source(address)).year]
    return not years or max(years) >= view.country.retrieved.year - _TRUSTED_YEARS


def _change(item: Institution, view: CountryView) -> Change:
    kind, when = event_kind(item, view.country), item.valid_from
    assert when is not None
    old = words.and_list(view.country.institution(name).name for name in item.predecessors)
    text = _verb(item, view).format(old=old, new=item.name)
    return Change(item.name, kind.value.capitalize(), when.first, when.words, text)


def _verb(item: Institution, view: CountryView) -> str:
    """A body whose predecessor is not known to have ended did not surely succeed it."""
    kind = event_kind(item, view.country)
    if kind is EventKind.SUCCESSION and not view.country.institution(item.predecessors[0]).valid_to:
        return "{new} came out of {old}"
    return _SAID[kind]


def _sentence(item: Institution, view: CountryView) -> str:
    """``August 2013: Kenya ICT Board and … merged into ICT Authority.``"""
    old = words.and_list(view.institution(name) for name in item.predecessors)
    said = _verb(item, view).format(old=old, new=view.institution(item.id))
    when = item.valid_from.words if item.valid_from else "Date not known"
    return f'<b>{escape(when)}:</b> {said}. <span class="remit-quiet">{view.read_in(item.sources)}</span>'


def _undated(bodies: list[Institution], view: CountryView) -> None:
    if bodies:
        with st.expander(f"{words.plural(len(bodies), 'institution')} without known dates"):
            st.html(sentence_list(view.institution(item.id) for item in bodies))
