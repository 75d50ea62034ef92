"""What a store on another server says of itself: the data version, and the hash of what was put into each graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from graph.rdf.write import describe
from graph.store.base import rows
from graph.store.derive import integer
from graph.terms import BASE, stable_id

GRAPH = f"{BASE}graph/manifest"
_COUNTRY = f"{BASE}graph/"


@dataclass(frozen=True, slots=True)
class Mark:
    """What was put into a graph. An empty digest: it is being replaced, or a replacement was broken off."""

    digest: str
    triples: int


UNSURE = Mark("", 0)


@dataclass(frozen=True)
class Published:
    """The manifest of a store on another server, kept there as a graph of its own.

    Attributes:
        version: name of the data version; ``old+new`` while some graphs are of one and some of the other.
        graphs: every graph that Remit has put there.
    """

    version: str = ""
    graphs: Mapping[str, Mark] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """A whole data version has been there at some time."""
        return bool(self.version.partition("+")[0])

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that change with any graph."""
        return stable_id(f"{iri} {mark.digest}" for iri, mark in sorted(self.graphs.items()))

    @property
    def iso3(self) -> tuple[str, ...]:
        names = (iri.removeprefix(_COUNTRY) for iri in self.graphs if iri.startswith(_COUNTRY))
        return tuple(sorted(name for name in names if "/" not in name))

    def marked(self, marks: Mapping[str, Mark | None]) -> Self:
        """With other marks for these graphs; None takes a graph out."""
        graphs = {**self.graphs, **marks}
        return replace(self, graphs={iri: mark for iri, mark in graphs.items() if mark is not None})

    def triples(self) -> Iterator[Triple]:
        yield from describe(
            GRAPH,
            [],
            ("pav:version", self.version),
            *(("dct:hasPart", NamedNode(iri)) for iri in sorted(self.graphs)),
        )
        for iri, mark in sorted(self.graphs.items()):
            yield from describe(iri, [], ("schema:sha256", mark.digest), ("void:triples", integer(mark.triples)))

    @classmethod
    def read(cls, solutions: QuerySolutions) -> Self:
        """From the answer to ``published.rq``."""
        found = list(rows(solutions))
        version = next((row["version"] for row in found), "")
        marks = {row["graph"]: Mark(row["digest"], int(row["triples"])) for row in found if "graph" in row}
        return cls(version, marks)


def mark(triples: Iterable[Triple]) -> Mark:
    """The mark of a graph, the same for equal graphs however their blank nodes are named."""
    content = list(triples)
    if any(isinstance(node, BlankNode) for triple in content for node in (triple.subject, triple.object)):
        content = _canonical(content)
    digest = hashlib.sha256("\n".join(sorted(map(str, content))).encode()).hexdigest()
    return Mark(digest, len(content))


def _canonical(triples: list[Triple]) -> list[Triple]:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def n_triples(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
