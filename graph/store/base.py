"""What every store can do, wherever it is. Readers know no more of it than this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import rdflib
from pyoxigraph import QuerySolutions, Triple

from graph.store.shortcuts import Shortcuts
from graph.store.soundness import told
from graph.terms import ONTOLOGY_GRAPH, country_graph

if TYPE_CHECKING:
    from graph.store.places import Places
    from graph.store.worker import Answer, Limits, ResultFormat

Row = dict[str, str]


class Store(Protocol):
    """A read-only view of the published graphs."""

    @property
    def version(self) -> str:
        """Name of the data version, for citing."""

    @property
    def edition(self) -> str:
        """Changes with anything in the store, also with what was derived; usable as the name of a file."""

    @property
    def built(self) -> datetime | None:
        """When it was built, None where that is not known."""

    @property
    def iso3(self) -> tuple[str, ...]:
        """Codes of the countries in the store, in alphabetical order."""

    @property
    def shortcuts(self) -> Shortcuts:
        """Values of countries that its build keeps; empty where none are kept."""

    def triples(self, graph: str) -> list[Triple]:
        """All triples of one graph."""

    def solutions(self, query: str, graphs: Sequence[str] = ()) -> QuerySolutions:
        """Answer of a SELECT over the union of all graphs, or of those that are named.

        Raises:
            StoreError: no SELECT, or the store does not answer.
        """

    def dataset(self) -> rdflib.Dataset:
        """All graphs as an ``rdflib.Dataset`` with their union as default graph, read-only."""


class Asker(Protocol):
    """Answers a query from outside within limits; ``graph.store.worker.QueryPool`` says how and what it raises."""

    @property
    def places(self) -> Places: ...

    @property
    def version(self) -> str:
        """Name of the data version that it asks."""

    @property
    def limits(self) -> Limits:
        """The limits that hold for every query."""

    def run(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Answer: ...

    async def run_on_loop(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """As ``run``, for an event loop."""


def rows(solutions: QuerySolutions) -> Iterator[Row]:
    """Rows as plain values, unbound variables left out.

    Raises:
        StoreError: the store is damaged; it is read while it answers, so this may come after any row.
    """
    names = [variable.value for variable in solutions.variables]
    with told("the store"):
        for solution in solutions:
            yield {name: str(value.value) for name, value in zip(names, solution, strict=True) if value is not None}


def graphs_for_rules(iso3: str) -> tuple[str, ...]:
    """What a rule sees of a country: its graph, its derived graph and the ontology."""
    return (country_graph(iso3), country_graph(iso3, "derived"), ONTOLOGY_GRAPH)
