"""The built store on disk, opened read-only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QuerySolutions, QueryTriples, Triple

from graph import queries, settings
from graph.errors import StoreError, StoreMissing
from graph.terms import ONTOLOGY_GRAPH, country_graph

CURRENT = "CURRENT"
MANIFEST = "manifest.json"
Row = dict[str, str]


@dataclass(frozen=True)
class Manifest:
    """What a build was made of: content hashes; ``version`` names the data for citing."""

    version: str
    ontology: str
    code: str
    countries: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, build: Path) -> Manifest:
        """Raises StoreError when the build is not whole."""
        try:
            return cls(**json.loads((build / MANIFEST).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoreError("the build has no readable manifest", where=build.name, remedy=REBUILD) from error

    def dumps(self) -> bytes:
        return json.dumps(self.__dict__, indent=1, sort_keys=True).encode()


REBUILD = "Run `python remit.py build`."


def current_store(home: Path | None = None) -> Path:
    """Folder of the store that is in use.

    Raises:
        StoreMissing: nothing has been built yet.
    """
    return current_build(home) / "store"


def current_build(home: Path | None = None) -> Path:
    """Folder of the build that is in use: its store and its manifest."""
    home = home or settings.home()
    try:
        name = (home / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StoreMissing("there is no store yet", where=str(home), remedy=REBUILD) from None
    build = home / name
    if not (build / MANIFEST).is_file():
        raise StoreMissing("the store in use is gone", where=str(build), remedy=REBUILD)
    return build


class Embedded:
    """Read-only view of one build. It stays valid while later builds replace it."""

    def __init__(self, build: Path | None = None) -> None:
        self.build = build or current_build()
        self.manifest = Manifest.read(self.build)
        try:
            self.store = pyoxigraph.Store.read_only(str(self.build / "store"))
        except OSError as error:
            raise StoreError(f"cannot be opened: {error}", where=str(self.build), remedy=REBUILD) from error

    @cached_property
    def iso3(self) -> tuple[str, ...]:
        """Codes of the countries in the store."""
        return tuple(sorted(self.manifest.countries))

    def triples(self, graph: str) -> list[Triple]:
        """All triples of one graph."""
        # A third faster than asking for quads, which are made only to be taken apart.
        found = self.store.query(queries.text("triples"), default_graph=NamedNode(graph))
        return list(cast("QueryTriples", found))

    def select(self, query: str, graphs: Sequence[str] = ()) -> Iterator[Row]:
        """Rows of a SELECT, unbound variables left out; over the union of all graphs unless some are named."""
        return rows(self.store, query, graphs)

    def ask_country(self, iso3: str, query: str) -> Iterator[Row]:
        """Rows of a SELECT over one country: its graph, its derived graph and the ontology."""
        return self.select(query, (country_graph(iso3), country_graph(iso3, "derived"), ONTOLOGY_GRAPH))


def rows(store: pyoxigraph.Store, query: str, graphs: Sequence[str] = ()) -> Iterator[Row]:
    """Rows of a SELECT as plain values."""
    named: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in graphs]
    solutions = store.query(query, default_graph=named or None, use_default_graph_as_union=not graphs)
    if not isinstance(solutions, QuerySolutions):
        raise StoreError("is not a SELECT", where=query[:40], remedy="Ask for rows.")
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: str(value.value) for name, value in zip(names, solution, strict=True) if value is not None}
