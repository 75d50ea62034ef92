"""The network of a day: who stands beside what, and what a filter leaves."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from graph.analysis.network import Wanted, contested_claims, graphml, network

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def draw(library):
    def drawn(day: date = TODAY, iso3: str = "KEN", **wanted):
        return network(library.facts(iso3), library.findings(iso3, day), library.ontology, day, Wanted(**wanted))

    return drawn


def test_every_claim_of_the_day_is_an_edge(draw, library):
    graph = draw()
    held = {item.iri for item in library.facts("KEN").held(TODAY)}
    assert {key for _, _, key in graph.edges(keys=True)} == held
    edge = next(about for one, other, about in graph.edges(data=True)
                if (one, other) == ("institution/icta", "function/data-centre-cloud"))  # fmt: skip
    assert (edge["role"], edge["letter"], edge["contested"]) == ("operates", "R", False)


def test_contested_edges_and_functions(draw, library):
    graph = draw()
    marked = {(one, other) for one, other, about in graph.edges(data=True) if about["contested"]}
    assert ("institution/ps-ict", "function/cross-government-projects") in marked
    assert graph.nodes["function/cross-government-projects"]["contested"]
    assert not graph.nodes["function/open-data"]["contested"]
    assert contested_claims(library.findings("KEN", TODAY)) <= {iri for _, _, iri in graph.edges(keys=True)}


def test_the_day_matters(draw):
    graph = draw(date(2010, 1, 1))
    assert "institution/egov-dir" in graph
    assert "institution/icta" not in graph


@pytest.mark.parametrize(
    ("wanted", "seen", "gone"),
    [
        ({"roles": frozenset({"leads-policy"})}, "institution/office-president", "institution/ps-ict"),
        ({"types": frozenset({"donor"})}, "institution/wb-ke", "institution/icta"),
        ({"families": frozenset({"safeguards"})}, "function/cybersecurity", "function/open-data"),
    ],
)
def test_filters(draw, wanted, seen, gone):
    graph = draw(**wanted)
    assert seen in graph
    assert gone not in graph


def test_ties_on_demand(draw):
    assert not any(about["kind"] == "tie" for *_, about in draw().edges(data=True))
    ties = {
        (one, about["role"], other) for one, other, about in draw(ties=True).edges(data=True) if about["kind"] == "tie"
    }
    assert ("institution/icta", "is part of", "institution/moict") in ties
    assert ("institution/treasury", "sits on", "institution/icta-board") in ties
    assert not any("egov-dir" in one for one, _, _ in ties)


def test_graphml_reads_back(draw):
    graph = draw(ties=True)
    again = nx.parse_graphml(graphml(graph).decode(), force_multigraph=True)
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.nodes["institution/icta"]["label"] == "ICT Authority (Kenya)"


def test_nothing_on_record_is_an_empty_graph(draw):
    assert not draw(date(1990, 1, 1), roles=frozenset({"leads-policy"}), types=frozenset({"donor"}))
