"""Queries from outside on a store on another server, as the query pool answers them: limits said, no silent cut."""

from __future__ import annotations

import re
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph
from anyio import CapacityLimiter, to_thread
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, RdfFormat, Triple

from graph.store import guard, worker_child
from graph.store.places import Places
from graph.store.query_text import sketch
from graph.store.remote import Fields, Remote
from graph.store.wire import SOLUTIONS, TRIPLES, Body, Refused, Unreachable, Wire
from graph.store.worker import Answer, Limits, QueryPool, ResultFormat
from graph.store.worker_errors import PoolBusy, QueryError, QueryFailed, QueryRefused, QueryTimeout
from graph.terms import BASE, PREFIXES

_NOWHERE = f"{BASE}graph/none"
"""A graph that is never there: what an engine is not to see is asked for in it."""
_OUT_OF_TIME = re.compile(r"time[d -]*out|execution time|S1T00", re.IGNORECASE)


class RemoteAsker:
    """Answers queries from outside. ``run`` may be called from any thread.

    Args:
        at_once: how many queries the server is asked at the same time; ``limits.queue`` more may wait.
    """

    def __init__(self, store: Remote, limits: Limits | None = None, at_once: int = 8) -> None:
        self.store, self.limits = store, limits or Limits()
        self._wire = Wire(store.wire.endpoint, self.limits.seconds)
        self._at_once = threading.BoundedSemaphore(at_once)
        self.places = Places(at_once, self.limits.queue, round(self.limits.seconds))
        # More threads than places: a query too many must get to hear that there is none.
        self._threads = CapacityLimiter(2 * self.places.total)
        self._folder = tempfile.TemporaryDirectory(prefix="remit-")
        self._reader = QueryPool(_skeleton(Path(self._folder.name), store.published.graphs), 1, self.limits)

    def run(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Answer:
        """Answer one query; see ``QueryPool.run``. It is parsed here first, so that errors have their place.

        Raises:
            QueryError: by its children, why there is no answer.
        """
        formats = accept or ResultFormat()
        text = guard.plain(query)
        read = self._reader.run(
            guard.masked(text), accept=formats, default_graphs=default_graphs, named_graphs=named_graphs
        )
        asked = _Asked(
            text=f"BASE <{BASE}>\n{text}",
            fields=self._fields(text, default_graphs, named_graphs, read.unknown_graphs),
            is_graph=read.kind == "graph",
            request={
                "solutions": formats.solutions,
                "graph": formats.graph,
                "rows": min(rows or self.limits.rows, self.limits.rows),
                "bytes": self.limits.bytes,
            },
        )
        began = time.perf_counter()
        with self._place():
            head, body = self._answer(asked)
        return _as_answer(head, body, time.perf_counter() - began, asked, read.unknown_graphs)

    async def run_on_loop(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Answer one query as ``run`` does, in a thread."""
        ask = partial(self.run, query, accept=accept, default_graphs=default_graphs, named_graphs=named_graphs)
        return await to_thread.run_sync(ask, limiter=self._threads)

    @property
    def version(self) -> str:
        return self.store.version

    def close(self) -> None:
        self._reader.close()
        self._wire.close()
        self._folder.cleanup()

    def _fields(self, text: str, default: Sequence[str], named: Sequence[str], unknown: Sequence[str]) -> Fields:
        """The request's graphs; what is not named is nowhere, and what is not Remit's too."""
        if default or named:
            return {
                "default-graph-uri": [_NOWHERE if graph in unknown else graph for graph in default] or [_NOWHERE],
                "named-graph-uri": [graph for graph in named if graph not in unknown] or [_NOWHERE],
            }
        return {} if sketch(text).has_from else self.store.union

    @contextmanager
    def _place(self) -> Iterator[None]:
        with self.places.one():
            if not self._at_once.acquire(timeout=self.limits.seconds):
                raise PoolBusy(round(self.limits.seconds))
            try:
                yield
            finally:
                self._at_once.release()

    def _answer(self, asked: _Asked) -> tuple[dict[str, Any], bytes]:
        try:
            with self._wire.ask(asked.text, asked.fields, TRIPLES if asked.is_graph else SOLUTIONS) as response:
                if response.headers.get("x-sql-state", "").startswith("S1T"):  # a part of the answer, said in passing
                    raise QueryTimeout(self.limits.seconds)
                body = Body(response, self.limits.seconds)
                head, content = self._read(body, asked)
                cap = response.headers.get("x-sparql-maxrows", "")
        except (Refused, Unreachable) as error:
            raise self._explained(error) from error
        if not head.get("cut") and cap.isdigit() and head.get("rows", -1) >= int(cap):
            head["cut"], asked.request["rows"] = "rows", int(cap)
        return head, content

    def _read(self, body: Body, asked: _Asked) -> tuple[dict[str, Any], bytes]:
        file = cast("IO[bytes]", body)
        try:
            if asked.is_graph:
                return worker_child.graph(_Triples(file), asked.request, PREFIXES)
            result = pyoxigraph.parse_query_results(file, format=QueryResultsFormat.XML)
            if isinstance(result, QueryBoolean):
                return worker_child.boolean(result, asked.request)
            return worker_child.solutions(result, asked.request)
        except (OSError, SyntaxError) as error:
            if body.stopped:
                raise body.stopped from error
            raise QueryFailed(
                "The server's answer broke off.", remedy="Ask for less at a time, or try again."
            ) from error

    def _explained(self, error: Refused | Unreachable) -> QueryError:
        if isinstance(error, Unreachable):
            if error.silent:
                return QueryTimeout(self.limits.seconds)
            return QueryFailed("The store does not answer.", remedy="Try again in a minute.")
        if error.status in (408, 504) or _OUT_OF_TIME.search(error.words):
            return QueryTimeout(self.limits.seconds)
        if error.status == 429:
            return PoolBusy(round(self.limits.seconds))
        if error.status == 400:
            return QueryRefused(f"The server does not take this query: {error.words}.", remedy="Write it another way.")
        return QueryFailed(f"The server answers {error.status}: {error.words}.", remedy="Try again in a minute.")


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    fields: Fields
    is_graph: bool
    request: dict[str, Any]


class _Triples:
    """Triples from a file, to be written by ``worker_child`` as it writes those of a query."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def serialize(self, sink: IO[bytes], *, format: RdfFormat) -> None:
        pyoxigraph.serialize(self._triples(), sink, format)

    def _triples(self) -> Iterator[Triple]:
        return (quad.triple for quad in pyoxigraph.parse(self._file, format=RdfFormat.N_TRIPLES))


def _as_answer(head: dict[str, Any], body: bytes, seconds: float, asked: _Asked, unknown: tuple[str, ...]) -> Answer:
    cut = head.get("cut")
    return Answer(
        kind=head["kind"],
        media_type=head["media"],
        body=body,
        seconds=seconds,
        variables=tuple(head.get("variables", ())),
        rows=head.get("rows"),
        cut=f"{cut}={asked.request[cut]}" if cut else None,
        unknown_graphs=unknown,
    )


def _skeleton(folder: Path, graphs: Iterable[str]) -> Path:
    """A store with the graphs' names and nothing in them: what a query is parsed on."""
    store = pyoxigraph.Store(str(folder / "names"))
    for graph in graphs:
        store.add_graph(NamedNode(graph))
    store.flush()
    return folder / "names"
