"""What a query may not do: run on, grow, open files, or take the app down; and that a cut answer says so."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import StoreMissing
from graph.store import worker_child
from graph.store.worker import (
    PoolBusy,
    QueryFailed,
    QueryPool,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    ResultFormat,
    pool_for,
)
from tests.web.conftest import GRAPH, THINGS, build

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


def test_a_runaway_query_is_stopped_at_the_deadline_and_the_next_is_answered(make_pool) -> None:
    pool = make_pool(seconds=1)
    began = time.perf_counter()
    with pytest.raises(QueryTimeout, match="stopped after 1 seconds") as caught:
        pool.run(RUNAWAY)
    assert caught.value.seconds == 1
    assert time.perf_counter() - began < 4
    assert pool.run("ASK { ?s ?p ?o }").body == b'{"head":{},"boolean":true}'


def test_a_query_that_eats_memory_ends_alone(make_pool) -> None:
    pool = make_pool(seconds=60, memory=600 << 20)
    with pytest.raises((QueryFailed, QueryTooLarge), match="memory"):
        pool.run(GREEDY)
    assert pool.run("ASK {}").kind == "boolean"


def test_a_query_that_crashes_its_worker_gets_a_reason(make_pool) -> None:
    pool = make_pool()
    with pytest.raises(QueryFailed, match="nests too deeply"):
        pool.run("SELECT * {" + "{" * 8000 + "}" * 8000 + "}")
    assert pool.run("ASK {}").kind == "boolean"


def test_a_killed_worker_is_replaced(make_pool) -> None:
    pool = make_pool()
    pool.run("ASK {}")
    first = pool._lanes.fast.idle[0].pid
    os.kill(first, signal.SIGKILL)
    with pytest.raises(QueryFailed):
        pool.run("ASK {}")
    assert pool.run("ASK {}").kind == "boolean"
    assert pool._lanes.fast.idle[0].pid != first


def _run_away(pool: QueryPool) -> None:
    with pytest.raises((QueryTimeout, PoolBusy)):
        pool.run(RUNAWAY)


def test_too_many_waiting_queries_are_turned_away(make_pool) -> None:
    pool: QueryPool = make_pool(seconds=1, queue=0)
    runaways = [threading.Thread(target=_run_away, args=(pool,)) for _ in range(pool.places.total)]
    for runaway in runaways:
        runaway.start()
    while pool.places.taken < pool.places.total:
        assert all(runaway.is_alive() for runaway in runaways)
    with pytest.raises(PoolBusy) as caught:
        pool.run("ASK {}")
    for runaway in runaways:
        runaway.join()
    assert caught.value.retry_after == 1


def test_a_query_that_is_too_long_is_refused(make_pool) -> None:
    with pytest.raises(QueryTooLarge, match="30 characters and may have 20"):
        make_pool(query_chars=20).run("A" * 30)


def test_a_syntax_error_names_line_and_column(make_pool) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        make_pool().run("SELECT ?s\n{ ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 10)


@pytest.mark.parametrize(
    "media",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_rows_are_capped_and_it_is_said(make_pool, media: str) -> None:
    answer = make_pool(rows=5).run("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s", accept=ResultFormat(solutions=media))
    assert (answer.rows, answer.cut, answer.media_type, answer.variables) == (5, "rows=5", media, ("s", "o"))
    assert answer.body.count(b"/institution/") == 5


def test_as_many_rows_as_the_cap_are_not_cut(make_pool) -> None:
    answer = make_pool(rows=5).run("SELECT ?s { ?s ?p ?o } LIMIT 5")
    assert (answer.rows, answer.truncated) == (5, False)


def test_bytes_are_capped_in_the_format_asked_for(make_pool) -> None:
    answer = make_pool(bytes=4000).run("SELECT * { ?s ?p ?o }")
    assert answer.cut == "bytes=4000"
    assert 2000 < len(answer.body) <= 4000
    solutions = list(pyoxigraph.parse_query_results(answer.body, format=pyoxigraph.QueryResultsFormat.JSON))
    assert len({tuple(solution) for solution in solutions}) == answer.rows


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/trig", "application/ld+json"]
)
def test_graphs_are_capped_too(make_pool, media: str) -> None:
    answer = make_pool(rows=7).run("CONSTRUCT WHERE { ?s ?p ?o }", accept=ResultFormat(graph=media))
    form = pyoxigraph.RdfFormat.from_media_type(media)
    assert (answer.kind, answer.cut) == ("graph", "rows=7")
    assert len(list(pyoxigraph.parse(answer.body, format=form))) == 7


def test_the_default_graph_is_the_union(make_pool) -> None:
    pool, count = make_pool(), "SELECT (COUNT(*) AS ?n) {0} {{ ?s ?p ?o }}"
    assert f'"{4 * THINGS}"'.encode() in pool.run(count.format("")).body
    ken = GRAPH.format("KEN")
    assert f'"{2 * THINGS}"'.encode() in pool.run(count.format(f"FROM <{ken}>")).body
    assert f'"{2 * THINGS}"'.encode() in pool.run(count.format(""), default_graphs=[ken]).body
    assert b'"0"' in pool.run(count.format(""), named_graphs=[ken]).body
    assert b'"0"' in pool.run(count.format(f"FROM NAMED <{ken}>")).body


def test_awkward_literals_survive_the_cap(tmp_path: Path, make_pool) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    words = ["", "1", "01", "1e0", "x", 'a"b', "a\\b", "a\tb", "a\nb", "\r", "é\u2028\x85", "\x01", "😀"]
    store = pyoxigraph.Store(str(tmp_path / "s"))
    graph, node = pyoxigraph.NamedNode("http://g/"), pyoxigraph.NamedNode("http://n/")
    for word in words:
        for kind in ("string", "integer", "double", "boolean", "date"):
            literal = pyoxigraph.Literal(word, datatype=pyoxigraph.NamedNode(xsd + kind))
            store.add(pyoxigraph.Quad(node, node, literal, graph))
        store.add(pyoxigraph.Quad(node, node, pyoxigraph.Literal(word, language="sw"), graph))
    query = "SELECT ?o ?none { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o"
    expected = store.query(query).serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    store.flush()
    del store
    assert make_pool(tmp_path / "s").run(query).body == expected


def test_a_store_of_many_files_is_wholly_open_before_the_door_closes(tmp_path: Path, make_pool) -> None:
    codes = tuple(f"C{number:02}" for number in range(9))
    path = build(tmp_path / "s", codes)
    assert len(list(path.glob("*.sst"))) > 16
    pool = make_pool(path)
    for code in codes:
        for pattern in ("?s ?p 7", f"<https://w3id.org/remit/id/{code}/institution/7> ?p ?s", "?s ?p ?o"):
            query = f"SELECT * {{ GRAPH <{GRAPH.format(code)}> {{ {pattern} }} }}"
            assert pool.run(query).rows


@pytest.mark.parametrize("sample", [500, 2_000])
def test_a_sample_of_quads_comes_from_everywhere_and_is_no_list_of_all(sample: int) -> None:
    store, graphs = pyoxigraph.Store(), 300
    for graph in range(graphs):
        name = NamedNode(GRAPH.format(graph))
        store.extend(Quad(NamedNode(f"x:{graph}/{n}"), NamedNode("x:p"), Literal(n), name) for n in range(100))
    found = list(worker_child._spread(store, sample))
    assert sample <= len(found) <= 2 * sample
    assert len({quad.graph_name for quad in found}) >= sample / 8
    places = [int(str(quad.object.value)) for quad in found]
    assert len(set(places)) > 50, "not the same corner of each graph"


def test_the_worker_cannot_open_anything(store_path: Path) -> None:
    code = f"""
