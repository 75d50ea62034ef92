"""Queries from outside, run where they can do no harm: in child processes without network, files or endless time.

A worker opens the store read-only, then gives up the right to open anything else (so SERVICE and LOAD reach nothing,
however they are spelt) and to grow beyond its memory. The parent kills it at the deadline and starts another.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from graph import settings
from graph.errors import StoreMissing
from graph.store.embedded import Manifest
from graph.store.places import Places
from graph.store.query_text import Sketch, sketch
from graph.store.soundness import REBUILD
from graph.store.worker_errors import (
    PoolBusy,
    QueryError,
    QueryFailed,
    QueryNotAcceptable,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    calls_out,
    from_child,
)
from graph.store.worker_lanes import Lanes
from graph.store.worker_process import Reply, Worker
from graph.terms import BASE, PREFIXES

__all__ = [
    "Answer",
    "Limits",
    "PoolBusy",
    "QueryError",
    "QueryFailed",
    "QueryNotAcceptable",
    "QueryPool",
    "QueryRefused",
    "QuerySyntaxError",
    "QueryTimeout",
    "QueryTooLarge",
    "ResultFormat",
    "close_pools",
    "pool_at_hand",
    "pool_for",
]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: ``bytes`` is the size of its answer, ``queue`` how many may wait for a worker."""

    seconds: float = field(default_factory=settings.query_seconds)
    rows: int = field(default_factory=settings.query_rows)
    bytes: int = 50_000_000
    memory: int = field(default_factory=settings.query_memory)
    query_chars: int = 20_000
    queue: int = field(default_factory=settings.query_queue)


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """Media types to write the answer in, by what the query turns out to be; None where no such answer is wanted."""

    solutions: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer as bytes in ``media_type``.

    Attributes:
        cut: the limit it was cut at, such as ``rows=10000``.
        unknown_graphs: graphs of the request that are not here and so were empty.
    """

    kind: Literal["solutions", "boolean", "graph"]
    media_type: str
    body: bytes = field(repr=False)
    seconds: float
    variables: tuple[str, ...] = ()
    rows: int | None = None
    cut: str | None = None
    unknown_graphs: tuple[str, ...] = ()

    @property
    def truncated(self) -> bool:
        return self.cut is not None


class QueryPool:
    """A few workers on one store. ``run`` may be called from any thread."""

    def __init__(self, store_path: Path, workers: int | None = None, limits: Limits | None = None) -> None:
        if not store_path.is_dir():
            raise _missing(store_path)
        self._build = store_path.parent
        self.limits = limits or Limits()
        workers = workers or settings.query_workers()
        child = {
            "store": str(store_path),
            "memory": self.limits.memory,
            "seconds": self.limits.seconds,
            "prefixes": PREFIXES,
            "base": BASE,
        }
        self.places = Places(2 * workers, self.limits.queue, round(self.limits.seconds))
        self._lanes = Lanes(lambda: Worker(child), workers, self.limits.seconds, self.limits.queue)

    def run(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Answer:
        """Answer one query; the default graph is the union of all named graphs unless graphs are named.

        Raises:
            QueryError: by its children, why there is no answer.
            StoreError: the store cannot be opened.
        """
        asked = self._asked(query, accept, default_graphs, named_graphs, rows)
        with _explained(asked.seen), self.places.one():
            reply = self._lanes.run(asked.request)
        return asked.answer(reply)

    async def run_on_loop(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Answer one query as ``run`` does, without a thread that waits for it."""
        asked = self._asked(query, accept, default_graphs, named_graphs, None)
        with _explained(asked.seen), self.places.one():
            reply = await self._lanes.run_on_loop(asked.request)
        return asked.answer(reply)

    @cached_property
    def version(self) -> str:
        """Name of the data version, which stands beside the store."""
        return Manifest.read(self._build).version

    def close(self) -> None:
        """Stop the idle workers now and the busy ones when they are done."""
        self._lanes.fast.close()

    def _check_length(self, query: str) -> None:
        if len(query) > self.limits.query_chars:
            raise QueryTooLarge(
                f"The query has {len(query):,} characters and may have {self.limits.query_chars:,}.",
                remedy="Send a shorter one.",
            )

    def _asked(
        self,
        query: str,
        accept: ResultFormat | None,
        default: Sequence[str],
        named: Sequence[str],
        rows: int | None,
    ) -> _Asked:
        self._check_length(query)
        seen, formats = sketch(query), accept or ResultFormat()
        if seen.service:
            raise calls_out()
        request = {
            "query": query,
            "solutions": formats.solutions,
            "graph": formats.graph,
            "default": list(default),
            "named": list(named),
            "from": seen.has_from,
            "graphs": [] if default or named else seen.graphs,
            "rows": min(rows or self.limits.rows, self.limits.rows),
            "bytes": self.limits.bytes,
        }
        return _Asked(request, seen)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as it goes to a worker, and what its text showed."""

    request: Mapping[str, Any]
    seen: Sketch

    def answer(self, reply: Reply) -> Answer:
        head, body = reply
        if "error" in head:
            raise from_child(head["error"], head["message"], self.seen.update)
        cut = head.get("cut")
        return Answer(
            kind=head["kind"],
            media_type=head["media"],
            body=body,
            seconds=head["seconds"],
            variables=tuple(head.get("variables", ())),
            rows=head.get("rows"),
            cut=f"{cut}={self.request[cut]}" if cut else None,
            unknown_graphs=tuple(head["unknown"]),
        )


@contextmanager
def _explained(seen: Sketch) -> Iterator[None]:
    try:
        yield
    except QueryFailed as failure:  # Oxigraph's HTTPS client aborts the worker when it may not open a socket
        raise (calls_out() if seen.mentions_service else failure) from failure


def _missing(store_path: Path) -> StoreMissing:
    return StoreMissing("there is no store yet", where=str(store_path), remedy=REBUILD)


_pools: dict[tuple[str, int], QueryPool] = {}
_pools_lock = threading.Lock()


def pool_for(store_path: Path) -> QueryPool:
    """The process's pool on this store. A rebuilt store is another folder and gets a new one; the old one closes."""
    key = _key(store_path)
    with _pools_lock:
        if key not in _pools:
            _close_all()
            _pools[key] = QueryPool(store_path)
        return _pools[key]


def pool_at_hand(store_path: Path) -> QueryPool | None:
    """The process's pool on this store if it is there already; takes no time."""
    return _pools.get(_key(store_path))


def _key(store_path: Path) -> tuple[str, int]:
    try:
        return str(store_path), store_path.stat().st_ino
    except FileNotFoundError:
        raise _missing(store_path) from None


def close_pools() -> None:
    """End all workers of ``pool_for``; a later call starts new ones."""
    with _pools_lock:
        _close_all()


def _close_all() -> None:
    while _pools:
        _pools.popitem()[1].close()
