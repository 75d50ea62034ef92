"""Other engines on the same quads: loading them and the same six queries.

``benchmarks.scale`` measures them among the rest; ``python -m benchmarks.engines 2000`` builds that many jurisdictions
and measures them alone.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

import rdflib

from benchmarks.clock import seconds, words
from benchmarks.questions import ask_all
from benchmarks.stopping import stopped_in_order
from benchmarks.synthetic import built
from graph.store.embedded import Embedded, current_build
from graph.store.endpoint import Endpoint
from graph.store.publish import publish
from graph.store.remote import Remote
from tests.store import servers

_RDFLIB_HOLDS = 200
"""Jurisdictions: at 2,000 rdflib takes minutes to load and 5 GB."""
Start = Callable[[Path], AbstractContextManager[Endpoint]]
_SERVERS: dict[str, Start] = {"Oxigraph server": servers.oxigraph, "Virtuoso": servers.virtuoso}


def main(size: int) -> None:
    stopped_in_order()
    with tempfile.TemporaryDirectory(prefix="remit-scale-") as folder:
        for name, measured in engines(*built(size, Path(folder)), size):
            print(f"{name}: {measured}", flush=True)


def engines(data: Path, home: Path, size: int) -> Iterator[tuple[str, str]]:
    """Measures of the servers, and of rdflib where it can hold the data, each with its name."""
    embedded = Embedded(current_build(home))
    for name, start in _SERVERS.items():
        yield from _server(name, start, embedded)
    if size <= _RDFLIB_HOLDS:
        yield from _rdflib(data, embedded)


def _server(name: str, start: Start, embedded: Embedded) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="remit-engine-") as folder, start(Path(folder)) as endpoint:
        yield f"publish to {name}", words(seconds(lambda: publish(embedded, endpoint)))
        remote = Remote(endpoint)
        for question, taken in ask_all(lambda query: list(remote.solutions(query)), embedded.iso3[0]):
            yield f"{question}: {name}", words(taken) if taken else "refused"


def _rdflib(data: Path, embedded: Embedded) -> Iterator[tuple[str, str]]:
    whole = rdflib.Dataset(default_union=True)
    files = sorted(data.glob("*.ttl"))
    yield "load the country files into rdflib", words(seconds(lambda: [whole.parse(file) for file in files]))
    aggregate = islice((pair for pair in ask_all(lambda query: list(whole.query(query)), embedded.iso3[0], 1)), 1)
    yield from ((f"{question}: rdflib", words(taken or 0)) for question, taken in aggregate)


if __name__ == "__main__":
    main(int(sys.argv[1]))
