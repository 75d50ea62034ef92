"""The only door from the screens to ``graph`` and ``loaders``, and the only caches."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from threading import Timer
from typing import Any, Final

import networkx as nx
import streamlit as st

import loaders
import reports
from graph import Library, open_graph
from graph.analysis.brief import brief
from graph.analysis.change import Change
from graph.analysis.changes import changes as changes_between
from graph.analysis.finding import Finding
from graph.analysis.glance import Glance
from graph.analysis.glances import glances, sources
from graph.analysis.history import Year
from graph.analysis.history import history as years_of
from graph.analysis.leading import Leading, leading
from graph.analysis.likeness import Arrangement, Likeness, arrangement, nearest
from graph.analysis.network import Wanted, network
from graph.analysis.profile import Profile, profile
from graph.analysis.scenario.outcome import Outcome, State, outcome
from graph.analysis.scenario.steps import Step
from graph.analysis.scenario.telling import LABEL, as_json
from graph.completion import proposals
from graph.country_codes import known_codes
from graph.errors import StoreError
from graph.facts import CountryFacts
from graph.glossary import Word, read_glossary
from graph.library import KEPT
from graph.model import Contest
from graph.ontology import Ontology
from graph.search import SearchIndex
from graph.store import door
from graph.store.measures import counted
from graph.store.worker import Answer, Limits, ResultFormat
from graph.terms import PREFIXES, contest_iri
from graph.vocabulary import Function
from loaders.spreadsheet import Sheet
from loaders.spreadsheet import spreadsheet as write_spreadsheet
from views.components import worldmap
from views.components.drawing import Drawing, draw
from views.components.layout import NARROW, WIDE
from views.components.worldmap import MapCountry
from views.overview import Spread, Totals, spread_of_functions, totals_of

_SECONDS_TO_STAND: Final = 2.0
"""What the browser needs to draw the first page. Reading ahead would take the processor from it."""


def library() -> Library:
    """The store in use; a newer build is picked up at the next rerun."""
    return _library(door.current())


@st.cache_resource(max_entries=2, show_spinner="Opening the store …")
def _library(store: str) -> Library:
    return open_graph()


def warm() -> None:
    """Fill the caches of the first page; without a store there is nothing to fill, and the page says so."""
    # Outside a page there is no screen for a spinner, and Streamlit would warn of that.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    with suppress(StoreError):
        totals()


def read_ahead() -> None:
    """Once a page stands, read what the next ones need. Of very many countries a page reads what it shows."""
    if len(library().countries) <= KEPT:
        _read_ahead(library().store.edition)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read_ahead(edition: str) -> Timer:
    reader = Timer(_SECONDS_TO_STAND, _read_all)
    reader.daemon = True
    reader.start()
    return reader


def _read_all() -> None:
    # What is read here stays for good: the collector need not walk through it again and again.
    gc.disable()
    with suppress(StoreError):
        search_index()
        spread(date.today())
    gc.freeze()
    gc.enable()


def ontology() -> Ontology:
    return library().ontology


@st.cache_resource(max_entries=1, show_spinner=False)
def glossary() -> Mapping[str, Word]:
    """The words that pages explain, by id."""
    return read_glossary(ontology())


def facts(iso3: str) -> CountryFacts:
    return library().facts(iso3)


def findings(iso3: str, day: date | None) -> list[Finding]:
    return library().findings(iso3, day)


def finding(iso3: str, id: str) -> Finding | None:
    """A finding over all time by the last part of its IRI."""
    if iso3 not in library().countries:
        return None
    return next((item for item in findings(iso3, None) if item.iri.endswith(f"/{id}")), None)


def contests(item: Finding) -> list[Contest]:
    """The documented contests that a finding meets."""
    recorded = library().country(item.country).contests
    return [contest for contest in recorded if contest_iri(item.country, contest) in item.contests]


def all_findings(day: date | None) -> list[Finding]:
    return _all_findings(library().version, day)


# Of thousands of countries the findings of one day take some 200 MB; those of another day are quickly cut anew.
@st.cache_resource(max_entries=2, show_spinner="Looking at all countries …")
def _all_findings(version: str, day: date | None) -> list[Finding]:
    return library().all_findings(day)


def country_profile(iso3: str, day: date) -> Profile:
    return _profiles(library().version, iso3, day)


@st.cache_resource(max_entries=2000, show_spinner=False)
def _profiles(version: str, iso3: str, day: date) -> Profile:
    return profile(facts(iso3), findings(iso3, day), ontology(), day)


def all_profiles(day: date) -> Mapping[str, Profile]:
    """Profile of every country, by code in the order of names; reads every country whole, unlike ``at_a_glance``."""
    return {iso3: country_profile(iso3, day) for iso3 in library().countries}


@st.cache_resource(max_entries=16, show_spinner=False)
def _arrangements(version: str, day: date) -> Mapping[str, Arrangement]:
    return {iso3: arrangement(facts(iso3), ontology(), day) for iso3 in library().countries}


def arrangements(day: date) -> Mapping[str, Arrangement]:
    """Which kinds of house hold each function on a day, by country."""
    return _arrangements(library().version, day)


def most_alike(iso3: str, day: date) -> list[Likeness]:
    """The other countries, the most alike to one first."""
    every = arrangements(day)
    return nearest(every[iso3], every.values())


@st.cache_resource(max_entries=16, show_spinner=False)
def _spread(version: str, day: date) -> Mapping[str, Spread]:
    return spread_of_functions(library().coverage, all_findings(day))


def spread(day: date) -> Mapping[str, Spread]:
    """How far each function is researched and contested, over all countries."""
    return _spread(library().version, day)


@st.cache_resource(max_entries=4, show_spinner="Looking at all countries …")
def _leading(version: str, function: Function, day: date) -> list[Leading]:
    here = library()
    return leading(map(here.facts, here.countries), function, day, set(spread(day)[function.value].where))


def leading_everywhere(function: Function, day: date) -> list[Leading]:
    """Who leads a function in every country, by the countries' names."""
    return _leading(library().version, function, day)


