"""The glances of a store: those its build keeps; looked up anew where none is kept or the day is another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph import queries
from graph.analysis.glance import Glance, glance
from graph.library import Library
from graph.packing import GLANCE, unpack_glance


def glances(library: Library, day: date) -> Mapping[str, Glance]:
    """Every country of the store at a glance, by code, in the order of their names."""
    kept = library.store.shortcuts.every(GLANCE, unpack_glance)
    return {iso3: _of(library, iso3, day, kept.get(iso3)) for iso3 in library.countries}


def _of(library: Library, iso3: str, day: date, held: Glance | None) -> Glance:
    if held and held.holds(day):
        return held
    return glance(library.facts(iso3), library.findings(iso3), library.ontology, day)


def sources(library: Library) -> int:
    """Documents read for any country; one that two countries cite is one document."""
    return next(int(row["sources"]) for row in library.select(queries.text("sources")))
