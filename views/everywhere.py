"""What pages ask about all countries at once; the caches of it, and reading ahead for the next pages."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from threading import Timer
from typing import Any, Final

import streamlit as st

from graph.analysis.finding import Finding
from graph.analysis.glance import Glance
from graph.analysis.glances import glances, sources
from graph.analysis.leading import Leading, leading
from graph.analysis.likeness import Arrangement, Likeness, arrangement, nearest
from graph.analysis.profile import Profile
from graph.country_codes import known_codes
from graph.errors import StoreError
from graph.library import KEPT
from graph.search import SearchIndex
from graph.vocabulary import Function
from views.components import worldmap
from views.components.worldmap import MapCountry
from views.overview import Spread, Totals, spread_of_functions, totals_of
from views.session import country_profile, library

_SECONDS_TO_STAND: Final = 2.0
"""What the browser needs to draw the first page. Reading ahead would take the processor from it."""


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


def all_findings(day: date | None) -> list[Finding]:
    return _all_findings(library().version, day)


# Of thousands of countries the findings of one day take some 200 MB; those of another day are quickly cut anew.
@st.cache_resource(max_entries=2, show_spinner="Looking at all countries …")
def _all_findings(version: str, day: date | None) -> list[Finding]:
    return library().all_findings(day)


def all_profiles(day: date) -> Mapping[str, Profile]:
    """Profile of every country, by code in the order of names; reads every country whole, unlike ``at_a_glance``."""
    return {iso3: country_profile(iso3, day) for iso3 in library().countries}


@st.cache_resource(max_entries=16, show_spinner=False)
def _arrangements(version: str, day: date) -> Mapping[str, Arrangement]:
    return {iso3: arrangement(library().facts(iso3), library().ontology, day) for iso3 in library().countries}


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
    """The map as a Vega-Lite specification, made once: Altair takes its time."""
    return worldmap.world_map(rows, colours, title=title, dark=dark, absent=absent)


@st.cache_resource(max_entries=2, show_spinner="Reading the names …")
def _search_index(version: str) -> SearchIndex:
    here = library()
    return SearchIndex(map(here.country, here.countries), here.ontology, known_codes())


def search_index() -> SearchIndex:
    return _search_index(library().version)
