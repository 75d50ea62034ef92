"""The same work on plain rdflib, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import rdflib

from benchmarks.clock import Row, seconds, words
from benchmarks.store import AGGREGATE
from graph.analysis.detect import Ask, detect
from graph.analysis.rules import load_rules
from graph.ontology import Ontology
from graph.store.embedded import Embedded, current_build
from graph.terms import country_graph

SAMPLE = ("KEN", "NAM", "GBR")


def measure(data: Path, home: Path) -> Iterator[Row]:
    whole = rdflib.Graph()
    load = seconds(lambda: [whole.parse(file, format="turtle") for file in sorted(data.glob("*.ttl"))])
    yield Row("rdflib: load the country files alone", words(load))
    yield Row(
        "rdflib: claims by function and role, all countries", words(seconds(lambda: list(whole.query(AGGREGATE))))
    )
    ontology, rules, embedded = Ontology(), load_rules(), Embedded(current_build(home))
    graphs = {iso3: country_as_rdflib(embedded, ontology, iso3) for iso3 in SAMPLE}
    for iso3, graph in graphs.items():
        taken = seconds(partial(detect, iso3, asker(graph), rules, ontology))
        yield Row(f"rdflib: all rules, {iso3}", words(taken))


def country_as_rdflib(embedded: Embedded, ontology: Ontology, iso3: str) -> rdflib.Graph:
    """Country, derived graph and ontology in one rdflib graph."""
    graph = rdflib.Graph()
    triples = [
        *embedded.triples(country_graph(iso3)),
        *embedded.triples(country_graph(iso3, "derived")),
        *ontology.for_rules,
    ]
    graph.parse(data="\n".join(f"{triple} ." for triple in triples), format="nt")
    return graph


def asker(graph: rdflib.Graph) -> Ask:
    """Answers SELECT queries as ``detect`` wants them."""

    def ask(query: str) -> list[dict[str, str]]:
        return [
            {name.removeprefix("?"): str(value) for name, value in row.items()} for row in graph.query(query).bindings
        ]

    return ask
