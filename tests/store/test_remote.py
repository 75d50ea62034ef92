"""A store on another server gives what the embedded one gives: graphs, facts, findings, frames, rules."""

from __future__ import annotations

import pandas as pd
import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad

from graph.analysis.detect import detect
from graph.analysis.rules import load_rules
from graph.library import Library
from graph.store.base import graphs_for_rules, rows
from graph.store.embedded import Embedded
from graph.store.remote import Remote
from graph.terms import ONTOLOGY_GRAPH, country_graph

pytestmark = pytest.mark.xdist_group("stores")


def same_names(triples) -> Dataset:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_version_and_countries_are_those_of_the_build(six: Embedded, remote: Remote):
    assert remote.version == six.version
    assert remote.iso3 == six.iso3 == ("ALB", "EST", "KEN", "NAM", "PRT", "XKX")


@pytest.mark.parametrize(
    "graph", [ONTOLOGY_GRAPH, *(country_graph("KEN", part) for part in ("", "derived", "findings"))]
)
def test_a_graph_comes_back_term_by_term(six: Embedded, remote: Remote, graph: str):
    assert same_names(remote.triples(graph)) == same_names(six.triples(graph))


def test_facts_and_findings_are_the_same_values(six: Embedded, remote: Remote):
    here, there = Library(six), Library(remote)
    assert here.countries == there.countries
    for iso3 in here.countries:
        assert there.facts(iso3) == here.facts(iso3)
        assert there.findings(iso3) == here.findings(iso3)
    assert {finding.code for finding in there.findings("KEN")} >= {"F02", "F03", "F11"}


@pytest.mark.parametrize("iso3", ["KEN", "NAM", "XKX"])
def test_the_rules_find_the_same_when_the_server_runs_them(remote: Remote, six: Embedded, iso3: str):
    ontology, rules = Library(six).ontology, load_rules()

    def over(store: Embedded | Remote):
        return lambda query: list(rows(store.solutions(query, graphs_for_rules(iso3))))

    here = detect(iso3, over(six), rules, ontology)
    assert detect(iso3, over(remote), rules, ontology) == here
    assert {finding.code for finding in here} >= {"F11", "F13"}


def test_frames_are_the_same(six: Embedded, remote: Remote):
    here, there = Library(six), Library(remote)
    for name in ("changes-between-two-days", "legal-strength-by-country", "leaders-of-a-country"):
        one, other = here.frame(name), there.frame(name)
        columns = list(one.columns)
        pd.testing.assert_frame_equal(
            other.sort_values(columns, ignore_index=True), one.sort_values(columns, ignore_index=True)
        )
        assert {"datetime64[s]", "Int64"} & {str(kind) for kind in other.dtypes}
    pd.testing.assert_frame_equal(there.frames.findings(), here.frames.findings())


def test_the_dataset_is_the_same(six: Embedded, remote: Remote):
    question = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    assert set(remote.dataset().query(question)) == set(six.dataset().query(question))
