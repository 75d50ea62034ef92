"""The glances of a store: kept beside an embedded build, looked up anew where none is kept or the day is another.

The file is a short cut and no data: where it is damaged, the countries themselves are asked, and the next build
mends it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph import queries
from graph.analysis.glance import Glance, from_dict, glance
from graph.library import Library
from graph.store.embedded import Embedded
from graph.store.soundness import REBUILD

FILE = "glances.json"
_log = logging.getLogger(__name__)


def write(build: Path, made: Mapping[str, dict[str, Any]]) -> None:
    """Keep the glances, by code, as ``graph.analysis.glance.as_dict`` gives them."""
    (build / FILE).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def kept(build: Path) -> dict[str, dict[str, Any]]:
    """What a build keeps, by code; nothing where the file is gone or damaged."""
    try:
        return dict(json.loads((build / FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:
        _log.warning("%s of %s is damaged and not used: %s. %s", FILE, build.name, error, REBUILD)
        return {}


def glances(library: Library, day: date) -> Mapping[str, Glance]:
    """Every country of the store at a glance, by code, in the order of their names."""
    known = _known(library.store.build) if isinstance(library.store, Embedded) else {}
    return {iso3: _of(library, iso3, day, known.get(iso3)) for iso3 in library.countries}


@cache
def _known(build: Path) -> Mapping[str, Glance]:
    held = kept(build)
    try:
        return {iso3: from_dict(values) for iso3, values in held.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        _log.warning("%s of %s is damaged and not used: %r. %s", FILE, build.name, error, REBUILD)
        return {}


def _of(library: Library, iso3: str, day: date, held: Glance | None) -> Glance:
    if held and held.holds(day):
        return held
    return glance(library.facts(iso3), library.findings(iso3), library.ontology, day)


def sources(library: Library) -> int:
    """Documents read for any country; one that two countries cite is one document."""
    return next(int(row["sources"]) for row in library.select(queries.text("sources")))
