"""Puts the graphs of the embedded store on another server, each whole; what is already there is left alone.

The manifest on the server says what is where. It is written before a graph is touched (the marks are emptied) and, a
hundred times at most, afterwards (the marks are hashes of what was put), so a publish that was broken off at any moment
is resumed by the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph import queries
from graph.errors import StoreError
from graph.store.base import rows
from graph.store.build import Progress, silent
from graph.store.embedded import Embedded
from graph.store.endpoint import Endpoint
from graph.store.published import GRAPH, UNSURE, Mark, Published, mark, n_triples
from graph.store.remote import read_published, select
from graph.store.wire import Wire
from graph.terms import BASE, country_of

_NOTES = 100
"""How often a publish says at most how far it has come. What it has not said yet is put again when it is broken off."""
_ASKED = 500
"""Graphs named in one request: Virtuoso refuses some thousands."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a publish did, by graph."""

    version: str
    put: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def publish(store: Embedded, endpoint: Endpoint, progress: Progress = silent) -> Report:
    """Make the server hold the same graphs as the embedded store.

    Raises:
        StoreError: the server refuses or does not answer, or a graph there is not ours. What is done stays done.
    """
    wire = Wire(endpoint)
    return _Publishing(store, wire, progress).run(read_published(wire))


def occupied(wire: Wire, graphs: Sequence[str]) -> list[str]:
    """Those of the graphs that hold anything there."""
    asked = (graphs[start : start + _ASKED] for start in range(0, len(graphs), _ASKED))
    there = (rows(select(wire, queries.text("graph_names"), {"named-graph-uri": some})) for some in asked)
    return sorted({row["graph"] for found in there for row in found} & set(graphs))


class _Publishing:
    def __init__(self, store: Embedded, wire: Wire, progress: Progress) -> None:
        self.store, self.wire, self.progress = store, wire, progress

    def run(self, there: Published) -> Report:
        wanted = {graph: mark(self.store.triples(graph)) for graph in self.store.graphs}
        changed = [graph for graph, found in wanted.items() if there.graphs.get(graph) != found]
        gone = sorted(set(there.graphs) - set(wanted))
        self.check(there, changed, gone)
        if changed or gone:
            there = self.announce(there, [*changed, *gone])
            there = self.exchange(there, wanted, [*changed, *gone])
        if there.version != self.store.version:
            self.write(replace(there, version=self.store.version))
        return Report(self.store.version, tuple(changed), tuple(gone), len(wanted) - len(changed))

    def check(self, there: Published, changed: list[str], gone: list[str]) -> None:
        """Nothing that Remit did not put there is replaced or removed."""
        foreign = [graph for graph in (*changed, *gone) if not graph.startswith(BASE)]
        foreign += occupied(self.wire, [graph for graph in changed if graph not in there.graphs])
        if foreign:
            raise StoreError(
                f"holds <{foreign[0]}>, which Remit did not put there"
                + (f", and {len(foreign) - 1} more such graphs" if foreign[1:] else ""),
                where=self.wire.endpoint.query,
                remedy="Move or drop what is in it, then publish again. Nothing was changed.",
            )

    def announce(self, there: Published, graphs: Iterable[str]) -> Published:
        """Say which graphs are about to change, before the first one does."""
        old = there.version.partition("+")[0]
        version = f"{old}+{self.store.version}"
        return self.write(replace(there.marked(dict.fromkeys(graphs, UNSURE)), version=version))

    def exchange(self, there: Published, wanted: Mapping[str, Mark], graphs: list[str]) -> Published:
        """Replace or remove the graphs, and say so in the manifest now and then.

        The manifest names every graph. Written after each of thousands of countries, it was most of the work. What is
        returned is what it has to say in the end.
        """
        done: dict[str, Mark | None] = {}
        noted = 0
        for country, group in groupby(sorted(graphs), key=country_of):
            for graph in group:
                self.replace(graph, gone=graph not in wanted)
                done[graph] = wanted.get(graph)
            if len(done) - noted >= len(graphs) / _NOTES:
                self.write(there.marked(done))
                noted = len(done)
            self.progress(len(done), len(graphs), country)
        return there.marked(done)

    def replace(self, graph: str, gone: bool) -> None:
        if gone:
            self.wire.delete(graph)
        else:
            self.wire.put(graph, n_triples(self.store.triples(graph)))

    def write(self, there: Published) -> Published:
        self.wire.put(GRAPH, n_triples(there.triples()))
        return there
