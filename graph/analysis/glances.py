"""The glances of a store: kept beside an embedded build, looked up anew where none is kept or the day is another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph import queries
from graph.analysis.glance import Glance, from_dict, glance
from graph.library import Library
from graph.store.embedded import Embedded

FILE = "glances.json"


def write(build: Path, made: Mapping[str, dict[str, Any]]) -> None:
    """Keep the glances, by code, as ``graph.analysis.glance.as_dict`` gives them."""
    (build / FILE).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def kept(build: Path) -> dict[str, dict[str, Any]]:
    """What a build keeps, by code; nothing where it was made by an older version."""
    file = build / FILE
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def glances(library: Library, day: date) -> Mapping[str, Glance]:
    """Every country of the store at a glance, by code, in the order of their names."""
    known = _known(library.store.build) if isinstance(library.store, Embedded) else {}
    return {iso3: _of(library, iso3, day, known.get(iso3)) for iso3 in library.countries}


@cache
def _known(build: Path) -> Mapping[str, Glance]:
    return {iso3: from_dict(held) for iso3, held in kept(build).items()}


def _of(library: Library, iso3: str, day: date, held: Glance | None) -> Glance:
    if held and held.holds(day):
        return held
    return glance(library.facts(iso3), library.findings(iso3), library.ontology, day)


def sources(library: Library) -> int:
    """Documents read for any country; one that two countries cite is one document."""
    return next(int(row["sources"]) for row in library.select(queries.text("sources")))
