"""Every term is declared and explained, and the ontology says what docs/model.md says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from logging import WARNING
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.vocabulary import Function

BASE = "https://w3id.org/remit/"
ONTOLOGY = URIRef(f"{BASE}ns")
REMIT = Namespace(f"{BASE}ns#")
FN = Namespace(f"{BASE}function/")
# Not terms: examples of things, graphs, and the shapes, which explain themselves by their messages.
NOT_TERMS = (f"{BASE}id/", f"{BASE}graph/", f"{BASE}shape/")


def english(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    values = graph.objects(subject, predicate)
    return [str(value) for value in values if isinstance(value, Literal) and value.language == "en" and value.strip()]


def functions(graph: Graph) -> list[URIRef]:
    return [FN[function.value] for function in Function if (FN[function.value], None, None) in graph]


def used_terms(graph: Graph) -> set[URIRef]:
    nodes = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    return {node for node in nodes if node.startswith(BASE) and not str(node).startswith(NOT_TERMS)}


def ancestors(graph: Graph, concept: Node) -> Iterator[Node]:
    for above in graph.objects(concept, SKOS.broader):
        yield above
        yield from ancestors(graph, above)


def test_loads_in_rdflib_without_a_warning(ontology_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(WARNING):
        assert len(Graph().parse(ontology_file))
    assert not caplog.records


def test_loads_in_pyoxigraph(ontology_file: Path) -> None:
    assert list(pyoxigraph.parse(path=ontology_file, format=pyoxigraph.RdfFormat.TURTLE))


def test_names_no_path_of_a_machine(ontology_file: Path) -> None:
    assert not re.search(r"/(work|home|tmp)/", ontology_file.read_text(encoding="utf-8"))


def test_every_term_is_declared_and_explained(everything: Graph) -> None:
    for term in used_terms(everything):
        scheme_or_concept = not term.startswith(REMIT) and term != ONTOLOGY
        label, definition = (SKOS.prefLabel, SKOS.definition) if scheme_or_concept else (RDFS.label, RDFS.comment)
        assert (term, RDF.type, None) in everything, term
        assert len(english(everything, term, label)) == 1, term
        assert len(english(everything, term, definition)) == 1, term
        assert (term, RDFS.isDefinedBy, ONTOLOGY) in everything, term


def test_header(everything: Graph) -> None:
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in everything
    assert english(everything, ONTOLOGY, DCTERMS.title)
    assert english(everything, ONTOLOGY, DCTERMS.description)
    assert str(everything.value(ONTOLOGY, OWL.versionInfo)) == "1.0.0"
    assert str(everything.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "remit"
    assert not list(everything.objects(None, OWL.imports))


def test_every_term_of_the_model_is_declared(everything: Graph, root: Path) -> None:
    lines = (root / "docs" / "model.md").read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if line.startswith("    "))
    named = set(re.findall(r"\bremit:([A-Za-z]+)", code))
    assert named
    assert [name for name in sorted(named) if (REMIT[name], RDF.type, None) not in everything] == []


def test_every_term_of_the_build_and_the_rules_is_declared(everything: Graph, root: Path) -> None:
    files = [*(root / "graph").rglob("*.py"), *(root / "ontology").rglob("*.rq")]
    named = {name for file in files for name in re.findall(r"\bremit:([A-Za-z]+)", file.read_text(encoding="utf-8"))}
    assert [name for name in sorted(named) if (REMIT[name], RDF.type, None) not in everything] == []


def test_properties_have_a_range_and_one_kind(everything: Graph) -> None:
    for kind, other in ((OWL.ObjectProperty, OWL.DatatypeProperty), (OWL.DatatypeProperty, OWL.ObjectProperty)):
        for term in everything.subjects(RDF.type, kind):
            assert (term, RDF.type, other) not in everything, term
            assert kind == OWL.ObjectProperty or everything.value(term, RDFS.range), term


def test_every_concept_has_a_scheme_an_order_and_its_word(everything: Graph) -> None:
    for concept in everything.subjects(RDF.type, SKOS.Concept):
        scheme = everything.value(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in everything, concept
        assert str(concept).startswith(f"{scheme}/")
        assert everything.value(concept, REMIT.order) is not None, concept
        word = everything.value(concept, SKOS.notation)
        assert word is None or str(word) == str(concept).rpartition("/")[2].replace("-", "_")


def test_order_is_unique_in_a_scheme(everything: Graph) -> None:
    for scheme in everything.subjects(RDF.type, SKOS.ConceptScheme):
        members = list(everything.subjects(SKOS.inScheme, scheme))
        assert len({everything.value(member, REMIT.order) for member in members}) == len(members), scheme


def test_all_functions_are_there(everything: Graph) -> None:
    assert len(functions(everything)) == len(Function) == 26


def test_every_function_is_described(everything: Graph) -> None:
    families = set(everything.subjects(SKOS.topConceptOf, URIRef(f"{BASE}function")))
    assert len(families) == 6
    for function in functions(everything):
        assert families & set(ancestors(everything, function)), function
        for predicate in (SKOS.scopeNote, SKOS.altLabel, REMIT.question):
            assert english(everything, function, predicate), (function, predicate)
        for predicate in (REMIT.core, REMIT.operated):
            assert len(list(everything.objects(function, predicate))) == 1, (function, predicate)


def test_every_function_matches_a_class_of_cofog(everything: Graph) -> None:
    classes = (Path(__file__).parent / "cofog-classes.txt").read_text(encoding="utf-8").split()
    for function in functions(everything):
        matches = {str(match) for match in everything.objects(function, SKOS.broadMatch)}
        assert matches, function
        assert matches <= set(classes), function


def test_broader_has_no_cycle_and_mirrors_narrower(everything: Graph) -> None:
    for concept in everything.subjects(RDF.type, SKOS.Concept):
        above = everything.value(concept, SKOS.broader)
        assert above is None or concept not in set(everything.transitive_objects(above, SKOS.broader)), concept
    broader = set(everything.subject_objects(SKOS.broader))
    assert broader == {(narrow, broad) for broad, narrow in everything.subject_objects(SKOS.narrower)}


def test_data_exchange_platform_is_narrower_than_interoperability(everything: Graph) -> None:
    chain = list(ancestors(everything, FN["data-exchange-platform"]))
    assert chain == [FN.interoperability, FN["architecture-and-interoperability"]]


def test_every_alignment_says_why(root: Path) -> None:
    lines = (root / "ontology" / "alignments.ttl").read_text(encoding="utf-8").splitlines()
    aligned = [number for number, line in enumerate(lines) if line.startswith("remit:")]
    assert aligned
    assert all(lines[number - 1].startswith("# ") for number in aligned)


def test_claim_is_a_mandate_relation(everything: Graph) -> None:
    rico = URIRef("https://www.ica.org/standards/RiC/ontology#MandateRelation")
    assert (REMIT.Claim, RDFS.subClassOf, rico) in everything
