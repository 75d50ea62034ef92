"""Hostile queries: each ends in an answer or a sentence, reaches nothing, and the next query is answered."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

from graph.store.worker import Limits, QueryError, QueryPool
from tests.abuse.material import QUERIES, query


@pytest.fixture(scope="module")
def trap() -> Iterator[socket.socket]:
    """Listens, and must not be called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def pool(store_path) -> Iterator[QueryPool]:
    opened = QueryPool(store_path, 1, Limits(seconds=1, memory=1 << 30))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", QUERIES)
def test_a_hostile_query_does_no_harm(pool: QueryPool, trap: socket.socket, name: str):
    try:
        answer = pool.run(query(name, trap.getsockname()[1])).body.decode()
    except QueryError as error:
        answer = str(error)
    assert re.search(QUERIES[name][1], answer), answer[:300]
    assert "root:x:0" not in answer
    with pytest.raises(BlockingIOError):
        trap.accept()
    assert pool.run("ASK {}").body == b'{"head":{},"boolean":true}'
