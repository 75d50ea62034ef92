"""Builds the store: into a fresh folder, which replaces the old one only when it is whole."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from graph import settings
from graph.analysis.contests import documented
from graph.analysis.detect import detect
from graph.analysis.rules import Rule, load_rules
from graph.errors import StoreError
from graph.model import Country
from graph.ontology import ONTOLOGY, Ontology
from graph.rdf import parse, write_country
from graph.rdf.findings import write_finding, write_rule
from graph.store.derive import derive
from graph.store.embedded import CURRENT, MANIFEST, Manifest, current_build, rows
from graph.terms import ONTOLOGY_GRAPH, country_graph

Progress = Callable[[int, int, str], None]
PARTS = ("", "derived", "findings")


def silent(done: int, total: int, what: str) -> None:
    """A progress report that nobody reads."""


def build(
    data: Path | None = None, home: Path | None = None, progress: Progress = silent, ontology: Path = ONTOLOGY
) -> Path:
    """Bring the store up to date with the files and return the folder of the build in use.

    Nothing is done when no content changed; when only some countries changed, only these are made anew.

    Raises:
        StoreError: a country file has problems, or the folder cannot be written.
    """
    data, home = data or settings.countries(), home or settings.home()
    files = {file.stem: file for file in sorted(data.glob("*.ttl"))}
    wanted = manifest(files, ontology)
    home.mkdir(parents=True, exist_ok=True)
    with _lock(home):
        old = _old(home)
        if old and Manifest.read(old) == wanted:
            return old
        builder = Builder(files, wanted, Ontology(ontology), load_rules(ontology / "findings"), progress)
        fresh = builder.run(home, old)
        _keep(home, {fresh.name, old.name if old else ""})
        return fresh


def manifest(files: dict[str, Path], ontology: Path = ONTOLOGY) -> Manifest:
    """Hashes of everything a build depends on."""
    countries = {iso3: _hash([file]) for iso3, file in files.items()}
    of_ontology = _hash(sorted([*ontology.glob("*.ttl"), *(ontology / "findings").glob("*.rq")]))
    of_code = _hash(sorted([*(settings.ROOT / "graph").rglob("*.py"), *(settings.ROOT / "graph").rglob("*.rq")]))
    version = hashlib.sha256(repr((sorted(countries.items()), of_ontology)).encode()).hexdigest()[:12]
    return Manifest(version, of_ontology, of_code, countries)


@dataclass
class Builder:
    files: dict[str, Path]
    wanted: Manifest
    ontology: Ontology
    rules: tuple[Rule, ...]
    progress: Progress

    def run(self, home: Path, old: Path | None) -> Path:
        """Write the new build beside the old one, then switch to it."""
        fresh = Path(tempfile.mkdtemp(prefix="build-", dir=home))
        try:
            self.fill(fresh, self.reusable(old))
            (fresh / MANIFEST).write_bytes(self.wanted.dumps())
            _switch(home, fresh.name)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        return fresh

    def reusable(self, old: Path | None) -> Path | None:
        """The old build if only countries differ."""
        if old is None:
            return None
        made = Manifest.read(old)
        return old if (made.ontology, made.code) == (self.wanted.ontology, self.wanted.code) else None

    def fill(self, fresh: Path, old: Path | None) -> None:
        if old is None:
            store = pyoxigraph.Store(str(fresh / "store"))
            # One load for everything: many small ones cost seconds in files and flushes.
            store.bulk_extend(self.everything())
        else:
            store = _copied(old, fresh)
            self.update(store, Manifest.read(old).countries)
        store.flush()

    def everything(self) -> Iterator[Quad]:
        yield from _quads(self.ontology.triples, ONTOLOGY_GRAPH)
        yield from _quads((triple for rule in self.rules for triple in write_rule(rule)), ONTOLOGY_GRAPH)
        for iso3, graphs in self.made_anew(list(self.files)):
            yield from _country_quads(iso3, graphs)

    def update(self, store: pyoxigraph.Store, known: dict[str, str]) -> None:
        """Exchange the graphs of the countries that changed, came or went."""
        for iso3 in set(known) - set(self.files):
            _remove(store, iso3)
        changed = [iso3 for iso3, digest in self.wanted.countries.items() if known.get(iso3) != digest]
        for iso3, graphs in self.made_anew(changed):
            _remove(store, iso3)
            store.extend(_country_quads(iso3, graphs))

    def made_anew(self, codes: list[str]) -> Iterator[tuple[str, dict[str, list[Triple]]]]:
        for number, iso3 in enumerate(codes, start=1):
            yield iso3, self.made(iso3)
            self.progress(number, len(codes), iso3)

    def made(self, iso3: str) -> dict[str, list[Triple]]:
        """The three graphs of a country."""
        file = self.files[iso3]
        country, problems = parse(file.read_text(encoding="utf-8"), file.name)
        skipped = [problem for problem in problems if problem.skipped]
        if skipped:
            raise StoreError(str(skipped[0]), where="data", remedy="`python remit.py check` lists all problems.")
        if country.iso3 != iso3:
            raise StoreError(f"describes {country.iso3}", where=file.name, remedy=f"Name it {country.iso3}.ttl.")
        return graphs_of(country, self.ontology, self.rules)


def graphs_of(country: Country, ontology: Ontology, rules: Iterable[Rule]) -> dict[str, list[Triple]]:
    """Country, derived and findings graph of a country, made in memory."""
    triples, derived = write_country(country), derive(country, ontology)
    ask = asker([*triples, *derived], ontology)
    findings = [documented(finding, country) for finding in detect(country.iso3, ask, tuple(rules), ontology)]
    return {"": triples, "derived": derived, "findings": [t for finding in findings for t in write_finding(finding)]}


def asker(triples: Iterable[Triple], ontology: Ontology) -> Callable[[str], list[dict[str, str]]]:
    """Answers SELECT queries over the triples and what rules ask of the ontology, in memory."""
    store = pyoxigraph.Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in (*ontology.for_rules, *triples))
    return lambda query: list(rows(store, query))


def _quads(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    name = NamedNode(graph)
    return (Quad(t.subject, t.predicate, t.object, name) for t in triples)


def _country_quads(iso3: str, graphs: dict[str, list[Triple]]) -> Iterator[Quad]:
    return (quad for part, triples in graphs.items() for quad in _quads(triples, country_graph(iso3, part)))


def _remove(store: pyoxigraph.Store, iso3: str) -> None:
    for part in PARTS:
        store.remove_graph(NamedNode(country_graph(iso3, part)))


def _copied(old: Path, fresh: Path) -> pyoxigraph.Store:
    """A hard-linked copy of the old store, opened for writing."""
    pyoxigraph.Store.read_only(str(old / "store")).backup(str(fresh / "store"))
    return pyoxigraph.Store(str(fresh / "store"))


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _old(home: Path) -> Path | None:
    """The build in use, if it is whole."""
    try:
        build = current_build(home)
        Manifest.read(build)
    except StoreError:
        return None
    return build


def _switch(home: Path, name: str) -> None:
    """Make a build the current one, in one rename."""
    pointer = home / f".{CURRENT}.{os.getpid()}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(home / CURRENT)


def _keep(home: Path, names: set[str]) -> None:
    """Remove older builds; the previous one stays for those who still read it."""
    for folder in home.glob("build-*"):
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    """Only one build at a time; a second one waits. The lock goes with its process."""
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
