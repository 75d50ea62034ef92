"""Queries asked on an event loop: the same answers as from threads, none mixed up, and no worker lost."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from graph.store import worker_lanes
from graph.store.worker import PoolBusy, QueryFailed, QueryPool, QueryRefused, QueryTimeout
from tests.loop import run
from tests.web.test_worker import RUNAWAY

ONE = "SELECT ?name {{ <https://w3id.org/remit/id/{}/institution/{}> <http://example.org/name> ?name }}"
LARGE = "SELECT * { ?s ?p ?o }"


def test_an_answer_is_the_same_whichever_way_it_is_asked(make_pool) -> None:
    pool: QueryPool = make_pool()
    for query in (ONE.format("KEN", 7), LARGE, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"):
        there, here = pool.run(query), run(pool.run_on_loop(query))
        assert (here.kind, here.body, here.rows, here.media_type) == (
            there.kind,
            there.body,
            there.rows,
            there.media_type,
        )
    assert len(pool.run(LARGE).body) > 100_000  # more than comes in one piece


def test_many_at_once_get_each_their_own_answer(make_pool) -> None:
    pool: QueryPool = make_pool(workers=2, queue=100)

    async def all_at_once() -> list[bytes]:
        return [
            answer.body for answer in await asyncio.gather(*(pool.run_on_loop(ONE.format("KEN", n)) for n in range(90)))
        ]

    bodies = run(all_at_once())
    assert [f'"Body {number}"'.encode() in body for number, body in enumerate(bodies)] == [True] * 90
    assert (pool.places.taken, len(pool._lanes.fast.idle)) == (0, 2)


def test_a_long_query_and_a_runaway_end_as_they_should(make_pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_lanes, "SLICE", 0.02)
    pool: QueryPool = make_pool(seconds=1)
    with pytest.raises(QueryTimeout):
        run(pool.run_on_loop(RUNAWAY))
    slow = "SELECT (COUNT(*) AS ?n) { ?a <http://example.org/number> ?b . ?c ?d ?e }"
    assert f'"{600 * 1200}"'.encode() in run(pool.run_on_loop(slow)).body


def test_a_worker_that_dies_is_replaced(make_pool) -> None:
    pool: QueryPool = make_pool()
    pool.run("ASK {}")
    first = pool._lanes.fast.idle[0].pid
    os.kill(first, signal.SIGKILL)
    with pytest.raises(QueryFailed):
        run(pool.run_on_loop("ASK {}"))
    assert run(pool.run_on_loop("ASK {}")).kind == "boolean"
    with pytest.raises(QueryRefused, match="reach nothing outside"):
        run(pool.run_on_loop("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"))


def test_who_goes_away_leaves_the_worker_to_others(make_pool) -> None:
    """One is cancelled while its query runs, one while it waits for the worker."""
    pool: QueryPool = make_pool()
    pool.run("ASK {}")

    async def leave() -> None:
        asked = [asyncio.create_task(pool.run_on_loop(RUNAWAY)) for _ in range(2)]
        await asyncio.sleep(0.1)
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        assert all(task.cancelled() for task in asked)

    run(leave())
    assert (pool.places.taken, len(pool._lanes.fast.idle)) == (0, 1)
    assert not pool._lanes.fast.crowded
    assert pool.run("ASK { ?s ?p ?o }").body == run(pool.run_on_loop("ASK { ?s ?p ?o }")).body


def test_who_waits_too_long_is_told(make_pool) -> None:
    pool: QueryPool = make_pool(seconds=1)
    worker = pool._lanes.fast.take(1)
    with pytest.raises(PoolBusy):
        run(pool.run_on_loop("ASK {}"))
    assert not pool._lanes.fast.crowded
    pool._lanes.fast.give(worker)
    assert pool.run("ASK {}").kind == "boolean"


def test_the_version_is_that_of_the_build_beside_the_store(make_pool) -> None:
    assert make_pool().version == "v1"
