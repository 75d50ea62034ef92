"""No query reaches the network or a file, however it is spelt; honest queries that look alike work."""

from __future__ import annotations

from contextlib import suppress

import pyoxigraph
import pytest

from graph.store.worker import QueryFailed, QueryRefused, QuerySyntaxError

SPELLINGS = {
    "plain": "SELECT * {{ SERVICE <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "lower": "SELECT * {{ service <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "silent": "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "no-blanks": "SELECT * {{SERVICESILENT<http://127.0.0.1:{port}/x>{{?s ?p ?o}}}}",
    "comment": "SELECT * {{ SERVICE # <x\n <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "escape": "SELECT * {{ \\u0053ERVICE <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "long-escape": "SELECT * {{ SERV\\U00000049CE <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "glued-prefix": "PREFIX : <http://127.0.0.1:{port}/> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    "after-dot": "PREFIX e: <http://e/> SELECT * {{ ?a ?b e:.SERVICE <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
    "prefix-silent": "PREFIX p: <http://127.0.0.1:{port}/> SELECT * {{ ?a ?b ?c .SERVICE SILENT p:x {{ ?s ?p ?o }} }}",
    "variable": "SELECT * {{ VALUES ?e {{ <http://127.0.0.1:{port}/x> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "tls": "PREFIX : <https://127.0.0.1:{port}/> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    "name": "PREFIX : <http://localhost:{port}/> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_service_reaches_the_network(make_pool, listener, spelling: str) -> None:
    port, seen = listener
    with pytest.raises((QueryRefused, QuerySyntaxError)):
        make_pool().run(SPELLINGS[spelling].format(port=port))
    assert not seen


@pytest.mark.parametrize("spelling", ["plain", "silent", "escape", "no-blanks", "after-dot", "glued-prefix"])
def test_the_boundary_holds_without_the_look_at_the_text(make_pool, listener, monkeypatch, spelling: str) -> None:
    port, seen = listener
    monkeypatch.setattr("graph.store.worker.sketch", lambda _: _Blind())
    with suppress(QueryRefused, QueryFailed, QuerySyntaxError):  # SILENT gives an empty answer, others an error
        make_pool().run(SPELLINGS[spelling].format(port=port))
    assert not seen


class _Blind:
    service = mentions_service = has_from = False
    update, graphs = None, ()


def test_the_listener_would_be_called_without_the_worker(listener) -> None:
    port, seen = listener
    list(pyoxigraph.Store().query(SPELLINGS["plain"].format(port=port)))
    assert seen == ["/x"]
    seen.clear()


@pytest.mark.parametrize(
    "query",
    ["SELECT * FROM <http://127.0.0.1:1/x> { ?s ?p ?o }", "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }"],
)
def test_from_outside_is_refused(make_pool, query: str) -> None:
    with pytest.raises(QueryRefused, match="nothing is fetched from outside"):
        make_pool().run(query)


@pytest.mark.parametrize(
    "update",
    ["LOAD <http://127.0.0.1/>", "INSERT DATA { <a:a> <b:b> <c:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"],
)
def test_an_update_is_refused(make_pool, update: str) -> None:
    with pytest.raises(QueryRefused, match="read only"):
        make_pool().run(update)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s ?p "SERVICE <http://x> { ?s ?p ?o } FROM <http://y>" }',
        "SELECT ?service { ?service ?from ?load } LIMIT 1 # SERVICE <http://x>",
        "PREFIX service: <http://example.org/SERVICE/> ASK { ?s service:load ?SERVICE }",
        "ASK { <http://example.org/SERVICE> ?p '''\n SERVICE <x> ' ''' }",
    ],
)
def test_honest_queries_that_contain_the_words_work(make_pool, query: str) -> None:
    assert make_pool().run(query).kind in ("solutions", "boolean")
