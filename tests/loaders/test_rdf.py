"""RDF in every syntax, other people's organisations, and CPOV as SEMIC's shapes want it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from pyshacl import validate
from rdflib import Graph

import loaders
from graph.dates import PartialDate
from graph.errors import InputError
from graph.integrity import closed
from graph.model import Institution, Label
from graph.terms import term
from graph.vocabulary import InstitutionType
from loaders import turtle
from loaders.importing import import_file
from loaders.rdf import parsing
from loaders.rdf.organisations import read_organisations
from tests.loaders.corpus import COUNTRIES, NO_DATA, ROOT, SHARED

CPOV = SHARED / "data" / "vocab" / "cpov"
RDF = {
    ".ttl": "ttl",
    ".trig": "trig",
    ".jsonld": "jsonld",
    ".nq": "nq",
    ".nt": "nt",
    ".rdf": "rdfxml",
}
HEAD = """
@prefix org: <http://www.w3.org/ns/org#> . @prefix cv: <http://data.europa.eu/m8g/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .
@prefix x: <https://example.org/body/> . @prefix at: <http://publications.europa.eu/resource/authority/country/> .
"""
BODY = """
x:Min a org:FormalOrganization ; skos:prefLabel "Ministry A"@en , "Tabacakacaka A"@fj ; dct:spatial at:FJI ;
    org:classification "Ministry" .
"""
AGENCY = """
x:b a cv:PublicOrganisation ; skos:prefLabel "Agency B"@en ; org:classification "agency" ;
    org:subOrganizationOf x:Min ;
    org:identifier "AB 7" ; foaf:homepage <https://b.example.org> ; dct:source <https://example.org/gazette> .
<https://example.org/gazette> a foaf:Document ; dct:title "Gazette 7" .
x:old a org:Organization ; skos:prefLabel "Old Board"@en ; org:classification "agency" ;
    schema:dissolutionDate "2012" .
x:e a org:ChangeEvent ; org:originalOrganization x:old ; org:resultingOrganization x:b ;
    dct:date "2013-08-27T00:00:00Z" .
x:c a org:OrganizationalCollaboration ; skos:prefLabel "Council C"@en ; org:classification "council" ;
    org:hasMember x:b .
