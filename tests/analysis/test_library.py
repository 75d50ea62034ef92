"""The door for Python users: values, rows and the rdflib.Dataset of the same store."""

from __future__ import annotations

import rdflib

COUNT = "PREFIX remit: <https://w3id.org/remit/ns#> SELECT (COUNT(?c) AS ?n) WHERE { ?c a remit:Claim }"


def test_dataset_answers_as_the_store_does(library):
    (row,) = library.select(COUNT)
    (same,) = library.dataset().query(COUNT)
    claims = sum(len(library.country(iso3).claims) for iso3 in library.countries)
    assert int(row["n"]) == int(same.n) == claims


def test_dataset_has_one_graph_a_country(library):
    graph = rdflib.Graph(library.dataset().store, rdflib.URIRef("https://w3id.org/remit/graph/XKX"))
    place = rdflib.URIRef("https://w3id.org/remit/id/XKX")
    assert str(graph.value(place, rdflib.SKOS.notation)) == "XKX"


def test_countries_that_programs_trip_over(library):
    assert {iso3: library.countries[iso3] for iso3 in ("NOR", "NAM", "XKX")} == {
        "NOR": "Norway",
        "NAM": "Namibia",
        "XKX": "Kosovo",
    }
