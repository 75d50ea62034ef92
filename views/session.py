"""The only door from the screens to ``graph`` and ``loaders``, and the caches; ``everywhere`` has the world's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import networkx as nx
import streamlit as st

import loaders
import reports
from graph import Library, open_graph
from graph.analysis.brief import brief
from graph.analysis.change import Change
from graph.analysis.changes import changes as changes_between
from graph.analysis.finding import Finding
from graph.analysis.history import Year
from graph.analysis.history import history as years_of
from graph.analysis.network import Wanted, network
from graph.analysis.profile import Profile, profile
from graph.analysis.scenario.outcome import Outcome, State, outcome
from graph.analysis.scenario.steps import Step
from graph.analysis.scenario.telling import LABEL, as_json
from graph.completion import proposals
from graph.facts import CountryFacts
from graph.glossary import Word, read_glossary
from graph.model import Contest
from graph.ontology import Ontology
from graph.store import door
from graph.store.measures import counted
from graph.store.worker import Answer, Limits, ResultFormat
from graph.terms import PREFIXES, contest_iri
from loaders.spreadsheet import Sheet
from loaders.spreadsheet import spreadsheet as write_spreadsheet
from views.components.drawing import Drawing, draw
from views.components.layout import NARROW, WIDE


def library() -> Library:
    """The store in use; a newer build is picked up at the next rerun."""
    return _library(door.current())


@st.cache_resource(max_entries=2, show_spinner="Opening the store …")
def _library(store: str) -> Library:
    return open_graph()


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


def country_profile(iso3: str, day: date) -> Profile:
    return _profiles(library().version, iso3, day)


@st.cache_resource(max_entries=2000, show_spinner=False)
def _profiles(version: str, iso3: str, day: date) -> Profile:
    return profile(facts(iso3), findings(iso3, day), ontology(), day)


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
