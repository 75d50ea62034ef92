"""The child's side of a query worker: opens the store, gives up every way out, then answers queries from a pipe.

Started as a script in isolated mode, so it imports nothing of Remit: it must be up in a fraction of a second.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
    serialize,
)

Message = dict[str, Any]
_SMALL = 32 << 10
"""Bytes of an answer that leave in one piece with its head."""
_FIRST = 50
_WARM_UP = (_FIRST, 500, 2_000, 8_000, 32_000)
"""Numbers of quads that are looked up, one after the other, until every file is open."""
_OF_EACH = 4


class Lines:
    """A file that keeps whole lines, up to so many and so many bytes, and then refuses more.

    TSV and N-Triples put one row on one line, so this stops a result at its cap while Oxigraph streams it.
    """

    def __init__(self, lines: int, size: int) -> None:
        self.content, self.cut = bytearray(), ""
        self._lines, self._size = lines, size

    def write(self, chunk: bytes) -> int:
        if self.cut:  # Oxigraph writes what was refused once more when it lets go of the file
            self._stop(self.cut)
        self.content += chunk
        if self.content.count(b"\n") > self._lines:
            self._stop("rows")
        if len(self.content) > self._size:
            self._stop("bytes")
        return len(chunk)

    def flush(self) -> None:
        """Nothing is held back."""

    def _stop(self, why: str) -> None:
        self.cut = why
        raise OSError("the result has reached its cap")

    def kept(self) -> list[bytes]:
        whole = bytes(self.content).split(b"\n")[:-1]
        return whole[: self._lines]


def open_store(path: str) -> Store:
    """The store with all its files open: RocksDB opens 16 of them and the rest on demand, which is too late here."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    store = Store.read_only(path)
    list(store.named_graphs())
    tables = {file.name for file in Path(path).glob("*.sst")}
    closed = tables - _open_names()
    for sample in _WARM_UP:
        if not closed:
            break
        _touch(store, sample)
        before, closed = closed, tables - _open_names()
        if closed == before and sample > _FIRST:
            break  # what is left belongs to no version: a file that a build has not cleared away
    return store


def _touch(store: Store, sample: int) -> None:
    """Look up so many quads, evenly spread, in each of the indexes: a file opens when a lookup falls into its range."""
    for s, p, o, g in islice(store, sample) if sample <= _FIRST else _spread(store, sample):
        for graph in (None, g):
            next(iter(store.quads_for_pattern(s, p, None, graph)), None)
            next(iter(store.quads_for_pattern(None, p, o, graph)), None)
            next(iter(store.quads_for_pattern(s, None, o, graph)), None)


