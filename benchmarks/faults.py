"""Kills the build, the import and the publish at random moments, and looks whether everything is still whole.

The countries stand in two states, ``old`` and ``new``. A command that would lead from one to the other is killed with
SIGKILL; what is left must be one of the two, never a mixture, and the next run must end in ``new``.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path

from commands import app
from graph import settings
from graph.store.build import build
from graph.store.embedded import Embedded, Manifest, current_build
from graph.store.endpoint import Endpoint
from graph.store.publish import publish
from graph.store.published import Mark, mark
from graph.store.remote import Remote
from graph.terms import ONTOLOGY_GRAPH
from loaders import turtle
from loaders.files import write_atomically

SAMPLE = ("EST", "KEN", "NAM", "XKX")
# A server that has read the modules and opened no store forks each run: the kill then hits work, not imports.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["benchmarks.faults"])


@dataclass(frozen=True)
class Blow:
    """One kill so many seconds after the start: ``struck`` when the command still ran, ``left`` what was found."""

    struck: bool
    left: str
    at: float


class Spoilt(AssertionError):
    """Something was neither old nor new after a kill."""


class Ground(ABC):
    """A place where one command is killed again and again. Children say what the command is and what must be whole."""

    def __init__(self, folder: Path, codes: tuple[str, ...] = SAMPLE) -> None:
        self.data, self.home = folder / "countries", folder / "home"
        self.data.mkdir(parents=True)
        self.states = {"old": _read(codes), "new": {iso3: _renamed(content) for iso3, content in _read(codes).items()}}
        self.put("old")

    @abstractmethod
    def command(self) -> list[str]:
        """Words after ``remit.py``; run on it, ``new`` takes the place of ``old``."""

    @abstractmethod
    def left(self) -> str:
        """``old``, ``new`` or ``both``. Raises Spoilt when anything is torn."""

    @abstractmethod
    def finish(self) -> None:
        """Run it once more and to its end."""

    def turn(self) -> None:
        """What was new is old from now on."""
        self.states = {"old": self.states["new"], "new": self.states["old"]}

    def put(self, state: str) -> None:
        for iso3, content in self.states[state].items():
            write_atomically(self.data / f"{iso3}.ttl", content)

    def strike(self, after: float) -> Blow:
        """Start the command, kill it so many seconds later, look, finish, look again."""
        struck = not self.run(after)
        left = self.left()
        self.finish()
        if self.left() != "new":
            raise Spoilt(f"after a kill at {after:.2f} s the next run does not end in the new state")
        self.turn()
        return Blow(struck, left, after)

    def run(self, seconds: float) -> bool:
        """Whether the command ended well before so many seconds; else it was killed."""
        where = {"REMIT_DATA": str(self.data), "REMIT_HOME": str(self.home), "REMIT_STORE": ""}
        process = FORKS.Process(target=_run, args=(self.command(), where))
        process.start()
        process.join(seconds)
        if process.is_alive():
            process.kill()
            process.join()
        return process.exitcode == 0

    def usual(self) -> float:
        """Seconds of a run that nobody kills."""
        began = time.perf_counter()
        if not self.run(600):
            raise Spoilt(f"{self.command()} fails without being killed")
        taken = time.perf_counter() - began
        self.turn()
        return taken


class Building(Ground):
    """``build``: by turns an incremental one and one from nothing."""

    def __init__(self, folder: Path, codes: tuple[str, ...] = SAMPLE) -> None:
        super().__init__(folder, codes)
        self.digests = {_sum(self.states[state]): self._clean(folder, state) for state in ("old", "new")}
        self.put("old")
        build(self.data, self.home)
        self._whole = False

    def _clean(self, folder: Path, state: str) -> str:
        self.put(state)
        return _digest(build(self.data, folder / f"clean-{state}"))

    def command(self) -> list[str]:
        self.put("new")
        self._whole = not self._whole
        if self._whole:
            here = current_build(self.home)
            (here / "manifest.json").write_bytes(replace(Manifest.read(here), code="of another edition").dumps())
        return ["build"]

    def left(self) -> str:
        for iso3, content in self.states["new"].items():
            if (self.data / f"{iso3}.ttl").read_bytes() != content:
                raise Spoilt(f"{iso3}.ttl is not what it was")
        found = _digest(current_build(self.home))
        for state in ("old", "new"):
            if found == self.digests[_sum(self.states[state])]:
                return state
        raise Spoilt("the store in use holds neither the old nor the new data")

    def finish(self) -> None:
        build(self.data, self.home)
        builds = list(self.home.glob("build-*"))
        if len(builds) > 2:
            raise Spoilt(f"{len(builds)} builds lie about")


class Importing(Ground):
    """``import`` of all countries at once."""

    def command(self) -> list[str]:
        files = []
        for iso3, content in self.states["new"].items():
            files.append(self.data.parent / f"{iso3}.ttl")
            files[-1].write_bytes(content)
        return ["import", *map(str, files)]

    def left(self) -> str:
        found = set()
        for iso3 in self.states["new"]:
            content = (self.data / f"{iso3}.ttl").read_bytes()
            known = [state for state in ("old", "new") if content == self.states[state][iso3]]
            if not known:
                raise Spoilt(f"{iso3}.ttl is torn")
            found |= set(known)
        return found.pop() if len(found) == 1 else "both"

    def finish(self) -> None:
        if not self.run(600):
            raise Spoilt("the next import fails")


class Publishing(Ground):
    """``publish`` to a running server."""

    def __init__(self, folder: Path, endpoint: Endpoint) -> None:
        super().__init__(folder)
        self.endpoint, self.stores, self.marks = endpoint, {}, {}
        for state in ("new", "old"):
            self.put(state)
            self.stores[_sum(self.states[state])] = Embedded(build(self.data, self.home))
        self.marks = {name: _marks(store) for name, store in self.stores.items()}
        publish(self.stores[_sum(self.states["old"])], endpoint)

    def command(self) -> list[str]:
        self.put("new")
        build(self.data, self.home)
        return ["publish", self.endpoint.query]

    def left(self) -> str:
        remote, found = Remote(self.endpoint), set()
        old, new = (self.marks[_sum(self.states[state])] for state in ("old", "new"))
        for graph in (graph for graph in new if old[graph] != new[graph]):
            there = mark(remote.triples(graph))
            if there not in (old[graph], new[graph]):
                raise Spoilt(f"<{graph}> is torn on the server")
            found.add("new" if there == new[graph] else "old")
        return found.pop() if len(found) == 1 else "both"

    def finish(self) -> None:
        report = publish(self.stores[_sum(self.states["new"])], self.endpoint)
        if Remote(self.endpoint).version != report.version:
            raise Spoilt("the server does not have the version that was published")


def _run(words: list[str], where: dict[str, str]) -> None:
    os.environ.update(where)
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    app(words)


def _read(codes: tuple[str, ...]) -> dict[str, bytes]:
    return {iso3: (settings.countries() / f"{iso3}.ttl").read_bytes() for iso3 in codes}


def _renamed(content: bytes) -> bytes:
    country = turtle.read_bytes(content, "country.ttl").country
    return turtle.dump(replace(country, name=f"{country.name} (renamed)"))


def _sum(state: dict[str, bytes]) -> str:
    return hashlib.sha256(b"".join(state.values())).hexdigest()


def _digest(folder: Path) -> str:
    """Of all quads but the ontology's, whose blank nodes are named anew each time."""
    quads = (str(quad) for quad in Embedded(folder).store if ONTOLOGY_GRAPH not in str(quad.graph_name))
    return hashlib.sha256("\n".join(sorted(quads)).encode()).hexdigest()


def _marks(store: Embedded) -> dict[str, Mark]:
    return {graph: mark(store.triples(graph)) for graph in store.graphs}
