"""Makes the graphs of countries from their files: a few in this process, many in a process for each core."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from graph import queries, settings
from graph.analysis.contests import documented
from graph.analysis.detect import detect
from graph.analysis.finding import Finding
from graph.analysis.glance import glance
from graph.analysis.rules import Rule, load_rules
from graph.errors import StoreError
from graph.facts import facts_of
from graph.model import Country
from graph.ontology import Ontology
from graph.packing import pack
from graph.rdf import parse, write_country
from graph.rdf.findings import write_finding
from graph.store.base import rows
from graph.store.derive import derive
from graph.store.embedded import ask
from graph.store.shortcuts import Packed
from graph.terms import ONTOLOGY_GRAPH, country_graph

WORTH_IT = 24
"""From so many countries on, starting processes takes less time than they save."""
Graphs = dict[str, list[Triple]]
Ask = Callable[[str], list[dict[str, str]]]
Report = Callable[[str, Packed], None]
"""Is told each code when it is done, with its values for the short cuts."""


@dataclass(frozen=True)
class Maker:
    """Reads country files by the ontology and rules of one folder."""

    files: Mapping[str, Path]
    ontology: Ontology
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, files: Mapping[str, Path], ontology: Path) -> Maker:
        return cls(files, Ontology(ontology), load_rules(ontology / "findings"))

    def make(self, iso3: str) -> tuple[list[Quad], Packed]:
        """The quads of a country's three graphs, and its values packed; its glance is that of today.

        Raises:
            StoreError: the file has problems, or describes another country.
        """
        made = _made(self.country(iso3), self.ontology, self.rules)
        quads = [quad for graph in made.graphs.values() for quad in graph]
        facts = facts_of(made.country, lambda question: made.ask(queries.text(question)))
        return quads, pack(facts, made.findings, glance(facts, made.findings, self.ontology, date.today()))

    def country(self, iso3: str) -> Country:
        file = self.files[iso3]
        country, problems = parse(file.read_text(encoding="utf-8"), file.name)
        skipped = [problem for problem in problems if problem.skipped]
        if skipped:
            raise StoreError(str(skipped[0]), where="data", remedy="`python remit.py check` lists all problems.")
        if country.iso3 != iso3:
            raise StoreError(f"describes {country.iso3}", where=file.name, remedy=f"Name it {country.iso3}.ttl.")
        return country


@dataclass(frozen=True)
class _Made:
    """A country made in memory: the quads of its graphs by part; ``ask`` answers over the first two of them."""

    country: Country
    graphs: Mapping[str, list[Quad]]
    findings: list[Finding]
    ask: Ask


def _made(country: Country, ontology: Ontology, rules: Iterable[Rule]) -> _Made:
    def graph(part: str, triples: Iterable[Triple]) -> list[Quad]:
        return list(in_graph(triples, country_graph(country.iso3, part)))

    own, derived = graph("", write_country(country)), graph("derived", derive(country, ontology))
    ask = asker([*own, *derived], ontology)
    findings = [documented(finding, country) for finding in detect(country.iso3, ask, tuple(rules), ontology)]
    written = graph("findings", (triple for finding in findings for triple in write_finding(finding)))
    return _Made(country, {"": own, "derived": derived, "findings": written}, findings, ask)


def graphs_of(country: Country, ontology: Ontology, rules: Iterable[Rule]) -> Graphs:
    """Country, derived and findings graph of a country, made in memory."""
    made = _made(country, ontology, rules).graphs
    return {part: [quad.triple for quad in quads] for part, quads in made.items()}


def asker(quads: Iterable[Quad], ontology: Ontology) -> Ask:
    """Answers SELECT queries over the quads, whatever their graph, and what rules ask of the ontology, in memory.

    A triple must not stand in two graphs: a query over all of them would count it twice.
    """
    store = pyoxigraph.Store()
    store.bulk_extend((*in_graph(ontology.for_rules, ONTOLOGY_GRAPH), *quads))
    return lambda query: list(rows(ask(store, query)))


def in_graph(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Triples as quads of a named graph."""
    name = NamedNode(graph)
    return (Quad(t.subject, t.predicate, t.object, name) for t in triples)


def n_quads(quads: Iterable[Quad]) -> bytes:
    return pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""


# ---- Many countries in several processes


def made(files: Mapping[str, Path], ontology: Path, report: Report) -> Iterator[bytes]:
    """Every country as N-Quads in the order of ``files``.

    Raises:
        StoreError: a file has problems.
    """
    several = len(files) >= WORTH_IT and (os.cpu_count() or 1) > 1
    contents = _by_children(files, ontology) if several else _here(files, ontology)
    for iso3, (content, packed) in zip(files, contents, strict=True):
        report(iso3, packed)
        yield content


def _here(files: Mapping[str, Path], ontology: Path) -> Iterator[tuple[bytes, Packed]]:
    maker = Maker.of(files, ontology)
    for quads, packed in map(maker.make, files):
        yield n_quads(quads), packed


def _by_children(files: Mapping[str, Path], ontology: Path) -> Iterator[tuple[bytes, Packed]]:
    """Each child makes every so-manieth country; a full pipe holds it back, a broken one ends it."""
    codes, many = list(files), os.cpu_count() or 1
    children = [_child({iso3: files[iso3] for iso3 in codes[at::many]}, ontology) for at in range(many)]
    try:
        for number in range(len(codes)):
            yield _received(children[number % many])
    finally:
        for child in children:
            child.kill()
            child.communicate()


def _child(files: Mapping[str, Path], ontology: Path) -> subprocess.Popen[bytes]:
    """Not a ``multiprocessing`` process: those run the caller's main module again, which may be anything."""
    command = [sys.executable, "-m", "graph.store.making_child"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=settings.ROOT)
    paths = {iso3: str(file.resolve()) for iso3, file in files.items()}
    if child.stdin:
        child.stdin.write(json.dumps({"files": paths, "ontology": str(ontology.resolve())}).encode())
        child.stdin.close()
        child.stdin = None
    return child


def _received(child: subprocess.Popen[bytes]) -> tuple[bytes, Packed]:
    head = child.stdout.readline() if child.stdout else b""
    if not child.stdout or not head:
        raise StoreError("a process that makes countries has died", remedy="Free some memory and build again.")
    told = json.loads(head)
    if "what" in told:
        raise StoreError(told["what"], where=told["where"], remedy=told["remedy"])
    return child.stdout.read(told["size"]), {what: child.stdout.read(size) for what, size in told["packed"].items()}


class Stream(io.RawIOBase):
    """Chunks read as one file, so that a bulk load takes in what it has and no more."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._rest = iter(chunks), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