def _spread(store: Store, sample: int) -> Iterator[Quad]:
    """So many quads, or up to twice as many, of graphs all over the store, a few of each.

    Not of a list of all quads: of thousands of countries that takes gigabytes and minutes.
    """
    graphs = list(store.named_graphs())
    chosen = graphs[:: max(1, len(graphs) * _OF_EACH // sample)]
    each = max(_OF_EACH, -(-sample // max(1, len(chosen))))
    for number, graph in enumerate(chosen):
        quads = list(store.quads_for_pattern(None, None, None, graph))
        stride = max(1, len(quads) // each)
        yield from quads[number % stride :: stride]


def _open_names() -> set[str]:
    links = Path("/proc/self/fd")
    return {link.readlink().name for link in links.iterdir() if link.is_symlink()}


def confine(memory: int) -> None:
    """No new descriptor, hence no socket and no file, whatever a query asks for; no more memory than agreed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def bound_processor(seconds: float) -> None:
    """A query whose parent has died ends too: the parent's deadline comes long before this one."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + 2 * seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def dataset(request: Message) -> Message:
    """What the query sees: the union of all graphs, unless the protocol or the query itself names graphs."""
    default, named = ([NamedNode(iri) for iri in request[key]] for key in ("default", "named"))
    if default or named:
        return {"default_graph": default, "named_graphs": named}
    return {"use_default_graph_as_union": not request["from"]}


def evaluate(store: Store, request: Message, settings: Message) -> tuple[Message, bytes]:
    for iri in unknown(store, request["graphs"]):
        return {"error": "graph", "message": iri}, b""
    result = store.query(request["query"], base_iri=settings["base"], **dataset(request))
    if isinstance(result, QueryBoolean):
        return boolean(result, request)
    if isinstance(result, QuerySolutions):
        return solutions(result, request)
    return graph(result, request, settings["prefixes"])


def unknown(store: Store, graphs: list[str]) -> list[str]:
    """The graphs that are not in the store."""
    return [iri for iri in graphs if not store.contains_named_graph(NamedNode(iri))]


def boolean(result: QueryBoolean, request: Message) -> tuple[Message, bytes]:
    if (media := request["solutions"]) is None:
        return {"error": "format", "message": "boolean"}, b""
    form = QueryResultsFormat.from_media_type(media)
    return {"kind": "boolean", "media": media}, result.serialize(format=form) or b""


def solutions(result: QuerySolutions, request: Message) -> tuple[Message, bytes]:
    if (media := request["solutions"]) is None:
        return {"error": "format", "message": "solutions"}, b""
    names = [variable.value for variable in result.variables]
    lines = _capped(result, QueryResultsFormat.TSV, request["rows"] + 1, request["bytes"])
    form = QueryResultsFormat.from_media_type(media)

    def write(rows: list[bytes]) -> bytes:
        table = b"\n".join([*rows, b""])
        if form == QueryResultsFormat.TSV:
            return table
        return parse_query_results(table, format=QueryResultsFormat.TSV).serialize(format=form) or b""

    head, body = _fitted(lines, write, 1, request["bytes"])
    return {"kind": "solutions", "media": media, "variables": names, **head}, body


def graph(result: Any, request: Message, prefixes: dict[str, str]) -> tuple[Message, bytes]:
    if (media := request["graph"]) is None:
        return {"error": "format", "message": "graph"}, b""
    lines = _capped(result, RdfFormat.N_TRIPLES, request["rows"], request["bytes"])

    def write(rows: list[bytes]) -> bytes:
        quads = parse(b"\n".join([*rows, b""]), format=RdfFormat.N_TRIPLES)
        triples, form = (quad.triple for quad in quads), RdfFormat.from_media_type(media)
        return serialize(triples, format=form, prefixes=prefixes) or b""

    head, body = _fitted(lines, write, 0, request["bytes"])
    return {"kind": "graph", "media": media, **head}, body


def _capped(result: Any, form: QueryResultsFormat | RdfFormat, lines: int, size: int) -> Lines:
    sink = Lines(lines, size)
    try:
        result.serialize(sink, format=form)
    except OSError:
        if not sink.cut:
            raise
    return sink


def _fitted(lines: Lines, write: Any, header: int, size: int) -> tuple[Message, bytes]:
    """The body in its final format, which may be longer than the lines it is made from."""
    rows, cut = lines.kept(), lines.cut
    body = write(rows)
    while len(body) > size and len(rows) > header:
        rows, cut = rows[: max(header, len(rows) * size // len(body) - 1)], "bytes"
        body = write(rows)
    return {"rows": len(rows) - header, "cut": cut}, body


def answer(store: Store, request: Message, settings: Message) -> tuple[Message, bytes]:
    began = time.perf_counter()
    try:
        head, body = evaluate(store, request, settings)
        head["unknown"] = unknown(store, [*request["default"], *request["named"]])
    except SyntaxError as error:
        head, body = {"error": "syntax", "message": str(error)}, b""
    except MemoryError:
        head, body = {"error": "memory", "message": ""}, b""
    except ValueError as error:
        head, body = {"error": "value", "message": str(error)}, b""
    except (OSError, RuntimeError) as error:
        head, body = {"error": "evaluation", "message": str(error)}, b""
    return {**head, "seconds": time.perf_counter() - began}, body


def send(pipe: Connection, head: Message, body: bytes) -> None:
    """Head and body in one message where both are small, so that the parent need not wait between them."""
    apart = len(body) > _SMALL
    line = json.dumps({**head, "apart": apart, "used": time.process_time()}).encode() + b"\n"
    pipe.send_bytes(line if apart else line + body)
    if apart:
        pipe.send_bytes(body)


def main(descriptor: int) -> None:
    pipe = Connection(descriptor)
    settings = json.loads(pipe.recv_bytes())
    try:
        store = open_store(settings["store"])
    except (OSError, RuntimeError) as error:
        sys.exit(f"A query worker cannot open {settings['store']}: {error}")
    confine(settings["memory"])
    pipe.send_bytes(b"ready")
    while True:
        try:
            request = json.loads(pipe.recv_bytes())
        except (EOFError, ConnectionError):
            return
        bound_processor(settings["seconds"])
        head, body = answer(store, request, settings)
        send(pipe, head, body)


if __name__ == "__main__":
    with suppress(ConnectionError):  # whoever wanted the answer is gone
        main(int(sys.argv[1]))
