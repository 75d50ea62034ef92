"""The rules are portable SPARQL 1.1: plain rdflib gives the same findings as Oxigraph, however slowly."""

from __future__ import annotations

import pytest
import rdflib

from graph import settings
from graph.analysis.detect import detect
from graph.analysis.rules import load_rules
from graph.rdf import parse, write_country
from graph.store.derive import derive
from graph.store.making import asker, in_graph
from graph.terms import country_graph


def plain(triples):
    """Answers SELECT on an rdflib graph in memory."""
    graph = rdflib.Graph()
    graph.parse(data="\n".join(f"{triple} ." for triple in triples), format="nt")

    def ask(query: str) -> list[dict[str, str]]:
        return [{str(name): str(value) for name, value in row.asdict().items()} for row in graph.query(query)]

    return ask


@pytest.mark.parametrize("iso3", ["NAM", "XKX"])
def test_rdflib_finds_the_same(iso3: str, ontology):
    file = settings.countries() / f"{iso3}.ttl"
    country, _ = parse(file.read_text(encoding="utf-8"), file.name)
    triples = [*write_country(country), *derive(country, ontology)]
    rules = load_rules()
    here = detect(iso3, asker(in_graph(triples, country_graph(iso3)), ontology), rules, ontology)
    there = detect(iso3, plain([*triples, *ontology.for_rules]), rules, ontology)
    assert here == there
    assert {finding.code for finding in here} >= {"F01", "F11", "F13"}
