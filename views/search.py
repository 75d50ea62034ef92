"""The search box in the head of every page, and the answer under it."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from graph.facts import ClaimFacts, CountryFacts
from graph.search import Entry, Reading
from graph.vocabulary import CoverageState, Function, Role, State
from views import everywhere, session, theme, url, words
from views.components.text import escape, page_link
from views.suggest import TITLES, Offer, nothing, offer

HINT = "Who owns digital identity in Estonia?"


_PARTS: dict[str, Any] = {
    part: (theme.ASSETS / f"search.{part}").read_text(encoding="utf-8") for part in ("html", "css", "js")
}
_combobox = st.components.v2.component("remit_search", **_PARTS)


@st.fragment
def box() -> None:
    """Suggestions come while somebody types; Enter shows the answer under the box, and the page keeps its place."""
    asked = url.text("q") or ""
    _combobox(key="search", data={"q": asked, "hint": HINT}, on_asked_change=_write)
    if asked:
        st.html(answer(asked, url.today()))


def _write() -> None:
    url.write(q=st.session_state["search"].asked.strip()[:200] or None)


def answer(question: str, day: date) -> str:
    """What the graph says to a question or to a few words; HTML."""
    reading = everywhere.search_index().read(question)
    if not reading:
        near = "".join(map(_offered, nothing(question).offers))
        tip = "Try a country, a function such as “open data”, or an institution in English or its own language."
        return _frame(f"Nothing found for “{question}”", f"<p>{escape(tip)} Did you mean:</p><ul>{near}</ul>")
    return "".join(part for part in (_subject(reading, day), _named(reading)) if part)


def _frame(title: str, body: str) -> str:
    return f'<section class="remit-result" aria-live="polite"><h2>{escape(title)}</h2>{body}</section>'


def _subject(reading: Reading, day: date) -> str:
    country, function = reading.country, reading.function
    if country and not country.iso3:
        how = page_link("How to add a country", url.page_url("about") + "#add-a-country")
        return _frame(country.label, f"<p>Nobody has researched {escape(country.label)} yet. {how}.</p>")
    if country and function:
        return _both(country, function, day)
    if country:
        return _country(country, day)
    return _function(function, day) if function else ""


def _both(country: Entry, function: Entry, day: date) -> str:
    """Who holds what, in sentences; then whether that is contested."""
    facts, wanted = session.facts(country.key), Function(function.key)
    held = [item for item in facts.held(day) if item.claim.function is wanted]
    ranked = sorted(held, key=lambda item: (list(Role).index(item.claim.role), -item.rank.weight))
    claims = "".join(f"<li>{escape(words.claim_sentence(item, facts, function_too=False))}</li>" for item in ranked)
    known = f"<ul>{claims}</ul>" if claims else f"<p>{_silence(facts, wanted)}{_nearby(facts, wanted, day)}</p>"
    more = f"{page_link(f'Everything about {country.label}', url.country_link(country.key))} · "
    more += page_link(f"{function.label} in every country", url.function_link(function.key))
    return _frame(f"{function.label} in {country.label}", known + _contested(country, function, day) + f"<p>{more}</p>")


def _silence(facts: CountryFacts, function: Function) -> str:
    match facts.coverage[function]:
        case CoverageState.SEARCHED:
            return "Somebody searched and found nobody who is responsible."
        case CoverageState.CLAIMED:
            return "Nobody holds it today; there are claims for other dates."
        case CoverageState.NOT_RESEARCHED:
            return "Not researched yet: that says nothing about the country."


def _nearby(facts: CountryFacts, wanted: Function, day: date) -> str:
    """Functions of the same family on which something is on record."""
    functions = session.ontology().functions
    held = {item.claim.function.value for item in facts.held(day)}
    near = [name for name, about in functions.items() if about.family == functions[wanted].family and name in held]
    links = [
        page_link(functions[name].label, url.page_url("", q=f"{functions[name].label} {facts.country.name}"))
        for name in near
    ]
    return f" On record nearby: {', '.join(links)}." if links else ""


def _contested(country: Entry, function: Entry, day: date) -> str:
    rows = [f for f in session.findings(country.key, day) if function.key in f.functions and f.code in words.CONTESTED]
    live = [finding for finding in rows if finding.state is not State.MANAGED]
    return "".join(f'<p><span class="remit-hot">Contested:</span> {words.finding_sentence(f)}</p>' for f in live)


def _country(country: Entry, day: date) -> str:
    found = session.country_profile(country.key, day)
    facts = session.facts(country.key)
    lead = f"<p>{escape(_leaders(found.leaders, facts))}</p>"
    measure = f"{found.researched} functions researched, {found.contested.part} of them contested."
    link = page_link(f"Open {country.label}", url.country_link(country.key))
    return _frame(country.label, f"{lead}<p>{measure} {link}</p>")


def _leaders(leaders: tuple[ClaimFacts, ...], facts: CountryFacts) -> str:
    names = dict.fromkeys(facts.country.institution(item.claim.institution).name for item in leaders)
    if not names:
        return "Nobody is on record as leading e-government strategy today."
    return f"{words.and_list(names)} {'leads' if len(names) == 1 else 'lead'} e-government strategy and policy."


def _function(function: Entry, day: date) -> str:
    about = session.ontology().functions[function.key]
    spread = everywhere.spread(day)[function.key]
    figure = f"Researched in {spread.researched}, contested in {spread.contested.part} of them."
    link = page_link(f"Who leads {words.function(function.key)} in every country", url.function_link(function.key))
    return _frame(function.label, f"<p>{escape(about.definition)} {figure}</p><p>{link}</p>")


def _named(reading: Reading) -> str:
    """What else the words name, by kind, each with what and where it is."""
    groups = ((title, [entry for entry in reading.named if entry.kind is kind]) for kind, title in TITLES.items())
    return "".join(_frame(title, f"<ul>{''.join(map(_item, found))}</ul>") for title, found in groups if found)


def _item(entry: Entry) -> str:
    return _offered(offer(entry))


def _offered(shown: Offer) -> str:
    native = f', <span class="remit-native">{escape(shown.native)}</span>' if shown.native else ""
    return f"<li>{page_link(shown.label, shown.href)}{native} <small>– {escape(shown.about)}</small></li>"
