"""``remit check``: are the country files whole?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from graph.difference import label
from graph.errors import InputError, Problem
from graph.integrity import record_iri, records
from graph.rdf import parse, turtle
from graph.store.shapes import check_shapes


def check_files(files: Iterable[Path], progress: Callable[[Path], None] = lambda _: None) -> list[Problem]:
    """Problems of all country files: unreadable records, shapes not met, and files not in canonical form."""
    problems = []
    for file in files:
        problems += check_file(file)
        progress(file)
    return problems


def check_file(file: Path) -> list[Problem]:
    """Problems of one country file."""
    text = file.read_text(encoding="utf-8")
    try:
        country, problems = parse(text, file.name)
    except InputError as error:
        return [Problem(file.name, 0, error.where, error.what, error.remedy)]
    if not problems and turtle(country) != text:
        remedy = "Write it anew with `python remit.py import`."
        problems.append(Problem(file.name, 1, "file", "is not in canonical form", remedy, skipped=False))
    names = {record_iri(country.iso3, record): label(record) for record in records(country)}
    return [*problems, *(_named(problem, names) for problem in check_shapes(file))]


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    """The problem with the record's words in place of its IRI, and the field's name in place of its property."""
    iri, _, field = problem.place.partition(" ")
    known = names.get(iri.strip("<>"))
    return replace(problem, place=f"{known}: {field.rpartition('/ns#')[2] or field}") if known else problem
