"""What a visitor hands in: read and evaluated in a process with limits, kept nowhere. Bytes in, values out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any, Final

import pyoxigraph

from graph import settings
from graph.analysis.finding import Finding
from graph.analysis.in_memory import read_back
from graph.analysis.rules import Rule
from graph.errors import InputError, Problem
from graph.facts import CountryFacts
from graph.ontology import Ontology
from graph.rdf import parse
from graph.store.making import Graphs

LIMITS: Final[Mapping[str, int]] = {
    "size": 10 << 20,
    "memory": 1536 << 20,
    "processor": 30,
    "seconds": 60,
    "records": 5_000,
    "answer": 20 << 20,
}
OUT_OF_MEMORY: Final = 77
_SMALLER: Final = "Send one country, or fewer records at once."
_ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
_AT_ONCE = BoundedSemaphore(2)


@dataclass(frozen=True)
class Upload:
    """A country as it was handed in, with what a build would make of it: facts, and findings over all time."""

    facts: CountryFacts
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Nothing was left out."""
        return not any(problem.skipped for problem in self.problems)


def read_upload(
    content: bytes, file: str, ontology: Ontology, rules: Sequence[Rule], limits: Mapping[str, int] = LIMITS
) -> Upload:
    """The country in the bytes of a file of any known format; ``file`` names it in Problems. Nothing touches the disk.

    Raises:
        InputError: unknown suffix or country, not readable as its format, or over one of the limits.
    """
    if len(content) > limits["size"]:
        raise InputError(f"is larger than {limits['size'] >> 20} MB", where=file, remedy=_SMALLER)
    told = _told(content, file, limits)
    country, _ = parse(told["country"], file)
    graphs: Graphs = {part: _triples(text) for part, text in told["graphs"].items()}
    problems = tuple(Problem(**problem) for problem in told["problems"])
    return Upload(*read_back(country, graphs, ontology, rules), problems)


def _triples(text: str) -> list[pyoxigraph.Triple]:
    return [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)]


def _told(content: bytes, file: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """The child's answer; a waiting visitor is told after a while that others are being served."""
    if not _AT_ONCE.acquire(timeout=limits["seconds"]):
        raise InputError("others are being read just now", where=file, remedy="Try again in a minute.")
    try:
        done = _child(content, file, limits)
    finally:
        _AT_ONCE.release()
    if done.returncode == OUT_OF_MEMORY:
        raise InputError(f"needs more than {limits['memory'] >> 20} MB to read", where=file, remedy=_SMALLER)
    if done.returncode:
        remedy = "Open it in the program that made it, save it again and try that."
        raise InputError("cannot be read: it is damaged, or asks for too much", where=file, remedy=remedy)
    told: dict[str, Any] = json.loads(done.stdout)
    if "what" in told:
        raise InputError(told["what"], where=told["where"], remedy=told["remedy"])
    return told


def _child(content: bytes, file: str, limits: Mapping[str, int]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "loaders.upload_child", json.dumps({"file": file, "limits": dict(limits)})]
    try:
        return subprocess.run(
            command, input=content, capture_output=True, timeout=limits["seconds"], check=False,
            env=_ENVIRONMENT, cwd=settings.ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        what = f"took longer than {limits['seconds']} s to read and evaluate"
        raise InputError(what, where=file, remedy=_SMALLER) from None