@st.cache_resource(max_entries=8, show_spinner="Looking at all countries …")
def _at_a_glance(edition: str, day: date) -> Mapping[str, Glance]:
    return glances(library(), day)


def at_a_glance(day: date) -> Mapping[str, Glance]:
    """What lists show of every country, by code in the order of names; cheap for today."""
    return _at_a_glance(library().store.edition, day)


@st.cache_resource(max_entries=2, show_spinner=False)
def _totals(edition: str, day: date) -> Totals:
    return totals_of(at_a_glance(day).values(), sources(library()))


def totals() -> Totals:
    return _totals(library().store.edition, date.today())


@st.cache_resource(max_entries=32, show_spinner="Drawing the map …")
def world_map(
    rows: tuple[MapCountry, ...], colours: dict[str, str], title: str, dark: bool, absent: str = worldmap.NO_DATA
) -> dict[str, Any]:
    """The map as a Vega-Lite specification: it carries the whole geometry, so it is made once."""
    return worldmap.world_map(rows, colours, title=title, dark=dark, absent=absent)


@st.cache_resource(max_entries=2, show_spinner="Reading the names …")
def _search_index(version: str) -> SearchIndex:
    here = library()
    return SearchIndex(map(here.country, here.countries), here.ontology, known_codes())


def search_index() -> SearchIndex:
    return _search_index(library().version)


@st.cache_resource(max_entries=128, show_spinner=False)
def _network(version: str, iso3: str, day: date, wanted: Wanted) -> tuple[nx.MultiDiGraph[str], Drawing, Drawing]:
    graph = network(facts(iso3), findings(iso3, day), ontology(), day, wanted)
    return graph, draw(graph, WIDE), draw(graph, NARROW)