import socket, sys
sys.path.insert(0, {str(Path(worker_child.__file__).parent)!r})
import worker_child
store = worker_child.open_store({str(store_path)!r})
worker_child.confine(2 << 30)
for opening in (socket.socket, socket.socketpair, lambda: open("/dev/null")):
    try:
        opening()
    except OSError as error:
        assert error.errno == 24, error
    else:
        raise SystemExit("opened")
assert len(list(store)) == {4 * THINGS}
"""
    assert subprocess.run([sys.executable, "-I", "-c", code], check=False).returncode == 0


def test_the_worker_knows_nothing_of_the_parents_environment(make_pool, monkeypatch) -> None:
    monkeypatch.setenv("REMIT_SECRET", "x")
    pool = make_pool()
    pool.run("ASK {}")
    assert b"REMIT_SECRET" not in Path(f"/proc/{pool._lanes.fast.idle[0].pid}/environ").read_bytes()


def test_the_allocator_of_the_worker_takes_its_setting(make_pool) -> None:
    pool = make_pool()
    pool.run("ASK {}")
    process = Path(f"/proc/{pool._lanes.fast.idle[0].pid}")
    loader = re.search(r"/\S*/ld-linux\S*", (process / "maps").read_text())
    if not loader:
        pytest.skip("not glibc, which alone knows the setting")
    environment = dict(word.split("=", 1) for word in (process / "environ").read_text().split("\0") if word)
    command = [loader[0], "--list-tunables"]
    tunables = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert "glibc.malloc.tcache_count: 0x40 " in tunables


def test_no_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"remit\.py build"):
        pool_for(tmp_path / "none")


def test_a_rebuilt_store_gets_a_new_pool(tmp_path: Path) -> None:
    first = pool_for(build(tmp_path / "a", ("KEN",)))
    assert pool_for(tmp_path / "a") is first
    second = pool_for(build(tmp_path / "b", ("UGA",)))
    assert second is not first
    assert b"UGA" in second.run("SELECT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 1").body
    second.close()
