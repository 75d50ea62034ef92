"""What this is, its limits first, the method, the rules, licence, coverage, and how to add a country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from graph.analysis.glance import Glance
from graph.analysis.rules import Rule
from views import citing, downloads, everywhere, html, session, url, words
from views.components import text, worldmap
from views.components.text import escape, page_link
from views.theme import ASSETS

LEDE = "Remit records who says it owns what in e-government, and shows where claims compete."


def _prose(name: str) -> None:
    """Text that needs no data; kept beside the pages as Markdown."""
    st.markdown((ASSETS / f"{name}.md").read_text(encoding="utf-8"))


def _figures() -> str:
    held = everywhere.totals()
    return (
        f"{held.countries} countries, {held.institutions:,} institutions, {held.claims:,} claims "
        f"from {held.sources:,} sources, and {held.contests:,} disputes documented by others."
    )


def _rule(rule: Rule) -> list[str]:
    link = page_link(rule.title, url.findings_link(code=rule.code))
    return [text.badge(rule.code), link, escape(rule.question), escape(rule.limits)]


def _rules() -> None:
    st.header("The rules", anchor="rules")
    st.html(html.paragraph("Each opens the findings that it makes today."))
    rules, head = session.library().rules.values(), ("Code", "Rule", "It asks", "It may be wrong")
    st.html(html.table(head, map(_rule, rules), "Rules"))
    lines = [head, *((rule.code, rule.title, rule.question, rule.limits) for rule in rules)]
    downloads.csv_button(lambda: lines, "remit-rules", "Rules as CSV")


def _covered(found: Glance, name: str) -> list[str]:
    share = f"{found.researched.ratio or 0:.0%}"
    counts = f"{found.institutions} institutions, {found.claims} claims, {found.sources} sources"
    looked = words.PartialDate(found.retrieved.isoformat()).words
    return [page_link(name, url.country_link(found.country)), f"{found.researched} ({share})", counts, escape(looked)]


def _coverage() -> None:
    st.header("Coverage", anchor="coverage")
    names = session.library().countries
    every = len(worldmap.known_countries())
    st.html(html.paragraph(f"{len(names)} of {every} countries and territories on the map have data."))
    found = everywhere.at_a_glance(url.today())
    rows = [_covered(country, names[iso3]) for iso3, country in found.items()]
    with st.expander("Every country, with the functions researched", expanded=False):
        st.html(html.table(("Country", "Functions researched", "On record", "Last looked at"), rows, "Coverage"))
        downloads.csv_button(lambda: _coverage_rows(found.values()), "remit-coverage", "Coverage as CSV")


def _coverage_rows(found: Iterable[Glance]) -> Iterator[tuple[str, ...]]:
    """Plain numbers, for files."""
    names = session.library().countries
    yield ("iso3", "country", "researched", "functions", "institutions", "claims", "sources", "last_looked_at")
    for item in found:
        share, counts = item.researched, (item.institutions, item.claims, item.sources)
        numbers = map(str, (share.part, share.whole, *counts))
        yield (item.country, names[item.country], *numbers, item.retrieved.isoformat())


def page() -> None:
    html.title("About Remit")
    st.html(
        html.paragraph(
            "Remit records who says it owns what in e-government, and shows where claims compete.", "remit-lede"
        )
    )
    st.html(html.paragraph(_figures()))
    _prose("about")
    _rules()
    _coverage()
    st.header("Licence and credits", anchor="licence")
    _prose("licence")
    st.header("How to cite", anchor="cite")
    citing.show(citing.of_data(url.today()))
    st.header("Add a country", anchor="add-a-country")
    _prose("adding")


page()
