"""Each shape accepts its valid example and says what is wrong with its invalid one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

CASES = Path(__file__).resolve().parent / "shapes"
SHAPE = "https://w3id.org/remit/shape/"
NAMES = sorted(file.stem.removesuffix("-valid") for file in CASES.glob("*-valid.ttl"))


def report_on(data: Graph, shapes: Graph) -> Graph:
    _, report, _ = validate(data, shacl_graph=shapes, do_owl_imports=False)
    assert isinstance(report, Graph)
    return report


def results(graph: Graph) -> list[tuple[str, str]]:
    found = graph.subjects(RDF.type, SH.ValidationResult)
    return [(str(graph.value(one, SH.focusNode)), str(graph.value(one, SH.resultMessage))) for one in found]


def test_every_shape_has_examples(shapes: Graph) -> None:
    declared = {str(shape).removeprefix(SHAPE) for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    assert declared == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_valid(shapes: Graph, name: str) -> None:
    assert results(report_on(Graph().parse(CASES / f"{name}-valid.ttl"), shapes)) == []


@pytest.mark.parametrize("name", NAMES)
def test_invalid(shapes: Graph, name: str) -> None:
    data = Graph().parse(CASES / f"{name}-invalid.ttl")
    [(focus, message)] = results(data)
    found = results(report_on(data, shapes))
    assert found
    assert all(node == focus and text.startswith(message) for node, text in found), found


@pytest.mark.parametrize("name", NAMES)
def test_a_bare_node_is_refused(shapes: Graph, name: str) -> None:
    """Shows that the target of the shape is right: nothing but the class, or the property it is found by."""
    data = Graph().parse(CASES / f"{name}-valid.ttl")
    shape = URIRef(SHAPE + name)
    bare = Graph()
    for kind in shapes.objects(shape, SH.targetClass):
        bare += data.triples((None, RDF.type, kind))
    for path in shapes.objects(shape, SH.targetSubjectsOf):
        bare += data.triples((None, path, None))
    assert results(report_on(bare, shapes))


def test_meta_shacl(shapes: Graph) -> None:
    conforms, _, text = validate(Graph(), shacl_graph=shapes, meta_shacl=True, do_owl_imports=False)
    assert conforms, text


def test_core_only(shapes: Graph) -> None:
    assert not list(shapes.objects(None, SH.sparql))


def test_property_shapes_speak(shapes: Graph) -> None:
    for shape in set(shapes.objects(None, SH.property)):
        assert shapes.value(shape, SH.name), shapes.value(shape, SH.path)
        assert shapes.value(shape, SH.message), shapes.value(shape, SH.path)


def test_node_shapes_are_explained(shapes: Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        assert shapes.value(shape, RDFS.label), shape
        assert shapes.value(shape, RDFS.comment), shape


def scheme_of(graph: Graph, concept: Node) -> str:
    return str(graph.value(concept, SKOS.inScheme))


# Two lists hold a single concept on purpose: institutions are only ever planned, countries record only searches.
PARTIAL = {"https://w3id.org/remit/status", "https://w3id.org/remit/coverage"}


def test_lists_equal_the_schemes(everything: Graph, shapes: Graph) -> None:
    for head in set(shapes.objects(None, SH["in"])):
        listed = {item for item in Collection(shapes, head) if "w3id.org/remit/" in str(item)}
        if not listed:
            continue
        [scheme] = {scheme_of(everything, item) for item in listed}
        if scheme in PARTIAL and len(listed) == 1:
            continue
        assert listed == concepts_with_notation(everything, scheme), scheme


def concepts_with_notation(graph: Graph, scheme: str) -> set[Node]:
    """Families of functions have no notation: they are not used in data."""
    members = graph.subjects(SKOS.inScheme, URIRef(scheme))
    return {member for member in members if graph.value(member, SKOS.notation)}


def test_countries_conform(shapes: Graph, root: Path) -> None:
    file = root / "data" / "countries" / "KEN.ttl"
    if not file.exists():
        pytest.skip("no country file")
    assert results(report_on(Graph().parse(file), shapes)) == []