def country_network(iso3: str, day: date, wanted: Wanted) -> tuple[nx.MultiDiGraph[str], Drawing, Drawing]:
    """The network of a day and filter, and how it is drawn on a wide and on a narrow screen."""
    return _network(library().version, iso3, day, wanted)


@st.cache_resource(max_entries=128, show_spinner=False)
def _changes(version: str, iso3: str, start: date, end: date) -> list[Change]:
    return changes_between(facts(iso3), findings(iso3, None), ontology(), start, end)


def changes(iso3: str, start: date, end: date) -> list[Change]:
    """What changed in a country between two days."""
    return _changes(library().version, iso3, start, end)


@st.cache_resource(max_entries=128, show_spinner=False)
def _history(version: str, iso3: str, first: int, last: int) -> list[Year]:
    return years_of(facts(iso3), findings(iso3, None), ontology(), range(first, last + 1))


def history(iso3: str, first: int, last: int) -> list[Year]:
    """A country on the last day of each year, both years included."""
    return _history(library().version, iso3, first, last)


@st.cache_data(max_entries=64, show_spinner="Writing the file …")
def _file(version: str, iso3: str, format: str) -> bytes:
    return loaders.dump(library().country(iso3), format)


def country_file(iso3: str, format: str) -> bytes:
    """A country as ``dossier``, ``ttl`` or ``xlsx``."""
    return _file(library().version, iso3, format)


def spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """Rows of text as XLSX, nothing in it a formula."""
    return write_spreadsheet(sheets)


@st.cache_data(max_entries=32, show_spinner="Writing the brief …")
def _brief(version: str, iso3: str, day: date, format: str) -> bytes:
    profile_ = country_profile(iso3, day)
    return reports.write(brief(facts(iso3), findings(iso3, day), profile_, ontology(), version), format)


def country_brief(iso3: str, day: date, format: str) -> bytes:
    """The brief of a country on a day as ``pdf``, ``docx`` or ``html``."""
    return _brief(library().version, iso3, day, format)


@st.cache_resource(max_entries=64, show_spinner="Trying it …")
def _what_if(edition: str, iso3: str, day: date, steps: tuple[Step, ...]) -> Outcome:
    here = library()
    before = State(facts(iso3), tuple(findings(iso3, day)), country_profile(iso3, day))
    return outcome(before, steps, here.ontology, tuple(here.rules.values()))


def what_if(iso3: str, day: date, steps: tuple[Step, ...]) -> Outcome:
    """What steps that can be taken would change; nothing is written.

    Raises:
        ScenarioError: a step cannot be taken.
    """
    return _what_if(library().store.edition, iso3, day, steps)


def scenario_json(found: Outcome, steps: Sequence[Step]) -> bytes:
    return as_json(found, steps, ontology(), library().version).encode()


def scenario_turtle(found: Outcome) -> bytes:
    """The country as it would be; its first line and its name say that it is hypothetical."""
    return f"# {LABEL}\n".encode() + loaders.dump(found.country, "ttl")


def template(iso3: str) -> bytes:
    """An empty workbook for a country."""
    return loaders.template(iso3)


@st.cache_resource(max_entries=2, show_spinner="Reading the names …")
def _completion(version: str) -> dict[str, Any]:
    return {"prefixes": PREFIXES, "terms": [asdict(item) for item in proposals(library())]}


def completion() -> dict[str, Any]:
    """What the SPARQL editor proposes: ``terms`` as ``graph.completion`` has them, ``prefixes`` with their IRIs."""
    return _completion(library().version)


def limits() -> Limits:
    """What one query of a visitor may use."""
    return door.open_asker().limits


def ask(query: str, format: ResultFormat | None = None) -> Answer:
    """Answer of a visitor's query, read-only and with time and row limits.

    Raises:
        QueryError: see ``graph.store.worker``.
    """
    with counted():
        return door.open_asker().run(query, accept=format or ResultFormat())
