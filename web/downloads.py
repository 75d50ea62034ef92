"""The files that the doors give away: what each format is, and who writes it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

import loaders
from graph import Library
from graph.store.build import PARTS
from graph.store.soundness import told
from graph.terms import ONTOLOGY_GRAPH, country_graph
from loaders.files import replacing
from web import claims, rdf

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Download:
    """A file format.

    Attributes:
        words: what it holds, for people.
        write: writes a country, or all for ``EVERYTHING``, into an open file.
    """

    media: str
    words: str
    write: Callable[[Library, str, IO[bytes]], None]


def graphs(library: Library, name: str) -> Iterator[str]:
    """Names of the graphs that a file with graphs holds."""
    if name == EVERYTHING:
        yield ONTOLOGY_GRAPH
    for iso3 in library.store.iso3 if name == EVERYTHING else [name]:
        yield from (country_graph(iso3, part) for part in PARTS)


def _quads(library: Library, graph: str) -> Iterable[Quad]:
    return (Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in library.store.triples(graph))


def _trig(library: Library, name: str, file: IO[bytes]) -> None:
    for graph in graphs(library, name):
        serialize(_quads(library, graph), file, RdfFormat.TRIG, prefixes=dict(rdf.NAMES))


def _packed(library: Library, name: str, file: IO[bytes]) -> None:
    """One graph after the other: the whole is never in memory."""
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        _trig(library, name, packed)  # type: ignore[arg-type]  # GzipFile writes bytes and is no IO[bytes]


def _triples(library: Library, name: str, file: IO[bytes], media: str) -> None:
    file.write(rdf.write(library.store.triples(country_graph(name)), media))


def _loader(format: str) -> Callable[[Library, str, IO[bytes]], None]:
    def write(library: Library, name: str, file: IO[bytes]) -> None:
        file.write(loaders.dump(library.country(name), format))

    return write


def _csv(library: Library, name: str, file: IO[bytes]) -> None:
    file.write(claims.table(library, library.store.iso3 if name == EVERYTHING else [name]))


def _rdf(suffix: str) -> Callable[[Library, str, IO[bytes]], None]:
    return lambda library, name, file: _triples(library, name, file, rdf.SUFFIXES[suffix])


OF_COUNTRY: Mapping[str, Download] = {
    "ttl": Download("text/turtle", "facts in the canonical Turtle", _loader("ttl")),
    "trig": Download("application/trig", "facts, what was derived from them, and findings, each in its graph", _trig),
    "jsonld": Download("application/ld+json", "facts in JSON-LD with its context inside", _rdf("jsonld")),
    "nt": Download("application/n-triples", "facts in N-Triples", _rdf("nt")),
    "rdf": Download("application/rdf+xml", "facts in RDF/XML", _rdf("rdf")),
    "csv": Download("text/csv", "one row a claim", _csv),
    "xlsx": Download(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "facts as the workbook that people fill in",
        _loader("xlsx"),
    ),
}
OF_ALL: Mapping[str, Download] = {
    "trig.gz": Download("application/gzip", "every graph and the ontology, packed TriG", _packed),
    "csv": Download("text/csv", "one row a claim", _csv),
}


def made(library: Library, name: str, suffix: str, path: Path) -> None:
    """Write a file whole or not at all, whatever other processes do in the same folder."""
    writer = (OF_ALL if name == EVERYTHING else OF_COUNTRY)[suffix]
    remedy = "Check free space and permissions of the folder."
    with told(path.parent, "the file cannot be written", remedy), replacing(path) as file:
        writer.write(library, name, file)
