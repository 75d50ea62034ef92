"""The first page: what this is, a question answered at once, the world, what stands out, and every country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.finding import Finding
from graph.analysis.glance import Glance
from views import everywhere, home_table, html, overview, search, session, theme, url, words
from views.components import text, worldmap
from views.components.worldmap import MapCountry
from views.glossary import term

LEDE: Final = (
    "Which institution says it owns what in e-government, since when, and on what legal basis – "
    "and where two of them claim the same."
)
MAPS: Final = MappingProxyType({"lead": "Who leads", "contested": "What is contested"})
CONTESTED: Final = MappingProxyType(
    {
        "None contested": "#9FB5CC",
        "1 or 2 contested": "#F3CDA9",
        "3 or 4 contested": "#E5965C",
        "5 or more": theme.CONTESTED,
    }
)
STRONGEST: Final = 5


def _bin(count: int) -> str:
    return list(CONTESTED)[(count + 1) // 2 if count < 5 else 3]


def _map_row(name: str, found: Glance, kind: str) -> MapCountry:
    """A country on the map; what it says on hover has its denominators."""
    lead = words.lead_type(found.lead_type)
    counts = (("functions researched", str(found.researched)), ("of them contested", str(found.contested)))
    if kind == "contested":
        return MapCountry(found.country, name, _bin(found.contested.part), counts, str(found.contested.part))
    known = theme.LEAD_TYPES.get(found.lead_type)
    return MapCountry(found.country, name, lead, counts, known.letter if known else "?")


def _colours(kind: str) -> Mapping[str, str]:
    if kind == "contested":
        return CONTESTED
    known = {category.word: category.colour for category in theme.LEAD_TYPES.values()}
    return known | {words.lead_type("not-researched"): theme.NOT_RESEARCHED}


def _write_map() -> None:
    url.write(map=None if st.session_state["map"] == "lead" else st.session_state["map"])


def _world(countries: Mapping[str, Glance]) -> None:
    kind = url.choice("map", MAPS, default="lead") or "lead"
    st.session_state["map"] = kind
    st.segmented_control(
        "The map shows", list(MAPS), key="map", format_func=MAPS.__getitem__, required=True, on_change=_write_map
    )
    names = session.library().countries
    rows = [_map_row(names[iso3], found, kind) for iso3, found in countries.items()]
    title = {
        "lead": "What kind of body leads strategy",
        "contested": "Contested functions, of those researched",
    }
    chart = everywhere.world_map(tuple(rows), dict(_colours(kind)), title[kind], theme.is_dark())
    event = st.vega_lite_chart(chart, key=f"world-{kind}", on_select="rerun", theme=None)
    st.caption(f"Click a country to open it. {worldmap.BOUNDARY_NOTE}")
    if picked := worldmap.picked_country(event):
        st.switch_page("country.py", query_params={"iso3": picked})


def _strongest(day: date) -> None:
    st.header("Look at these first", anchor=False)
    countries, names = everywhere.at_a_glance(day).values(), session.library().countries
    found = [_finding(*named, day) for named in overview.first(countries, STRONGEST)]
    lines = [words.finding_item(finding, names[finding.country], day) for finding in found]
    st.html(text.sentence_list(lines) if lines else html.paragraph(f"Nothing was found {words.on_day(day)}."))
    count = sum(country.serious for country in countries)
    more = text.page_link(f"All {count:,} serious findings {words.on_day(day)}", url.findings_link(as_of=day))
    st.html(html.paragraph(f"{more}. A finding is a place to look, not a verdict."))


def _finding(iso3: str, iri: str, day: date) -> Finding:
    return next(finding for finding in session.findings(iso3, day) if finding.iri == iri)


def _figures() -> None:
    held = everywhere.totals()
    every = len(worldmap.known_countries())
    rows = [
        (f"countries, of {every} on the map", f"{held.countries}"),
        (term("institution", "institutions"), f"{held.institutions:,}"),
        (term("claim", "claims of responsibility"), f"{held.claims:,}"),
        (f"{term('source', 'sources')} read", f"{held.sources:,}"),
        (f"{term('contest', 'disputes')} documented outside", f"{held.contests:,}"),
        (term("data-version"), session.library().version),
    ]
    st.html(html.figures(rows))


def _items(countries: Mapping[str, Glance]) -> Iterator[str]:
    for iso3, name in session.library().countries.items():
        found = countries[iso3]
        number = f'<b class="remit-hot">{found.contested.part}</b>' if found.contested.part else "none"
        contested = f"{number} of {found.contested.whole} functions contested"
        lead = text.escape(words.lead_type(found.lead_type))
        yield f"<li>{text.page_link(name, url.country_link(iso3))}<small>{lead} · {contested}</small></li>"


def _countries(countries: Mapping[str, Glance], day: date) -> None:
    st.header("Countries", anchor=False)
    st.html(f'<ul class="remit-countries">{"".join(_items(countries))}</ul>')
    home_table.show(countries, day)
    link = text.page_link("Add your country", url.page_url("about") + "#add-a-country")
    st.html(html.paragraph(f"Yours is not among them, or something is wrong? {link}: it takes a spreadsheet."))


def page() -> None:
    st.title("Who owns e-government?", anchor=False)
    st.html(html.paragraph(LEDE, "remit-lede"))
    search.box()
    day = url.day()
    if not session.library().countries:
        st.info("The store holds no country yet. Put Turtle files into data/countries and run `python remit.py build`.")
        return
    countries = everywhere.at_a_glance(day)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _world(countries)
        _figures()
    with right:
        _strongest(day)
    _countries(countries, day)


page()
