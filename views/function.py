"""One function: what it is, who leads it around the world, where it is contested."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from graph.analysis.leading import Leading
from graph.facts import ClaimFacts
from graph.vocabulary import Function
from views import downloads, everywhere, facets, html, leaders, session, theme, url, words
from views.components import text, worldmap
from views.components.text import escape, page_link
from views.glossary import term

HEAD = ("Country", "Who leads", "Type", "Since", "Basis")
SHOWN = 8


def _body(row: Leading, item: ClaimFacts, day: date) -> str:
    return page_link(row.name_of(item), url.institution_link(row.iso3, item.claim.institution, day))


def _country(row: Leading, day: date) -> str:
    mark = f" <br>{text.tag('contested', 'contested')}" if row.contested else ""
    return page_link(row.name, url.country_link(row.iso3, as_of=day)) + mark


def _lines(row: Leading, day: date) -> list[list[str]]:
    """A line for each leader of a country."""
    return [
        [
            _country(row, day),
            _body(row, item, day),
            escape(leaders.type_of(row, item)),
            escape(item.claim.valid_from.words if item.claim.valid_from else "start not known"),
            escape(words.rank(item.rank)),
        ]
        for item in row.leaders
    ]


def _without_leader(row: Leading, day: date) -> str:
    """What else is on record where nobody leads."""
    country = page_link(row.name, url.country_link(row.iso3, as_of=day))
    held = "; ".join(f"{_body(row, item, day)} {escape(words.verb(item.claim.role))} it" for item in row.others)
    return f"<b>{country}</b>: {held or 'somebody searched, nobody was found'}."


def _table(found: Sequence[Leading], day: date) -> None:
    led = [row for row in found if row.leaders]
    st.header(f"Who leads it in {words.plural(len(led), 'country', 'countries')}", anchor=False)
    if led:
        st.html(html.grouped_table(HEAD, [_lines(row, day) for row in led], "Who leads it in every country"))
    rest = [row for row in found if row.researched and not row.leaders]
    if rest:
        st.header(f"Nobody on record as leading: {words.plural(len(rest), 'country', 'countries')}", anchor=False)
        st.html(text.sentence_list(_without_leader(row, day) for row in rest))
    names = [page_link(row.name, url.country_link(row.iso3)) for row in found if not row.researched]
    if names:
        st.header("Not researched yet", anchor=False)
        st.html(html.paragraph(f"{', '.join(names)}. That nobody has looked says nothing about these countries."))


def _world(found: Sequence[Leading]) -> None:
    def row_of(row: Leading) -> worldmap.MapCountry:
        who = words.and_list([row.name_of(item) for item in row.leaders]) or "nobody on record"
        kind = leaders.category(row)
        return worldmap.MapCountry(row.iso3, row.name, kind, (("leads", who),), leaders.letter(kind))

    drawn = tuple(row_of(row) for row in found)
    chart = everywhere.world_map(drawn, leaders.colours(), "Type of the body that leads", theme.is_dark())
    event = st.vega_lite_chart(chart, key="world-function", on_select="rerun", theme=None)
    st.caption(worldmap.BOUNDARY_NOTE)
    if picked := worldmap.picked_country(event):
        st.switch_page("country.py", query_params={"iso3": picked})


def _contested(function: str, day: date) -> None:
    found = [f for f in everywhere.all_findings(day) if function in f.functions and f.code in words.CONTESTED]
    st.header("Where it is contested", anchor=False)
    if not found:
        st.html(html.paragraph("No two bodies were found that claim the same here on this day."))
        return
    names = session.library().countries
    shown = facets.ordered(found, "severity")[:SHOWN]
    st.html(text.sentence_list(words.finding_item(f, names[f.country], day) for f in shown))
    if len(found) > SHOWN:
        link = url.findings_link(day, fn=function, code=sorted(words.CONTESTED))
        st.html(
            html.paragraph(page_link(f"All {len(found)} findings where {words.function(function)} is contested", link))
        )


def _head(function: Function) -> None:
    about = session.ontology().functions[function]
    html.title(about.label)
    family = session.ontology().label_of_function(about.family)
    st.html(
        html.paragraph(escape(about.definition), "remit-lede")
        + html.paragraph(f"<i>{escape(about.question)}</i>")
        + html.paragraph(f"{escape(about.scope_note)} Family: {page_link(family, url.page_url('functions'))}.")
    )


def _show(function: Function) -> None:
    _head(function)
    day = url.day()
    url.date_control(day)
    found = everywhere.leading_everywhere(function, day)
    spread = everywhere.spread(day)[function.value]
    figures = [
        (f"countries {term('researched')}", str(spread.researched)),
        (
            "with a leader on record, of the researched",
            f"{sum(bool(row.leaders) for row in found)} of {spread.researched.part}",
        ),
        (f"{term('contested')}, of the researched", str(spread.contested)),
    ]
    st.html(html.figures(figures))
    _world(found)
    _contested(function.value, day)
    _table(found, day)
    name = f"remit-{function.value}-{day}.csv"
    downloads.button("Download as CSV", lambda: leaders.as_csv(found, day), name, "text/csv")


def page() -> None:
    ontology = session.ontology()
    known = {name: item.label for name, item in ontology.functions.items()}
    if url.text("fn") in ontology.families:
        st.switch_page("functions.py")
    chosen = url.choice("fn", known)
    if chosen:
        _show(Function(chosen))
        return
    html.title("Which function?")
    links = (f"{page_link(label, url.function_link(name))}" for name, label in known.items())
    st.html(html.paragraph(", ".join(links) + "."))


page()
