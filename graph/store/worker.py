"""Queries from outside, run where they can do no harm: in child processes without network, files or endless time.

A worker opens the store read-only, then gives up the right to open anything else (so SERVICE and LOAD reach nothing,
however they are spelt) and to grow beyond its memory. The parent kills it at the deadline and starts another.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from graph import settings
from graph.errors import StoreMissing
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
        self._check_length(query)
        seen = sketch(query)
        if seen.service:
            raise calls_out()
        capped = min(rows or self.limits.rows, self.limits.rows)
        request = self._request(
            query, seen, accept or ResultFormat(), (list(default_graphs), list(named_graphs)), capped
        )
        head, body = self._ask(request, seen)
        if "error" in head:
            raise from_child(head["error"], head["message"], seen.update)
        return _answer(head, body, {"rows": capped, "bytes": self.limits.bytes})

    def close(self) -> None:
        """Stop the idle workers now and the busy ones when they are done."""
        self._lanes.fast.close()

    def _check_length(self, query: str) -> None:
        if len(query) > self.limits.query_chars:
            raise QueryTooLarge(
                f"The query has {len(query):,} characters and may have {self.limits.query_chars:,}.",
                remedy="Send a shorter one.",
            )

    def _request(
        self, query: str, seen: Sketch, accept: ResultFormat, graphs: tuple[list[str], list[str]], rows: int
    ) -> dict[str, Any]:
        default, named = graphs
        return {
            "query": query,
            "solutions": accept.solutions,
            "graph": accept.graph,
            "default": default,
            "named": named,
            "from": seen.has_from,
            "graphs": [] if default or named else seen.graphs,
            "rows": rows,
            "bytes": self.limits.bytes,
        }

    def _ask(self, request: Mapping[str, Any], seen: Sketch) -> Reply:
        try:
            with self.places.one():
                return self._lanes.run(request)
        except QueryFailed as failure:  # Oxigraph's HTTPS client aborts the worker when it may not open a socket
            raise (calls_out() if seen.mentions_service else failure) from failure


def _missing(store_path: Path) -> StoreMissing:
    return StoreMissing("there is no store yet", where=str(store_path), remedy=REBUILD)


def _answer(head: Mapping[str, Any], body: bytes, caps: Mapping[str, int]) -> Answer:
    cut = head.get("cut")
    return Answer(
        kind=head["kind"],
        media_type=head["media"],
        body=body,
        seconds=head["seconds"],
        variables=tuple(head.get("variables", ())),
        rows=head.get("rows"),
        cut=f"{cut}={caps[cut]}" if cut else None,
        unknown_graphs=tuple(head["unknown"]),
    )


_pools: dict[tuple[Path, int], QueryPool] = {}
_pools_lock = threading.Lock()


def pool_for(store_path: Path) -> QueryPool:
    """The process's pool on this store. A rebuilt store is another folder and gets a new one; the old one closes."""
    try:
        key = (store_path.resolve(), store_path.stat().st_ino)
    except FileNotFoundError:
        raise _missing(store_path) from None
    with _pools_lock:
        if key not in _pools:
            _close_all()
            _pools[key] = QueryPool(store_path)
        return _pools[key]


def close_pools() -> None:
    """End all workers of ``pool_for``; a later call starts new ones."""
    with _pools_lock:
        _close_all()


def _close_all() -> None:
    while _pools:
        _pools.popitem()[1].close()
