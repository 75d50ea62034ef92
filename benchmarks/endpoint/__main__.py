"""Prints the section of docs/performance.md on the endpoint.

``python -m benchmarks endpoint [PYTHON]``, where PYTHON is the interpreter of an environment with rdflib-endpoint and
oxrdflib; without it that server is left out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import httpx

from benchmarks.clock import table
from benchmarks.endpoint.load import load
from benchmarks.endpoint.servers import Server, oxigraph, rdflib_endpoint, remit, remit_with_pages
from benchmarks.endpoint.storm import storm
from benchmarks.questions import FOLDER
from graph import settings
from graph.store.build import build
from graph.store.embedded import Embedded, current_build

QUESTIONS = {"lookup": 0.7, "path": 0.7, "overlap": 1.0, "aggregate": 1.0, "gap": 1.0}
"""Each with the seconds of one window."""
CLIENTS = (1, 8, 32)
OURS = 2
"""So many of the servers, the first ones, are Remit."""
ROUNDS = 3


class Measured(NamedTuple):
    """Answers per second, and milliseconds of processor time of the server for each."""

    rate: float
    processor: float


def main(words: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="remit-bench-") as folder, ExitStack() as stack:
        home = Path(folder)
        build(settings.countries(), home)
        codes = Embedded(current_build(home)).iso3
        servers = [stack.enter_context(start(home)) for start in (remit, remit_with_pages, oxigraph)]
        servers += [stack.enter_context(rdflib_endpoint(python, home)) for python in words[:1]]
        print(rates(servers, codes))
        print()
        print(table(storm(servers[0])))


def rates(servers: Sequence[Server], codes: Sequence[str]) -> str:
    """A Markdown table: answers per second of each server, the shares of the first two, processor time an answer.

    The first two are Remit without and with its pages; a cell with several figures has them in the servers' order.
    """
    names = [server.name for server in servers]
    shares = [f"Remit, with pages : {name}" for name in names[OURS:]]
    head = ["question", "clients", *(f"{name}, a second" for name in names), *shares, "ms of CPU an answer"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for question, seconds in QUESTIONS.items():
        queries = _queries(question, codes)
        _agree(servers, queries)
        for clients in CLIENTS:
            found = _measured(servers, queries, clients, seconds)
            cells = [question, str(clients), *_cells(found)]
            lines.append(f"| {' | '.join(cells)} |")
            print(lines[-1], file=sys.stderr)
    return "\n".join(lines)


def _queries(question: str, codes: Sequence[str]) -> list[str]:
    """The question about each country, or once where it is about all."""
    text = (FOLDER / f"{question}.rq").read_text(encoding="utf-8")
    return list(dict.fromkeys(text.replace("ISO3", code) for code in codes))


def _agree(servers: Sequence[Server], queries: Sequence[str]) -> None:
    """Servers that answer otherwise are not compared."""
    for query in queries[:5]:
        rows = {server.name: _rows(server, query) for server in servers}
        if len(set(rows.values())) > 1:
            raise SystemExit(f"The servers give different numbers of rows, {rows}, for:\n{query}")


def _rows(server: Server, query: str) -> int:
    headers = {"Accept": "application/sparql-results+json"}
    answer = httpx.post(server.url, data={"query": query}, headers=headers, timeout=60)
    return len(answer.raise_for_status().json()["results"]["bindings"])


def _measured(servers: Sequence[Server], queries: Sequence[str], clients: int, seconds: float) -> list[Measured]:
    """Medians of some rounds, in which the servers take turns."""
    rounds = [[_once(server, queries, clients, seconds) for server in servers] for _ in range(ROUNDS)]
    return [Measured(*map(statistics.median, zip(*each, strict=True))) for each in zip(*rounds, strict=True)]


def _once(server: Server, queries: Sequence[str], clients: int, seconds: float) -> Measured:
    before = server.processor()
    found = load(server.url, queries, clients, seconds)
    if set(found.statuses) != {200}:
        print(f"{server.name}, {clients} clients: {dict(found.statuses)}", file=sys.stderr)
    return Measured(found.rate, (server.processor() - before) * 1000 / max(1, found.statuses[200]))


def _cells(found: Sequence[Measured]) -> Iterator[str]:
    yield from (_number(each.rate) for each in found)
    for other in found[OURS:]:
        yield ", ".join(f"{ours.rate / other.rate:.2f}" for ours in found[:OURS])
    yield ", ".join(_number(each.processor) for each in found)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2f}"


if __name__ == "__main__":
    main(sys.argv[1:])
