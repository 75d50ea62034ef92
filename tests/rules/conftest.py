"""Rule examples: small countries in the dossier's form, with what every record needs filled in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.analysis.detect import detect
from graph.analysis.finding import Finding
from graph.analysis.rules import load_rules
from graph.model import Country
from graph.ontology import Ontology
from graph.rdf import write_country
from graph.store.derive import derive
from graph.store.making import asker, in_graph
from graph.terms import country_graph
from loaders import dossier

SOURCE = "https://example.org/report"
_DEFAULTS: dict[str, dict[str, Any]] = {
    "institutions": {"source": [SOURCE]},
    "claims": {"note": "As read.", "confidence": "explicit", "source": [SOURCE]},
    "contests": {"period": "2020", "what": "A quarrel.", "source": [SOURCE]},
    "memberships": {"source": [SOURCE]},
    "partnerships": {"note": "As read.", "kind": "contract", "name": "Deal", "source": [SOURCE]},
    "reports_to": {"source": [SOURCE]},
    "searched": {"date": "2025-01-01", "source": [SOURCE]},
}


def country_of(example: dict[str, Any]) -> Country:
    """The country that an example describes; an example with Problems is a mistake of the test."""
    sections = {kind: [base | row for row in example.get(kind, [])] for kind, base in _DEFAULTS.items()}
    for row in sections["institutions"]:
        row.setdefault("name_en", f"Body {row['id']}")
        row.setdefault("type", "ministry")
    sources = [{"url": SOURCE, "title": "A report", "year": "2024"}, *example.get("sources", [])]
    whole = {"country": {"iso3": "KEN", "name": "Example"}, **sections, "sources": sources}
    reading = dossier.loads(json.dumps(whole), "example.yaml")
    assert not reading.problems, reading.problems
    return reading.country


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return Ontology()


@pytest.fixture(scope="session")
def find(ontology: Ontology):
    """All findings of a country over all time."""

    def run(country: Country) -> list[Finding]:
        triples = [*write_country(country), *derive(country, ontology)]
        ask = asker(in_graph(triples, country_graph(country.iso3)), ontology)
        return detect(country.iso3, ask, load_rules(), ontology)

    return run


def examples(folder: Path) -> list[Path]:
    return sorted(folder.glob("F??/*.yaml"))
