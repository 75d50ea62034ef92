"""The W3C tests of the SPARQL 1.1 Protocol over real HTTP: every query test passes, no update changes anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

import web
from graph import Library
from graph.settings import ROOT
from graph.store.embedded import Embedded
from graph.store.worker import QueryPool
from tests.web.conftest import serving

SUITE = ROOT.parent / "shared" / "w3c" / "sparql11-protocol"
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
FIRST, REST = (f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}" for name in ("first", "rest"))
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples"),
}

Node = NamedNode | BlankNode | Literal


class Manifest:
    """The manifest as a graph to walk through."""

    def __init__(self, file: Path) -> None:
        self.store = Store()
        base = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest"
        self.store.extend(parse(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=base))

    def all(self, node: Node, predicate: str) -> list[Node]:
        return [quad.object for quad in self.store.quads_for_pattern(node, NamedNode(predicate), None, None)]

    def one(self, node: Node, predicate: str) -> Node | None:
        return next(iter(self.all(node, predicate)), None)

    def text(self, node: Node, predicate: str) -> str:
        value = self.one(node, predicate)
        return value.value if value else ""

    def items(self, head: Node | None) -> Iterator[Node]:
        while head is not None and (item := self.one(head, FIRST)) is not None:
            yield item
            head = self.one(head, REST)


@dataclass(frozen=True)
class Step:
    """One request of a test and what it should bring."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    format: str
    boolean: str

    @property
    def is_update(self) -> bool:
        said = self.headers.get("content-type", "") + self.path + self.body.decode("utf-8", "replace")
        return "update=" in said or "sparql-update" in said or "CLEAR" in said.replace("\0", "")


def step(manifest: Manifest, request: Node) -> Step:
    response, body = manifest.one(request, HT + "resp"), manifest.one(request, HT + "body")
    assert response is not None
    headers = {
        manifest.text(header, HT + "fieldName"): manifest.text(header, HT + "fieldValue")
        for header in manifest.items(manifest.one(request, HT + "headers"))
    }
    encoding = manifest.text(body, CNT + "characterEncoding") if body else "UTF-8"
    return Step(
        method=manifest.text(request, HT + "methodName"),
        path=manifest.text(request, HT + "absolutePath").replace("/sparql/", "/sparql", 1),
        headers=headers,
        body=manifest.text(body, CNT + "chars").encode(encoding) if body else b"",
        statuses=frozenset(item.value[-3:] for item in manifest.all(response, MF + "expectedStatus")),
        format=manifest.text(response, MF + "expectedFormat"),
        boolean=manifest.text(response, MF + "expectedBoolean"),
    )


def read_tests() -> dict[str, list[Step]]:
    """Steps by the name of their test."""
    if not SUITE.is_dir():
        return {}
    manifest = Manifest(SUITE / "manifest.ttl")
    found = {}
    for quad in manifest.store.quads_for_pattern(None, NamedNode(HT + "requests"), None, None):
        action = next(manifest.store.quads_for_pattern(None, NamedNode(MF + "action"), quad.subject, None))
        name = action.subject.value.partition("#")[2]
        found[name] = [step(manifest, request) for request in manifest.items(quad.object)]
    return dict(sorted(found.items()))


TESTS = read_tests()
pytestmark = pytest.mark.skipif(not TESTS, reason="the W3C tests are not beside the repository (shared/w3c)")
QUERIES = sorted(name for name, steps in TESTS.items() if not any(item.is_update for item in steps))
UPDATES = sorted(TESTS.keys() - set(QUERIES))


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The doors on the three graphs of the manifest."""
    home = tmp_path_factory.mktemp("w3c")
    store = Store(str(home / "store"))
    for number in (1, 2, 3):
        file = SUITE / f"data{number}.nt"
        store.load(path=file, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(DATA.format(number)))
    store.flush()
    del store
    manifest = {"version": "w3c", "ontology": "", "code": "", "countries": {}}
    (home / "manifest.json").write_text(json.dumps(manifest))
    library, pool = Library(Embedded(home)), QueryPool(home / "store", 1)
    with serving(web.Source(lambda: library, lambda: pool, lambda: pool, pages=False)) as client:
        yield client
    pool.close()


def send(client: httpx.Client, item: Step) -> httpx.Response:
    answer = client.request(item.method, item.path, headers=item.headers, content=item.body)
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer


def test_the_manifest_was_read_whole() -> None:
    assert (len(TESTS), len(QUERIES), len(UPDATES)) == (34, 20, 14)
    assert sum(map(len, TESTS.values())) == 39


@pytest.mark.parametrize("name", QUERIES)
def test_query(endpoint: httpx.Client, name: str) -> None:
    for item in TESTS[name]:
        answer = send(endpoint, item)
        assert f"{answer.status_code // 100}xx" in item.statuses, answer.text
        if item.format:
            assert answer.headers["content-type"].partition(";")[0] in FORMATS[item.format]
        if item.boolean:
            assert answer.json()["boolean"] is (item.boolean == "true")


@pytest.mark.parametrize("name", UPDATES)
def test_update_is_refused_and_changes_nothing(endpoint: httpx.Client, name: str) -> None:
    def quads() -> list[str]:
        query = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
        return endpoint.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.splitlines()

    before = quads()
    for item in (item for item in TESTS[name] if item.is_update):
        answer = send(endpoint, item)
        assert 400 <= answer.status_code < 500
        assert "Send" in answer.text
    assert quads() == before
    assert len(before) == 4
