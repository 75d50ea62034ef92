"""The built store on disk, opened read-only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QuerySolutions, QueryTriples, Triple

from graph import queries, settings
from graph.errors import StoreError, StoreMissing
from graph.store.shortcuts import Shortcuts
from graph.store.soundness import REBUILD, told

CURRENT = "CURRENT"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a build was made of: content hashes; ``version`` names the data for citing.

    ``made`` is the moment of the build, which is told and decides nothing; ``files`` are the hashes of the store's
    files, by which damage is seen.
    """

    version: str
    ontology: str
    code: str
    countries: dict[str, str] = field(default_factory=dict)
    made: str = field(default="", compare=False)
    files: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, build: Path) -> Manifest:
        """Raises StoreError when the build is not whole."""
        try:
            return cls(**json.loads((build / MANIFEST).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoreError("the build has no readable manifest", where=build.name, remedy=REBUILD) from error

    def dumps(self) -> bytes:
        return json.dumps(self.__dict__, indent=1, sort_keys=True).encode()


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
        pointer = (home / CURRENT).stat()
        name = _named(home, pointer.st_ino, pointer.st_mtime_ns)
    except FileNotFoundError:
        raise StoreMissing("there is no store yet", where=str(home), remedy=REBUILD) from None
    build = home / name
    if not (build / MANIFEST).is_file():
        raise StoreMissing("the store in use is gone", where=str(build), remedy=REBUILD)
    return build


@lru_cache(maxsize=8)
def _named(home: Path, file: int, moment: int) -> str:  # noqa: ARG001 (another file is another answer)
    """What the pointer says: a page asks a hundred times, and it is never changed but replaced by a rename."""
    return (home / CURRENT).read_text(encoding="utf-8").strip()


class Embedded:
    """Read-only view of one build. It stays valid while later builds replace it."""

    def __init__(self, build: Path | None = None) -> None:
        self.build = build or current_build()
        self.manifest = Manifest.read(self.build)
        with told(self.build, "cannot be opened"):
            self.store = pyoxigraph.Store.read_only(str(self.build / "store"))
        self.shortcuts = Shortcuts(self.build)

    @cached_property
    def iso3(self) -> tuple[str, ...]:
        """Codes of the countries in the store."""
        return tuple(sorted(self.manifest.countries))

    @property
    def version(self) -> str:
        return self.manifest.version

    @property
    def edition(self) -> str:
        return "-".join(part for part in (self.manifest.version, self.manifest.code) if part)

    @property
    def built(self) -> datetime | None:
        return datetime.fromisoformat(self.manifest.made) if self.manifest.made else None

    @property
    def graphs(self) -> list[str]:
        """IRIs of all graphs in the store, in alphabetical order."""
        with told(self.build):
            return sorted(str(name.value) for name in self.store.named_graphs())

    def triples(self, graph: str) -> list[Triple]:
        # A third faster than asking for quads, which are made only to be taken apart.
        with told(self.build):
            found = self.store.query(queries.text("triples"), default_graph=NamedNode(graph))
            return list(cast("QueryTriples", found))

    def solutions(self, query: str, graphs: Sequence[str] = ()) -> QuerySolutions:
        with told(self.build):
            return ask(self.store, query, graphs)

    def dataset(self) -> rdflib.Dataset:
        """Ask it with query strings: a prepared query falls back to rdflib's own slow engine."""
        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)


def ask(store: pyoxigraph.Store, query: str, graphs: Sequence[str] = ()) -> QuerySolutions:
    """Answer of a SELECT over the union of all graphs, or of those that are named.

    Raises:
        StoreError: no SELECT.
    """
    named: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in graphs]
    solutions = store.query(query, default_graph=named or None, use_default_graph_as_union=not graphs)
    if not isinstance(solutions, QuerySolutions):
        raise StoreError("is not a SELECT", where=query[:40], remedy="Ask for rows.")
    return solutions
