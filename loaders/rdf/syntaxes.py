"""One format for each RDF syntax: reads our own graphs and others' organisations, writes our own."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from graph import terms
from graph.model import Country
from graph.rdf.cpov import write_cpov
from graph.rdf.read import read_country
from graph.rdf.turtle import pretty
from graph.rdf.write import write_country
from graph.terms import term
from loaders import turtle
from loaders.facts import Reading
from loaders.rdf.organisations import read_organisations
from loaders.rdf.parsing import triples_of
from loaders.text import utf8


@dataclass(frozen=True)
class Syntax:
    """A format in the sense of ``loaders.Format``."""

    SUFFIXES: tuple[str, ...]
    rdf: RdfFormat

    def read_bytes(self, content: bytes, file: str) -> Reading:
        """The country in the bytes.

        Raises:
            InputError: not this syntax, too large, something to be fetched in it, or not one country.
        """
        triples = triples_of(utf8(content, file), self.rdf, file)
        if not _ours(triples):
            return read_organisations(triples, file)
        if self.rdf is RdfFormat.TURTLE:  # our own way knows the lines
            return turtle.read_bytes(content, file)
        country, problems = read_country(triples, file)
        return Reading(country, sorted(problems))

    def dump(self, country: Country) -> bytes:
        """The country graph; in a named graph where the syntax has them."""
        if self.rdf is RdfFormat.TURTLE:
            return turtle.dump(country)
        graph = NamedNode(terms.country_graph(country.iso3))
        triples = write_country(country)
        quads = (
            [Quad(t.subject, t.predicate, t.object, graph) for t in triples] if self.rdf.supports_datasets else triples
        )
        prefixes = terms.PREFIXES if self.rdf is RdfFormat.RDF_XML else None
        return pyoxigraph.serialize(quads, format=self.rdf, prefixes=prefixes) or b""


def _ours(triples: list[Triple]) -> bool:
    datasets = (t.subject for t in triples if t.predicate == term("rdf:type") and t.object == term("dcat:Dataset"))
    return any(isinstance(item, NamedNode) and item.value.startswith(f"{terms.BASE}graph/") for item in datasets)


@dataclass(frozen=True)
class Cpov:
    """The Core Public Organisation Vocabulary in Turtle; it is read by its file's suffix, like any other RDF."""

    SUFFIXES: tuple[str, ...] = ()

    def read_bytes(self, content: bytes, file: str) -> Reading:
        return Syntax((), RdfFormat.TURTLE).read_bytes(content, file)

    def dump(self, country: Country) -> bytes:
        """Bodies, their places in the hierarchy and how they came about; no claims, which the vocabulary has not."""
        return pretty(write_cpov(country)).encode()


TURTLE = Syntax((".ttl",), RdfFormat.TURTLE)
OTHERS = {
    "trig": Syntax((".trig",), RdfFormat.TRIG),
    "jsonld": Syntax((".jsonld",), RdfFormat.JSON_LD),
    "nq": Syntax((".nq",), RdfFormat.N_QUADS),
    "nt": Syntax((".nt",), RdfFormat.N_TRIPLES),
    "rdfxml": Syntax((".rdf", ".owl"), RdfFormat.RDF_XML),
    "cpov": Cpov(),
}
