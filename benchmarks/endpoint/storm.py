"""Twenty runaway queries at once, and what a short query and the memory feel of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.changes import at
from benchmarks.clock import Row, words
from benchmarks.endpoint.load import load
from benchmarks.endpoint.servers import Server

RUNAWAYS = 20
_SECONDS = 15
"""The short queries go on so long: past the time limit of the runaways."""
_HERE = Path(__file__).parent


def storm(server: Server) -> Iterator[Row]:
    """Half of the runaways need time without end, half memory."""
    queries = [_read(("runaway", "greedy")[number % 2]) for number in range(RUNAWAYS)]
    calm = load(server.url, [_read("short")], 1, 3)
    with _watched(server) as memory, ThreadPoolExecutor(RUNAWAYS) as threads:
        before = server.memory()
        sent = [threads.submit(_status, server.url, query) for query in queries]
        found = load(server.url, [_read("short")], 1, _SECONDS)
        ends = Counter(future.result() for future in sent)
    yield Row("short query alone: median, p95", _both(calm.taken))
    during = f"short query while {RUNAWAYS} run away: median, p95 of {len(found.taken):,}"
    yield Row(during, _both(found.taken), "p95 under 1 s")
    yield Row("short queries that got no answer", str(found.statuses.total() - found.statuses[200]))
    yield Row("runaways by status of their answer", _counts(ends))
    yield Row("memory of server and workers: before, at most", f"{before / 1e6:.0f} MB, {max(memory) / 1e6:.0f} MB")


def _read(name: str) -> str:
    return (_HERE / f"{name}.rq").read_text(encoding="utf-8")


def _status(url: str, query: str) -> int:
    return httpx.post(url, data={"query": query}, timeout=120).status_code


def _both(taken: list[float]) -> str:
    ordered = sorted(taken)
    return f"{words(at(ordered, 0.5))}, {words(at(ordered, 0.95))}" if ordered else "no answer"


def _counts(ends: Counter[int]) -> str:
    return ", ".join(f"{times} × {status}" for status, times in sorted(ends.items()))


@contextmanager
def _watched(server: Server) -> Iterator[list[int]]:
    """Its memory, looked at four times a second."""
    seen, done = [server.memory()], threading.Event()

    def watch() -> None:
        while not done.wait(0.25):
            seen.append(server.memory())

    thread = threading.Thread(target=watch)
    thread.start()
    yield seen
    done.set()
    thread.join()
