"""The embedded store: build, rebuild, findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pyoxigraph import Triple

from benchmarks.clock import Row, seconds, words
from graph.analysis.detect import detect
from graph.analysis.finding import Finding
from graph.analysis.rules import load_rules
from graph.library import Library
from graph.ontology import Ontology
from graph.store.build import build
from graph.store.embedded import Embedded, current_build
from graph.store.making import asker, in_graph
from graph.terms import country_graph

AGGREGATE = """PREFIX remit: <https://w3id.org/remit/ns#>
SELECT ?function ?role (COUNT(?claim) AS ?n) WHERE {
  ?claim a remit:Claim ; remit:function ?function ; remit:role ?role
} GROUP BY ?function ?role"""


def measure(data: Path, home: Path) -> Iterator[Row]:
    countries = len(list(data.glob("*.ttl")))
    yield Row(f"build from nothing, {countries} countries", words(seconds(lambda: build(data, home))))
    yield Row("build, nothing changed", words(seconds(lambda: build(data, home), 5)))
    _touch(data / "KEN.ttl")
    yield Row("rebuild after one country changed", words(seconds(lambda: build(data, home))), "under 1 s")
    embedded = Embedded(current_build(home))
    yield Row("quads in the store", f"{len(embedded.store):,}")
    ontology, rules = Ontology(), load_rules()

    quads = {iso3: list(in_graph(_triples(embedded, iso3), country_graph(iso3))) for iso3 in embedded.iso3}

    def find(iso3: str) -> list[Finding]:
        return detect(iso3, asker(quads[iso3], ontology), rules, ontology)

    everything = seconds(lambda: [find(iso3) for iso3 in quads], 3)
    yield Row(f"all {len(rules)} rules, all countries, from their quads", words(everything), "under 2 s")
    slowest = max((seconds(partial(find, iso3), 3), iso3) for iso3 in quads)
    yield Row(f"all rules, slowest country ({slowest[1]})", words(slowest[0]), "under 50 ms")
    reading = seconds(lambda: [_triples(embedded, iso3) for iso3 in quads])
    yield Row("reading these triples from the store, all countries", words(reading))
    yield Row(
        "findings of all countries as values",
        words(seconds(lambda: Library(Embedded(current_build(home))).all_findings(), 3)),
    )
    counting = seconds(lambda: list(embedded.solutions(AGGREGATE)), 5)
    yield Row("claims by function and role, all countries", words(counting))


def _triples(embedded: Embedded, iso3: str) -> list[Triple]:
    return [t for graph in (country_graph(iso3), country_graph(iso3, "derived")) for t in embedded.triples(graph)]


def _touch(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("ICT Authority (Kenya)", "ICT Authority of Kenya"), encoding="utf-8")
