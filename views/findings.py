"""The list of findings, each a sentence, with filters that stand in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from graph.analysis.finding import Finding
from graph.analysis.table import as_csv, as_json
from views import downloads, everywhere, facets, html, session, url, words
from views.components import text
from views.facets import Facets

STEP = 40


def _write_sort() -> None:
    picked = st.session_state["sort"]
    url.write(sort=None if picked == "severity" else picked, n=None)


def _sort_control(sort: str) -> None:
    st.session_state["sort"] = sort
    st.selectbox("Order", list(facets.SORTS), key="sort", format_func=facets.SORTS.__getitem__, on_change=_write_sort)


def _filters(chosen: Facets, counts: Mapping[str, Counter[str]], day: date, sort: str) -> None:
    def control(name: str, label: str, *, few: bool = False) -> None:
        facets.control(name, label, chosen, counts[name], few=few)

    with st.container(horizontal=True, gap="medium"):
        control("severity", "How serious", few=True)
        control("state", "State", few=True)
    more = any(chosen.chosen.get(name) for name in ("country", "code", "family", "fn"))
    with st.expander("Country, function, rule, date, order", expanded=more):
        left, middle, right = st.columns(3)
        with left:
            control("country", "Country")
            url.date_control(day)
        with middle:
            control("fn", "Function")
            control("family", "Family of functions")
        with right:
            control("code", "Rule")
            _sort_control(sort)


def _downloads(found: Sequence[Finding], day: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        name = f"remit-findings-{day}"
        downloads.button("CSV", lambda: as_csv(found), f"{name}.csv", "text/csv")
        downloads.button("JSON", lambda: as_json(found), f"{name}.json", "application/json")


def _limit() -> int:
    asked = url.text("n") or ""
    return max(STEP, int(asked)) if asked.isdecimal() and len(asked) < 6 else STEP


def _list(found: Sequence[Finding], chosen: Facets, day: date) -> None:
    names, limit = session.library().countries, _limit()
    one = len(chosen.chosen.get("country", ())) == 1
    groups = facets.places(found)
    items = [_place(group, "" if one else names[group[0].country], day) for group in groups[:limit]]
    st.html(text.sentence_list(items))
    if len(groups) > limit:
        left = min(STEP, len(groups) - limit)
        st.button(f"Show {left} more", on_click=url.write, kwargs={"n": str(limit + STEP)})


def _place(group: Sequence[Finding], country: str, day: date) -> str:
    """The first finding on a function of a country as a sentence, the others as links under it."""
    return words.finding_item(group[0], country, day) + words.also(group[1:], day)


def _empty(chosen: Facets, day: date) -> None:
    alone = chosen.chosen.get("country", ())
    link = url.findings_link(as_of=day, country=alone, severity=None if alone else facets.ALL)
    where = words.and_list(session.library().countries[iso3] for iso3 in alone)
    rest = text.page_link(f"Show all findings{f' of {where}' if where else ''}", link)
    st.html(html.paragraph(f"Nothing matches these filters on this day. {rest}."))


def _count(found: Sequence[Finding], every: Sequence[Finding], chosen: Facets, day: date) -> str:
    """How many of how many; the whole is the country's where one is chosen."""
    alone = chosen.chosen.get("country", ())
    whole = [finding for finding in every if finding.country in alone] if alone else every
    where = f" in {words.and_list(session.library().countries[iso3] for iso3 in alone)}" if alone else ""
    places = f", on {words.plural(len(facets.places(found)), 'function')}" if found else ""
    return f"{len(found):,} of {words.plural(len(whole), 'finding')}{where}{places}, {words.day(day)}"


def page() -> None:
    html.title("Findings")
    about = (
        "Where the recorded claims do not fit together: two bodies that lead the same, a task that nobody leads, "
        "a mandate without a legal basis. A finding is a place to look, not a verdict."
    )
    st.html(html.paragraph(about))
    day = url.day()
    every, chosen = everywhere.all_findings(day), facets.read()
    sort = url.choice("sort", facets.SORTS, "severity") or "severity"
    sifted = chosen.sift(every)
    _filters(chosen, sifted.counts, day, sort)
    found = facets.ordered(sifted.found, sort)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(_count(found, every, chosen, day), anchor=False)
        if found:
            _downloads(found, day)
    if found:
        _list(found, chosen, day)
    else:
        _empty(chosen, day)


page()
