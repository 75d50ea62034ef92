"""Visitors' queries on a server that we do not confine: the answers, limits and refusals of the embedded pool."""

from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Iterator

import pytest
from pyoxigraph import RdfFormat, parse

from graph.examples import load_examples
from graph.store.embedded import Embedded
from graph.store.endpoint import Endpoint
from graph.store.remote import Remote
from graph.store.remote_asker import RemoteAsker
from graph.store.wire import plain_labels
from graph.store.worker import (
    Answer,
    Limits,
    QueryFailed,
    QueryNotAcceptable,
    QueryPool,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    ResultFormat,
)
from graph.terms import country_graph

pytestmark = pytest.mark.xdist_group("stores")
EXAMPLES = load_examples()
KEN = country_graph("KEN")
CLAIM = "https://w3id.org/remit/ns#Claim"
COUNT = "SELECT (COUNT(*) AS ?n) FROM <{}> {{ ?s ?p ?o }}"
# What is compared here is what is answered, not how fast on a busy machine.
UNHURRIED = Limits(seconds=60)
# Long joins without an answer, in Oxigraph and in Virtuoso.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . FILTER(CONCAT(STR(?a), STR(?c)) = STR(?f)) }"


@pytest.fixture(scope="module")
def asker(remote: Remote) -> Iterator[RemoteAsker]:
    opened = RemoteAsker(remote, UNHURRIED)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def pool(six: Embedded) -> Iterator[QueryPool]:
    opened = QueryPool(six.build / "store", 1, UNHURRIED)
    yield opened
    opened.close()


def content(answer: Answer) -> object:
    """What an answer says, without order and layout."""
    if answer.kind == "graph":
        return {str(quad.triple) for quad in parse(answer.body, format=RdfFormat.TURTLE)}
    rows = json.loads(answer.body)["results"]["bindings"]
    return answer.variables, Counter(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_the_same_answer(asker: RemoteAsker, pool: QueryPool, name: str):
    here, there = pool.run(EXAMPLES[name].query), asker.run(EXAMPLES[name].query)
    assert (there.kind, there.rows, there.cut) == (here.kind, here.rows, None)
    assert content(there) == content(here)


@pytest.mark.parametrize(
    ("media", "first"),
    [
        ("application/sparql-results+json", b'{"head":{"vars":["code"]}'),
        ("application/sparql-results+xml", b'<?xml version="1.0"?>'),
        ("text/csv", b"code\r\nALB\r\nEST"),
        ("text/tab-separated-values", b'?code\n"ALB"\n"EST"'),
    ],
)
def test_an_answer_comes_in_the_format_asked_for(asker: RemoteAsker, media: str, first: bytes):
    query = (
        "SELECT ?code { ?place a <http://purl.org/dc/terms/Location> ; "
        "<http://www.w3.org/2004/02/skos/core#notation> ?code } ORDER BY ?code"
    )
    answer = asker.run(query, accept=ResultFormat(media, None))
    assert (answer.media_type, answer.rows) == (media, 6)
    assert answer.body.startswith(first)
    with pytest.raises(QueryNotAcceptable):
        asker.run(query, accept=ResultFormat(None, "text/turtle"))


def test_yes_and_no(asker: RemoteAsker):
    assert json.loads(asker.run(f"ASK {{ GRAPH <{KEN}> {{ ?s ?p ?o }} }}").body)["boolean"] is True
    assert json.loads(asker.run("ASK { <http://example.org/nobody> ?p ?o }").body)["boolean"] is False


def test_the_default_graph_is_the_union_and_named_graphs_are_there(asker: RemoteAsker, pool: QueryPool):
    everywhere = f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ ?c a <{CLAIM}> . ?c <https://w3id.org/remit/ns#living> ?l }}"
    assert content(asker.run(everywhere)) == content(pool.run(everywhere))
    in_graphs = f"SELECT ?g (COUNT(?c) AS ?n) {{ GRAPH ?g {{ ?c a <{CLAIM}> }} }} GROUP BY ?g"
    assert content(asker.run(in_graphs)) == content(pool.run(in_graphs))


def test_blank_nodes_are_answered(asker: RemoteAsker, pool: QueryPool, remote: Remote):
    query = "SELECT ?pattern { ?rank <https://w3id.org/remit/ns#titlePattern> ?pattern FILTER(ISBLANK(?pattern)) }"
    here, there = pool.run(query), asker.run(query)
    assert there.rows == here.rows > 5
    kinds = {row["pattern"]["type"] for row in json.loads(there.body)["results"]["bindings"]}
    assert kinds == {"bnode"}
    assert len(list(remote.solutions(query))) == here.rows


def test_labels_of_virtuoso_are_mended_wherever_the_answer_is_cut():
    written, meant = b"<a><bnode>nodeID://b1</bnode><bnode>x</bnode>", b"<a><bnode>b1</bnode><bnode>x</bnode>"
    for cut in range(len(written)):
        assert b"".join(plain_labels([written[:cut], written[cut:]])) == meant


@pytest.mark.parametrize("name", [KEN, "graph/KEN"])
def test_graphs_named_in_the_query(asker: RemoteAsker, six: Embedded, name: str):
    answer = asker.run(COUNT.format(name))
    assert json.loads(answer.body)["results"]["bindings"][0]["n"]["value"] == str(len(six.triples(KEN)))
    with pytest.raises(QueryRefused, match=r"no graph <http://example\.org/g>"):
        asker.run(COUNT.format("http://example.org/g"))


def test_graphs_named_in_the_request(asker: RemoteAsker, six: Embedded):
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    nowhere = "http://example.org/g"
    answer = asker.run(count, default_graphs=[KEN, nowhere])
    assert json.loads(answer.body)["results"]["bindings"][0]["n"]["value"] == str(len(six.triples(KEN)))
    assert answer.unknown_graphs == (nowhere,)
    only_named = asker.run(count, named_graphs=[KEN])
    assert json.loads(only_named.body)["results"]["bindings"][0]["n"]["value"] == "0"
    names = asker.run("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", named_graphs=[KEN])
    assert [row["g"]["value"] for row in json.loads(names.body)["results"]["bindings"]] == [KEN]


def test_a_syntax_error_has_its_place(asker: RemoteAsker):
    with pytest.raises(QuerySyntaxError) as caught:
        asker.run("SELECT * {\n  ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 10)


@pytest.mark.parametrize("update", ["DELETE WHERE { ?s ?p ?o }", "DROP ALL", "LOAD <http://example.org/>"])
def test_an_update_is_refused_and_changes_nothing(asker: RemoteAsker, remote: Remote, six: Embedded, update: str):
    with pytest.raises(QueryRefused, match="read only"):
        asker.run(update)
    assert len(remote.triples(KEN)) == len(six.triples(KEN))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port that somebody may call."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        opened.setblocking(False)
        yield opened


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { service silent <URL> { ?s ?p ?o } }",
        "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<URL> { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { e:a e:b e:.SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { ?a ?b trueSERVICE<URL> { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
        r"SELECT * { ?a ?b '\u0027 . SERVICE <URL> { ?s ?p ?o } } # '",
        "SELECT * { ?s ?p ?o #\rSERVICE <URL> { ?a ?b ?c }\n}",
        "SELECT * { ſERVICE <URL> { ?s ?p ?o } }",
        "define get:soft 'soft' SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT (<bif:http_get>('URL') AS ?x) {}",
        "PREFIX s: <sql:> SELECT (s:http_get('URL') AS ?x) {}",
        "BASE <bif:> SELECT (<http_get>('URL') AS ?x) {}",
    ],
)
def test_no_query_calls_out(asker: RemoteAsker, listener: socket.socket, query: str):
    with pytest.raises((QueryRefused, QuerySyntaxError)):
        asker.run(query.replace("URL", f"http://127.0.0.1:{listener.getsockname()[1]}/"))
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <https://w3id.org/remit/ns#Claim> } LIMIT 3",
        "PREFIX service: <https://w3id.org/remit/> SELECT * { ?s ?p service:graph } LIMIT 3",
        "SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'Service')) } LIMIT 3 # in the service of",
        "PREFIX fn: <https://w3id.org/remit/function/> SELECT * { ?s ?p fn:service-portal, ?o } LIMIT 3",
    ],
)
def test_the_word_alone_is_no_call(asker: RemoteAsker, pool: QueryPool, query: str):
    here, there = pool.run(query), asker.run(query)
    assert (sorted(there.variables), there.rows) == (sorted(here.variables), here.rows)


