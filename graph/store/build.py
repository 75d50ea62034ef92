"""Builds the store: into a fresh folder, which replaces the old one only when it is whole."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from graph import settings
from graph.analysis.rules import load_rules
from graph.errors import StoreError
from graph.ontology import ONTOLOGY, Ontology
from graph.rdf.findings import write_rule
from graph.store.embedded import CURRENT, MANIFEST, Manifest, current_build
from graph.store.making import Maker, Report, Stream, in_graph, made, n_quads
from graph.store.shortcuts import FILE, Keeper, Packed
from graph.store.soundness import defect, linked, sums, told
from graph.terms import ONTOLOGY_GRAPH, country_graph

__all__ = ["Progress", "build", "manifest", "silent"]

Progress = Callable[[int, int, str], None]
PARTS = ("", "derived", "findings")
_log = logging.getLogger(__name__)


def silent(done: int, total: int, what: str) -> None:
    """A progress report that nobody reads."""


def build(
    data: Path | None = None, home: Path | None = None, progress: Progress = silent, ontology: Path = ONTOLOGY
) -> Path:
    """Bring the store up to date with the files and return the folder of the build in use.

    Nothing is done when no content changed; when only some countries changed, only these are made anew.

    Raises:
        StoreError: there is no folder of country files, one of them has problems, or the store cannot be written.
    """
    data, home = data or settings.countries(), home or settings.home()
    _check(data)
    files = {file.stem: file for file in sorted(data.glob("*.ttl"))}
    wanted = manifest(files, ontology)
    with _written(home), _lock(home):
        old = _in_use(home)
        base = old if old and _is_base(old, wanted) else None
        if base and Manifest.read(base) == wanted:
            _keep(home, {base.name, _before(home, base)})
            return base
        fresh = Builder(files, wanted, ontology, progress).run(home, base)
        _keep(home, {fresh.name, old.name if old else ""})
        return fresh


def _check(data: Path) -> None:
    """A misspelt path would pass for a world without countries."""
    if not data.is_dir():
        remedy = "Set REMIT_DATA to the folder with the country files, or import a country: that makes it."
        raise StoreError("there is no such folder of country files", where=str(data), remedy=remedy)
    if not any(data.glob("*.ttl")):
        _log.warning("There is no country file in %s: the store will be empty. Is REMIT_DATA as you want it?", data)


def manifest(files: dict[str, Path], ontology: Path = ONTOLOGY) -> Manifest:
    """Hashes of everything a build depends on."""
    countries = {iso3: _hash([file]) for iso3, file in files.items()}
    of_ontology = _hash(sorted([*ontology.glob("*.ttl"), *(ontology / "findings").glob("*.rq")]))
    of_code = _hash(sorted([*(settings.ROOT / "graph").rglob("*.py"), *(settings.ROOT / "graph").rglob("*.rq")]))
    version = hashlib.sha256(repr((sorted(countries.items()), of_ontology)).encode()).hexdigest()[:12]
    return Manifest(version, of_ontology, of_code, countries, datetime.now(UTC).isoformat(timespec="seconds"))


@dataclass
class Builder:
    files: dict[str, Path]
    wanted: Manifest
    ontology: Path
    progress: Progress

    def run(self, home: Path, base: Path | None) -> Path:
        """Write the new build, from nothing or from one in which only countries differ, then switch to it."""
        fresh = Path(tempfile.mkdtemp(prefix="build-", dir=home))
        try:
            self.fill(fresh, base)
            known = linked(base / "store", Manifest.read(base).files) if base else {}
            (fresh / MANIFEST).write_bytes(replace(self.wanted, files=sums(fresh / "store", FILE, known)).dumps())
            _switch(home, fresh.name)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        return fresh

    def fill(self, fresh: Path, base: Path | None) -> None:
        """Write the store and the short cuts beside it."""
        with Keeper(fresh, base) as keeper:
            if base is None:
                store = pyoxigraph.Store(str(fresh / "store"))
                # One load for everything: many small ones cost seconds in files and flushes.
                store.bulk_load(Stream(self.everything(keeper)), RdfFormat.N_QUADS)  # type: ignore[arg-type]
            else:
                store = _copied(base, fresh)
                self.update(store, Manifest.read(base).countries, keeper)
            store.flush()

    def everything(self, keeper: Keeper) -> Iterator[bytes]:
        rules = (triple for rule in load_rules(self.ontology / "findings") for triple in write_rule(rule))
        yield n_quads(in_graph((*Ontology(self.ontology).triples, *rules), ONTOLOGY_GRAPH))
        yield from made(self.files, self.ontology, self._counted(len(self.files), keeper))

    def update(self, store: pyoxigraph.Store, known: dict[str, str], keeper: Keeper) -> None:
        """Exchange the graphs of the countries that changed, came or went."""
        for iso3 in set(known) - set(self.files):
            _remove(store, iso3)
            keeper.drop(iso3)
        changed = [iso3 for iso3, digest in self.wanted.countries.items() if known.get(iso3) != digest]
        maker, report = Maker.of(self.files, self.ontology), self._counted(len(changed), keeper)
        for iso3 in changed:
            quads, packed = maker.make(iso3)
            _remove(store, iso3)
            store.extend(quads)
            report(iso3, packed)

    def _counted(self, total: int, keeper: Keeper) -> Report:
        numbers = count(1)

        def report(iso3: str, packed: Packed) -> None:
            keeper.put(iso3, packed)
            self.progress(next(numbers), total, iso3)

        return report


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


def _in_use(home: Path) -> Path | None:
    """The build in use, if there is one."""
    try:
        return current_build(home)
    except StoreError:
        return None


def _is_base(build: Path, wanted: Manifest) -> bool:
    """Whether a build was made by the same ontology and code, and is whole and sound."""
    try:
        made = Manifest.read(build)
    except StoreError:
        return False
    if (made.ontology, made.code) != (wanted.ontology, wanted.code):
        return False
    wrong = defect(build / "store", FILE, made.files)
    if wrong:
        _log.warning("The store in use (%s) is damaged and is made anew: %s.", build.name, wrong)
    return not wrong


def _switch(home: Path, name: str) -> None:
    """Make a build the current one, in one rename."""
    pointer = home / f".{CURRENT}.{os.getpid()}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(home / CURRENT)


def _before(home: Path, build: Path) -> str:
    """The youngest other build that is whole; one that was killed between switching and clearing up left two."""
    others = [file.parent for file in home.glob(f"build-*/{MANIFEST}") if file.parent != build]
    return max(others, key=lambda other: (other / MANIFEST).stat().st_mtime_ns).name if others else ""


def _keep(home: Path, names: set[str]) -> None:
    """Remove older builds; the previous one stays for those who still read it."""
    for folder in home.glob("build-*"):
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _written(home: Path) -> Iterator[None]:
    with told(home, "the store cannot be written", "Check free space and permissions of the folder."):
        yield


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    """Only one build at a time; a second one waits. The lock goes with its process."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
