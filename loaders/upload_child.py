"""A process of its own for what a visitor hands in: a file on standard input, the country and its graphs out."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyoxigraph

import loaders
from graph.analysis.rules import load_rules
from graph.errors import InputError, RemitError
from graph.model import Country
from graph.ontology import Ontology
from graph.rdf import turtle
from graph.store.making import graphs_of
from loaders.importing import check_code
from loaders.upload import OUT_OF_MEMORY

_RECORDS = ("institutions", "claims", "contests", "memberships", "partnerships", "reporting_lines", "sources")


def confine(limits: Mapping[str, int]) -> None:
    """No core dump, no file, no more memory and processor time than agreed; a workbook's own process inherits that."""
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["processor"]),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def answer(content: bytes, file: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """The country as Turtle, its graphs as N-Triples, and the Problems.

    Raises:
        InputError: see ``loaders.upload``.
    """
    reading = loaders.read_bytes(content, file)
    check_code(reading.country, file)
    check_records(reading.country, file, limits["records"])
    graphs = graphs_of(reading.country, Ontology(), load_rules())
    n_triples = {
        part: (pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"").decode()
        for part, triples in graphs.items()
    }
    if sum(map(len, n_triples.values())) > limits["answer"]:
        raise InputError("makes more findings than a page can show", where=file, remedy="Send fewer claims at once.")
    problems = [asdict(problem) for problem in reading.problems]
    return {"country": turtle(reading.country), "graphs": n_triples, "problems": problems}


def check_records(country: Country, file: str, most: int) -> None:
    """Every pair of claims is looked at: a list as long as a register is not for a page."""
    count = sum(len(getattr(country, kind)) for kind in _RECORDS)
    if count > most:
        remedy = "Send fewer, or import the file on a machine of your own."
        raise InputError(f"has {count:,} records; {most:,} are read here", where=file, remedy=remedy)


def main(task: dict[str, Any]) -> None:
    content = sys.stdin.buffer.read()
    confine(task["limits"])
    try:
        told = answer(content, task["file"], task["limits"])
    except RemitError as error:
        told = {"what": error.what, "where": error.where, "remedy": error.remedy}
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