def test_a_cut_answer_says_so(asker: RemoteAsker, remote: Remote):
    answer = asker.run("SELECT * { ?s ?p ?o }", rows=7)
    assert (answer.rows, answer.cut) == (7, "rows=7")
    assert len(json.loads(answer.body)["results"]["bindings"]) == 7
    graph = asker.run("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", rows=7)
    assert (graph.rows, graph.cut) == (7, "rows=7")
    small = RemoteAsker(remote, Limits(seconds=60, bytes=4_000))
    answer = small.run("SELECT * { ?s ?p ?o }")
    assert answer.cut == "bytes=4000"
    assert 0 < len(answer.body) <= 4_000
    small.close()


def test_a_runaway_is_stopped_and_the_next_query_answered(remote: Remote):
    hasty = RemoteAsker(remote, Limits(seconds=1))
    with pytest.raises(QueryTimeout, match="after 1 seconds"):
        hasty.run(RUNAWAY)
    assert hasty.run(f"SELECT * {{ GRAPH <{KEN}> {{ ?s ?p ?o }} }} LIMIT 2").rows == 2
    hasty.close()


def test_a_long_query_is_refused(asker: RemoteAsker):
    with pytest.raises(QueryTooLarge, match="20,006 characters"):
        asker.run("ASK {}" + " " * 20_000)


def test_a_server_that_is_gone(remote: Remote):
    there = Remote(remote.wire.endpoint)
    asker = RemoteAsker(there)
    asker._wire.endpoint = Endpoint("http://127.0.0.1:9/query")
    with pytest.raises(QueryFailed, match="The store does not answer"):
        asker.run("ASK { ?s ?p ?o }")
    asker.close()
