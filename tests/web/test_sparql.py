"""The SPARQL Protocol over real HTTP."""

from __future__ import annotations

import json

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from tests.web.conftest import GRAPH, THINGS

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?o { <https://w3id.org/remit/id/KEN/institution/7> ?p ?o } ORDER BY ?o"
CONSTRUCT = "CONSTRUCT WHERE { <https://w3id.org/remit/id/KEN/institution/7> ?p ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def is_open(answer: httpx.Response) -> bool:
    return answer.headers["access-control-allow-origin"] == "*"


def test_get_form_and_direct_post_give_the_same_answer(client: httpx.Client) -> None:
    answers = [
        client.get("/sparql", params={"query": SELECT}),
        client.post("/sparql", data={"query": SELECT}),
        client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert all(is_open(answer) for answer in answers)


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "", "application/sparql-results+json"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "text/csv;q=0.3, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (SELECT, "text/*", "text/xml"),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/trig;q=0.5, text/turtle;q=0.4", "application/trig"),
    ],
)
def test_the_answer_comes_in_the_format_liked_best(client: httpx.Client, query: str, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == media


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "params": {"query": "SELECT {"}}),
        (400, {"method": "GET", "params": {"other": "x"}}),
        (400, {"method": "GET", "params": {"query": [ASK, ASK]}}),
        (400, {"method": "POST", "data": {"query": [ASK, ASK]}}),
        (400, {"method": "POST", "data": {"update": "CLEAR ALL"}}),
        (400, {"method": "GET", "params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}),
        (400, {"method": "GET", "params": {"query": "ASK FROM <http://example.org/none> { ?s ?p ?o }"}}),
        (400, {"method": "GET", "params": {"query": ASK, "default-graph-uri": "no iri"}}),
        (400, {"method": "POST", "content": ASK.encode("utf-16"), "headers": DIRECT}),
        (
            400,
            {"method": "POST", "content": ASK, "headers": {"Content-Type": "application/sparql-query; charset=utf-16"}},
        ),
        (400, {"method": "POST", "content": "query=%FF", "headers": FORM}),
        (405, {"method": "PUT", "params": {"query": ASK}}),
        (405, {"method": "DELETE"}),
        (406, {"method": "GET", "params": {"query": ASK}, "headers": {"Accept": "image/png"}}),
        (406, {"method": "GET", "params": {"query": SELECT}, "headers": {"Accept": "text/turtle"}}),
        (406, {"method": "GET", "params": {"query": CONSTRUCT}, "headers": {"Accept": "text/csv"}}),
        (413, {"method": "GET", "params": {"query": ASK + " " * 20_000}}),
        (413, {"method": "POST", "content": b"#" * 300_000, "headers": DIRECT}),
        (415, {"method": "POST", "content": ASK, "headers": {"Content-Type": "text/plain"}}),
        (415, {"method": "POST", "content": f"query={ASK}"}),
        (415, {"method": "POST", "content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}),
    ],
)
def test_a_bad_request_says_why_in_plain_text(client: httpx.Client, status: int, request_: dict) -> None:
    answer = client.request(url="/sparql", **request_)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert len(answer.text) > 20
    assert is_open(answer)


def test_a_syntax_error_names_the_place(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?s\n{ ?s ?p }"})
    assert "line 2, column 10" in answer.text


def test_head_answers_without_a_body(client: httpx.Client) -> None:
    answer = client.head("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("application/sparql-results+json")


def test_preflight(client: httpx.Client) -> None:
    headers = {"Origin": "http://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=headers)
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert is_open(answer)


def test_the_dataset_of_the_protocol(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    ken, uga = GRAPH.format("KEN"), GRAPH.format("UGA")

    def counted(**fields: object) -> int:
        answer = client.post("/sparql", data={"query": count, **fields})
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    assert counted() == 4 * THINGS
    assert counted(**{"default-graph-uri": ken}) == 2 * THINGS
    assert counted(**{"default-graph-uri": [ken, uga]}) == 4 * THINGS
    assert counted(**{"named-graph-uri": ken}) == 0


def test_a_cut_answer_says_so(client: httpx.Client) -> None:
    cross = "SELECT * { ?s ?p ?o . ?a ?b ?c }"
    answer = client.get("/sparql", params={"query": cross})
    assert answer.headers["x-remit-truncated"] == "rows=10000"
    assert len(json.loads(answer.content)["results"]["bindings"]) == 10_000
    assert "x-remit-truncated" not in client.get("/sparql", params={"query": SELECT}).headers


@pytest.mark.parametrize("media", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_a_bare_get_describes_the_service(client: httpx.Client, media: str) -> None:
    answer = client.get("/sparql", headers={"Accept": media})
    triples = {quad.triple.predicate.value for quad in parse(answer.content, format=RdfFormat.from_media_type(media))}
    assert answer.headers["content-type"].split(";")[0] == media
    assert "http://www.w3.org/ns/sparql-service-description#endpoint" in triples


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_is_led_to_the_page(real: httpx.Client) -> None:
    answer = real.get("/sparql", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, "sparql-workbench")


def test_a_browser_gets_the_description_where_there_are_no_pages(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers=BROWSER)
    assert answer.status_code == 200
    assert "sd:UnionDefaultGraph" in client.get("/sparql", headers={"Accept": "text/turtle"}).text


def test_a_graph_of_the_request_that_is_not_here_is_empty_and_named(client: httpx.Client) -> None:
    none, ken = "http://example.org/nöne", GRAPH.format("KEN")
    answer = client.get("/sparql", params={"query": ASK, "default-graph-uri": none})
    assert answer.json()["boolean"] is False
    assert answer.headers["x-remit-unknown-graph"] == "http://example.org/n%C3%B6ne"
    both = client.get("/sparql", params={"query": ASK, "default-graph-uri": [none, ken]})
    assert both.json()["boolean"] is True
    assert "x-remit-unknown-graph" not in client.get("/sparql", params={"query": ASK, "named-graph-uri": ken}).headers


def test_relative_iris_start_at_the_base_of_the_data(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK { <id/KEN/institution/7> ?p ?o }"})
    assert answer.json()["boolean"] is True
    assert client.get("/sparql/", params={"query": "ASK FROM <graph/KEN> { ?s ?p ?o }"}).json()["boolean"] is True


def test_the_answer_names_its_data_version(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).headers["x-remit-version"] == "v1"
    assert client.get("/sparql", params={"query": ASK}, headers={"If-Match": '"v1"'}).status_code == 200
    other = client.get("/sparql", params={"query": ASK}, headers={"If-Match": '"v0"'})
    assert (other.status_code, "version v1 by now" in other.text) == (412, True)
    assert is_open(other)
