"""Safe in public, over real HTTP: what strangers send reaches nothing, stops nothing, and gets a reason."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

import web
from benchmarks.load.clients import ask as load
from graph import Library
from graph.store import worker_lanes
from graph.store.embedded import Embedded
from tests.loop import run
from tests.web.conftest import serving
from tests.web.test_worker import GREEDY, RUNAWAY
from tests.web.test_worker_network import SPELLINGS

Serve = Callable[..., httpx.Client]


@pytest.fixture
def serve(store_path, make_pool) -> Iterator[Serve]:
    """Doors with limits of the test's choice; ``client.pool`` is what answers."""
    open_: list[tuple[object, httpx.Client]] = []

    def start(workers: int = 1, **limits: float) -> httpx.Client:
        pool, library = make_pool(workers=workers, **limits), Library(Embedded(store_path.parent))
        context = serving(web.Source(lambda: library, lambda: pool, lambda: pool, pages=False))
        client = context.__enter__()
        client.pool = pool
        open_.append((context, client))
        return client

    yield start
    for context, _ in open_:
        context.__exit__(None, None, None)


def ask(client: httpx.Client, query: str) -> httpx.Response:
    answer = client.post("/sparql", data={"query": query})
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_service_in_any_spelling_is_400_and_reaches_nothing(client: httpx.Client, listener, spelling: str) -> None:
    port, seen = listener
    answer = ask(client, SPELLINGS[spelling].format(port=port))
    assert (answer.status_code, seen) == (400, [])
    assert "reach nothing outside" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }}",
        "SELECT * from named <http://127.0.0.1:{port}/x> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "PREFIX e: <http://127.0.0.1:{port}/> ASK FROM e:x {{ ?s ?p ?o }}",
        "BASE <http://127.0.0.1:{port}/> ASK FR\\u004fM <x> {{ ?s ?p ?o }}",
        "LOAD <http://127.0.0.1:{port}/x>",
        "load silent <http://127.0.0.1:{port}/x> into graph <http://g/>",
    ],
)
def test_from_and_load_are_400_and_reach_nothing(client: httpx.Client, listener, query: str) -> None:
    port, seen = listener
    answer = ask(client, query.format(port=port))
    assert (answer.status_code, seen) == (400, [])
    assert "nothing is fetched" in answer.text or "read only" in answer.text


def test_a_graph_of_the_request_reaches_nothing(client: httpx.Client, listener) -> None:
    port, seen = listener
    url = f"http://127.0.0.1:{port}/x"
    answer = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": url})
    assert (answer.json()["boolean"], answer.headers["x-remit-unknown-graph"], seen) == (False, url, [])


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p ?o FILTER(?o != "SERVICE <http://x> { } FROM <http://y> LOAD") }',
        "ASK { ?service ?from ?load } # SERVICE <http://x> FROM <http://y>",
        "PREFIX service: <http://example.org/> ASK { ?s service:number ?load }",
    ],
)
def test_honest_queries_with_the_words_are_answered(client: httpx.Client, query: str) -> None:
    assert ask(client, query).json()["boolean"] is True


def test_a_runaway_query_is_503_with_the_limit_and_advice(serve: Serve) -> None:
    client = serve(seconds=1)
    answer = ask(client, RUNAWAY)
    assert answer.status_code == 503
    assert "stopped after 1 seconds" in answer.text
    assert "GRAPH" in answer.text
    assert ask(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_memory_is_bounded_and_said(serve: Serve) -> None:
    client = serve(seconds=60, memory=600 << 20)
    answer = ask(client, GREEDY)
    assert answer.status_code in (413, 503)
    assert "memory" in answer.text
    assert ask(client, "ASK {}").status_code == 200


def test_length_and_rows_are_bounded_and_said(serve: Serve) -> None:
    client = serve(query_chars=100, rows=7)
    long = ask(client, "ASK {}" + " " * 100)
    assert (long.status_code, "106 characters and may have 100" in long.text) == (413, True)
    cut = ask(client, "SELECT * { ?s ?p ?o }")
    assert (len(cut.json()["results"]["bindings"]), cut.headers["x-remit-truncated"]) == (7, "rows=7")


def test_a_crashed_worker_is_replaced(serve: Serve) -> None:
    client = serve()
    assert ask(client, "ASK {}").status_code == 200
    first = client.pool._lanes.fast.idle[0].pid
    os.kill(first, signal.SIGKILL)
    assert ask(client, "ASK {}").status_code == 503
    assert ask(client, "ASK {}").status_code == 200
    assert client.pool._lanes.fast.idle[0].pid != first


def test_when_too_many_wait_it_is_429_with_the_time_to_wait(serve: Serve) -> None:
    client = serve(seconds=1, queue=1)
    with running(client, RUNAWAY, 5) as sent:
        refused = [answer for answer in answers(sent) if answer.status_code == 429]
    assert refused
    assert {answer.headers["retry-after"] for answer in refused} == {"1"}
    assert all("Try again in 1 seconds" in answer.text for answer in refused)


def test_a_client_of_the_load_benchmark_that_is_refused_waits_and_is_counted(serve: Serve) -> None:
    client = serve(seconds=1, queue=1)
    end = time.monotonic() + 3
    found = run(load(f"{client.base_url}/sparql", [RUNAWAY], 5, 0, lambda: time.monotonic() < end))
    assert 0 < found.refused <= 5 * 4
    assert set(found.errors) == {"SPARQL: status 503"}
    assert not found.taken


def test_twenty_runaways_leave_short_queries_answered(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLICE", "_WORK", "_PATIENCE"):  # a storm of the same shape in a fifth of the time
        monkeypatch.setattr(worker_lanes, name, getattr(worker_lanes, name) / 5)
    client = serve(workers=2, seconds=2)
    with running(client, RUNAWAY, 20) as sent:
        while client.pool.places.taken < 20:
            assert not any(future.done() for future in sent)
            time.sleep(0.01)
        short = []
        while not all(future.done() for future in sent):
            short.append(ask(client, "ASK { ?s ?p ?o }").status_code)
        assert set(short) == {200}
        assert len(short) > 20
        assert {answer.status_code for answer in answers(sent)} == {429, 503}


def test_a_long_query_keeps_its_answer(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_lanes, "SLICE", 0.02)
    client = serve(seconds=60)
    times = " ".join(map(str, range(4)))
    long = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {times} }} ?a <http://example.org/number> ?b . ?c ?d ?e }}"
    first = client.pool._lanes.fast.idle[0].pid
    with running(client, long, 3) as sent:
        found = {answer.json()["results"]["bindings"][0]["n"]["value"] for answer in answers(sent)}
    assert found == {str(4 * 600 * 1200)}
    assert client.pool._lanes.fast.idle[0].pid != first  # it took longer than the fast lane lets it


@contextmanager
def running(client: httpx.Client, query: str, times: int) -> Iterator[list[Future[httpx.Response]]]:
    """The query so many times at once in the background."""
    begun = threading.Barrier(times + 1)

    def send() -> httpx.Response:
        begun.wait()
        return ask(client, query)

    with ThreadPoolExecutor(times) as threads:
        sent = [threads.submit(send) for _ in range(times)]
        begun.wait()
        yield sent


def answers(sent: list[Future[httpx.Response]]) -> list[httpx.Response]:
    return [future.result() for future in sent]