"""


def read(text: str, file: str = "x.ttl") -> loaders.Reading:
    return loaders.read_bytes(text.encode(), file)


def said(reading: loaders.Reading) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in reading.problems]


@pytest.mark.parametrize("iso3", ["BGD", "EST", "GEO", "JPN", "KEN", "SAU"])
def test_every_syntax_gives_the_country_back(iso3: str) -> None:
    country = turtle.read(ROOT / "data" / "countries" / f"{iso3}.ttl").country
    for suffix, format in RDF.items():
        reading = loaders.read_bytes(loaders.dump(country, format), f"x{suffix}")
        assert (reading.country, reading.problems) == (country, []), format


def test_turtle_of_ours_is_the_canonical_one() -> None:
    path = ROOT / "data" / "countries" / "KEN.ttl"
    assert loaders.dump(turtle.read(path).country, "ttl") == path.read_bytes()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(CPOV / "shapes.ttl")


@NO_DATA
@pytest.mark.parametrize("path", COUNTRIES, ids=lambda path: path.stem)
def test_cpov_passes_the_shapes_of_semic(path: Path, shapes: Graph) -> None:
    country = turtle.read(path).country
    made = Graph().parse(data=loaders.dump(country, "cpov"), format="turtle")
    conforms, _, report = validate(made, shacl_graph=shapes, do_owl_imports=False)
    assert conforms, report
    public = "SELECT (COUNT(*) AS ?n) {?x a <http://data.europa.eu/m8g/PublicOrganisation>}"
    private = {"association", "donor", "company", "cio-post"}
    assert int(next(iter(made.query(public)))[0]) == sum(body.type not in private for body in country.institutions)


@NO_DATA
def test_the_shapes_would_say_so(shapes: Graph) -> None:
    made = loaders.dump(turtle.read(ROOT / "data" / "countries" / "KEN.ttl").country, "cpov").decode()
    bare = made.replace("itype:ministry a skos:Concept", "itype:ministry a <https://example.org/Word>")
    conforms, _, report = validate(Graph().parse(data=bare), shacl_graph=shapes, do_owl_imports=False)
    assert not conforms
    assert "org:classification" in report


@pytest.mark.parametrize("path", COUNTRIES, ids=lambda path: path.stem)
def test_cpov_brings_the_bodies_back(path: Path) -> None:
    country = turtle.read(path).country
    reading = loaders.read_bytes(loaders.dump(country, "cpov"), "x.ttl")
    assert {problem.place for problem in reading.problems} <= {"org:purpose"}
    assert [plain(body) for body in reading.country.institutions] == [plain(body) for body in country.institutions]
    posts = {body.id for body in country.institutions if body.type is InstitutionType.CIO_POST}
    parents = {body.id: body.parent for body in country.institutions if body.parent not in posts or body.id in posts}
    assert {id: reading.country.institution(id).parent for id in parents} == parents


def plain(body: Institution) -> Institution:
    """What CPOV can say of a body by itself."""
    return replace(body, planned=False, parent=None, predecessors=(), labels=tuple(sorted(body.labels)))


@NO_DATA
def test_the_example_of_semic_is_read() -> None:
    reading = loaders.read_file(CPOV / "example.jsonld")
    assert reading.country.iso3 == "BEL"
    body = reading.country.institutions[0]
    assert (body.id, body.name, body.type) == ("po", "Federal Public Service FINANCE", InstitutionType.AGENCY)
    assert [label.language for label in body.labels] == ["de", "fr", "nl"]
    assert body.url == "https://finances.belgium.be/"
    assert "<http://example.com/po>.foaf:homepage: 4 values where one is kept, not read: " in said(reading)[0]
    assert "locn:Address: class of 1 things, not read" in said(reading)
    assert reading.complete


def test_organisations_become_institutions() -> None:
    reading = read(HEAD + BODY + AGENCY)
    assert said(reading) == []
    country = reading.country
    assert [body.id for body in country.institutions] == ["ab-7", "c", "min", "old"]
    ministry, agency = country.institution("min"), country.institution("ab-7")
    assert (ministry.labels, ministry.same_as) == ((Label("fj", "Tabacakacaka A"),), ("https://example.org/body/Min",))
    assert (agency.parent, agency.predecessors) == ("min", ("old",))
    assert agency.valid_from == PartialDate("2013-08-27")
    assert country.source("https://example.org/gazette").title == "Gazette 7"
    assert [(seat.body, seat.member) for seat in country.memberships] == [("c", "ab-7")]


@pytest.mark.parametrize("syntax", [RdfFormat.TRIG, RdfFormat.JSON_LD, RdfFormat.N_QUADS, RdfFormat.RDF_XML])
def test_they_do_so_in_every_syntax(syntax: RdfFormat) -> None:
    triples = parsing.triples_of(HEAD + BODY + AGENCY, RdfFormat.TURTLE, "x.ttl")
    content = serialize(triples, format=syntax)
    suffix = {RdfFormat.RDF_XML: "rdf", RdfFormat.JSON_LD: "jsonld", RdfFormat.TRIG: "trig", RdfFormat.N_QUADS: "nq"}
    assert loaders.read_bytes(content or b"", f"x.{suffix[syntax]}").country == read(HEAD + BODY + AGENCY).country


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            BODY.replace('"Ministry"', '"Board"'),
            ['x:Min.org:classification: unknown kind "Board", not read', "x:Min.type: is missing"],
        ),
        (BODY.replace("@en", "@en-zz"), ["x:Min.skos:prefLabel: no English name, 'Ministry A' stands for it"]),
        (BODY + "x:Min org:purpose x:p .", ["org:purpose: on 1 organisations, not read"]),
        (BODY + "x:p a x:Park .", ["x:Park: class of 1 things, not read"]),
        (
            BODY + "x:Min org:unitOf x:no .",
            ["x:Min.org:subOrganizationOf: x:no is no organisation of this file, not read"],
        ),
        (BODY + 'x:Min schema:foundingDate "2013-02-30" .', ["x:Min.valid_from: '2013-02-30' is not in the calendar"]),
        (BODY + "x:Min org:subOrganizationOf x:Min .", ["x:Min.parent: 'min' is its own ancestor"]),
        (BODY + BODY.replace("x:Min", "x:min"), ["x:min.id: 'min' stands twice"]),
        (BODY + BODY.replace("x:Min", "[]").replace("[] a", "_:b a"), ["_:b.source: is missing"]),
    ],
)
def test_what_has_no_place_is_said(text: str, problems: list[str]) -> None:
    assert [_short(item) for item in said(read(HEAD + text))] == problems


def _short(text: str) -> str:
    for end in (">.", "> is", ">:"):
        text = text.replace(end, end[1:])
    return text.replace("<https://example.org/body/", "x:")


@pytest.mark.parametrize(
    ("content", "file", "message"),
    [
        ('{"@context": "https://x.org/c", "a": 1}', "x.jsonld", "x.jsonld: names a context elsewhere, https://x.org/c"),
        ('{"@context": ["file:///etc/passwd"]}', "x.jsonld", "x.jsonld: names a context elsewhere, file:///etc/passwd"),
        ('{"@context": {"@import": "https://example.org/c"}}', "x.jsonld", "x.jsonld: names a context elsewhere"),
        ('{"@id": ', "x.jsonld", "x.jsonld:1:9: not JSON: Expecting value"),
        ("[" * 100_000, "x.jsonld", "x.jsonld: is nested too deeply"),
        ('\n<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>', "x.rdf", "x.rdf:2: has a DOCTYPE"),
        ("<r", "x.rdf", "x.rdf"),
        (HEAD + "x:Min a org:Org", "x.ttl", "x.ttl:7:16: not Turtle"),
        (HEAD, "x.ttl", "x.ttl: describes no organisation"),
        (HEAD + BODY.replace("dct:spatial at:FJI ;", ""), "x.ttl", "x.ttl: names no country"),
        (HEAD + BODY + "x:Min dct:spatial at:KEN .", "x.ttl", "x.ttl: names 2 countries, FJI, KEN"),
        ("\ud800", "x.nt", "x.nt: not UTF-8 text at byte 0"),
        ("PK\x03\x04", "x.nq", "x.nq:1:1: not N-Quads"),
    ],
)  # fmt: skip
def test_bad_files_say_where_and_why(content: str, file: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        loaders.read_bytes(content.encode(errors="surrogatepass"), file)
    assert str(error.value).startswith(message)
    assert error.value.remedy


def test_there_is_an_end_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST", 3)
    with pytest.raises(InputError, match="has more than 3 statements"):
        read(HEAD + BODY)
    monkeypatch.setattr(parsing, "LARGEST", 100)
    with pytest.raises(InputError, match="is larger than"):
        read(HEAD + BODY)


NODES = st.sampled_from(
    [
        NamedNode("https://example.org/1"),
        NamedNode("urn:2"),
        BlankNode("b"),
        NamedNode("https://w3id.org/remit/id/FJI/institution/z"),
    ]
)
WORDS = st.builds(
    Literal,
    st.sampled_from(["", "2013", "9999-99-99", "ministry", "A\u202eB", "FJI"]),
    language=st.sampled_from(["en", "fr", None]),
)
CLASSES = ["org:Organization", "cv:PublicOrganisation", "org:Post", "org:ChangeEvent", "org:Membership", "skos:Concept"]
PREDICATES = [
    "skos:prefLabel",
    "skos:altLabel",
    "skos:notation",
    "org:subOrganizationOf",
    "org:unitOf",
    "org:hasSubOrganization",
    "org:hasMember",
    "org:reportsTo",
    "org:classification",
    "org:originalOrganization",
    "org:resultingOrganization",
    "org:member",
    "org:organization",
    "org:role",
    "dct:date",
    "dct:source",
    "adms:identifier",
    "schema:foundingDate",
    "schema:dissolutionDate",
    "foaf:homepage",
    "xhv:prev",
]
TRIPLES = st.lists(
    st.builds(Triple, NODES, st.just(term("rdf:type")), st.sampled_from([term(name) for name in CLASSES]))
    | st.builds(Triple, NODES, st.sampled_from([term(name) for name in PREDICATES]), NODES | WORDS),
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(TRIPLES)
def test_any_triples_are_a_closed_country_or_an_error(triples: list[Triple]) -> None:
    place = Triple(NamedNode("https://example.org/1"), term("dct:spatial"), NamedNode("https://example.org/FJI"))
    with contextlib.suppress(InputError):
        country = read_organisations([place, *triples], "x.ttl").country
        assert closed(country) == (country, [])
        assert turtle.loads(turtle.dump(country).decode(), "x.ttl").country == country


def test_an_export_is_imported_as_it_was(tmp_path: Path) -> None:
    ours = ROOT / "data" / "countries" / "KEN.ttl"
    (tmp_path / "kenya.jsonld").write_bytes(loaders.dump(turtle.read(ours).country, "jsonld"))
    assert import_file(tmp_path / "kenya.jsonld", tmp_path / "data").written
    assert (tmp_path / "data" / "KEN.ttl").read_bytes() == ours.read_bytes()
