"""A store on another server, read over SPARQL 1.1. Its values are those of the embedded store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, RdfFormat, Triple

from graph import queries
from graph.errors import StoreError, StoreMissing
from graph.store.endpoint import Endpoint
from graph.store.published import Published
from graph.store.shortcuts import Shortcuts
from graph.store.wire import SOLUTIONS, TRIPLES, Wire, plain_labels

Fields = Mapping[str, str | Sequence[str]]
_UNION: Fields = {"union-default-graph": "true"}
_LISTED = 600
"""Up to so many graphs are named one by one, which leaves out what is not Remit's; more make every request long."""


class Remote:
    """Read-only view of what ``publish`` put on a server, as the manifest there said when this view was opened.

    Raises:
        StoreMissing: nothing whole has been published there.
        StoreError: the server does not answer.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.wire = Wire(endpoint)
        self.shortcuts = Shortcuts()
        self.published = read_published(self.wire)
        if not self.published.ready:
            raise StoreMissing(
                "no whole data version has been published there",
                where=endpoint.query,
                remedy=f"Run `python remit.py publish {endpoint.query}`.",
            )

    @property
    def version(self) -> str:
        return self.published.version

    @property
    def edition(self) -> str:
        return f"{self.version}-{self.published.digest}"

    @property
    def built(self) -> None:
        """The manifest there does not say when the store was built."""

    @property
    def iso3(self) -> tuple[str, ...]:
        return self.published.iso3

    def triples(self, graph: str) -> list[Triple]:
        """Raises StoreError when the server gives only a part of them."""
        with self.wire.ask(queries.text("triples"), dataset([graph]), TRIPLES) as response:
            found = [quad.triple for quad in pyoxigraph.parse(response.read(), format=RdfFormat.N_TRIPLES)]
        known = self.published.graphs.get(graph)
        if known and known.digest and len(found) < known.triples:
            raise StoreError(
                f"gives {len(found):,} of the {known.triples:,} triples of <{graph}>",
                where=self.wire.endpoint.query,
                remedy="Raise the server's limit on rows (Virtuoso: ResultSetMaxRows), or publish again.",
            )
        return found

    def solutions(self, query: str, graphs: Sequence[str] = ()) -> QuerySolutions:
        return select(self.wire, query, dataset(graphs) if graphs else self.union)

    @cached_property
    def union(self) -> Fields:
        """Request fields that make the union of Remit's graphs the default graph, as this server understands them."""
        if not self._sees({}) and self._sees(_UNION):
            return _UNION  # Oxigraph, where a list of graphs costs ten times as much
        if len(self.published.graphs) > _LISTED and self._sees({}):
            return {}
        names = sorted(self.published.graphs)
        return dataset(names) | {"named-graph-uri": names}

    def _sees(self, fields: Fields) -> bool:
        answer = ask(self.wire, queries.text("default_graph"), fields)
        return isinstance(answer, QueryBoolean) and bool(answer)

    def dataset(self) -> rdflib.Dataset:
        """A copy in memory, about 350 bytes a triple; a large store is better asked with SELECT."""
        copy = pyoxigraph.Store()
        for graph in self.published.graphs:
            name = NamedNode(graph)
            copy.bulk_extend(Quad(t.subject, t.predicate, t.object, name) for t in self.triples(graph))
        return rdflib.Dataset(store=OxigraphStore(store=copy), default_union=True)


def dataset(graphs: Sequence[str]) -> dict[str, str | Sequence[str]]:
    return {"default-graph-uri": list(graphs)}


def ask(wire: Wire, query: str, fields: Fields) -> QuerySolutions | QueryBoolean:
    """The whole answer to one of our own queries."""
    with wire.ask(query, fields, SOLUTIONS) as response:
        cap, body = response.headers.get("x-sparql-maxrows"), b"".join(plain_labels(response.iter_bytes()))
    if cap and body.count(b"<result>") >= int(cap):
        raise StoreError(
            f"gives {cap} rows and no more", where=wire.endpoint.query, remedy="Raise ResultSetMaxRows there."
        )
    return pyoxigraph.parse_query_results(body, format=pyoxigraph.QueryResultsFormat.XML)


def select(wire: Wire, query: str, fields: Fields | None = None) -> QuerySolutions:
    """The answer to one of our own SELECT queries."""
    answer = ask(wire, query, fields or {})
    if not isinstance(answer, QuerySolutions):
        raise StoreError("is not a SELECT", where=query[:40], remedy="Ask for rows.")
    return answer


def read_published(wire: Wire) -> Published:
    """The manifest on the server; an empty one where nothing has been published."""
    return Published.read(select(wire, queries.text("published")))
