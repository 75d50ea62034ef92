"""The canonical Turtle of a country: equal facts give equal bytes, one property a line, so that diffs stay small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyoxigraph
from pyoxigraph import Triple

from graph import terms
from graph.errors import InputError, Problem
from graph.model import Country
from graph.rdf.read import read_country
from graph.rdf.write import write_country

_KINDS = {
    "inst": "institution",
    "claim": "claim",
    "src": "source",
    "law": "legal-basis",
    "contest": "contest",
    "change": "event",
    "sits": "membership",
    "deal": "partnership",
    "line": "reporting-line",
    "scope": "scope",
    "cover": "coverage",
}
_SUBJECT = re.compile(r"^(?=\S)", re.MULTILINE)


def turtle(country: Country) -> str:
    """The country graph as Turtle text."""
    kinds = {prefix: terms.thing(country.iso3, kind) + "/" for prefix, kind in _KINDS.items()}
    return pretty(write_country(country), kinds)


def pretty(triples: Iterable[Triple], prefixes: Mapping[str, str] | None = None) -> str:
    """Triples as Turtle in their order, with only the prefixes that are used, in alphabetical order."""
    known = terms.ALL_PREFIXES | dict(prefixes or {})
    text = (pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=known) or b"").decode()
    # The serialiser writes its prefixes in no fixed order: ours replace them.
    body = re.sub(r"^@prefix .*\n", "", text, flags=re.MULTILINE)
    used = {name: iri for name, iri in sorted(known.items()) if re.search(rf"(?<![\w:]){name}:", body)}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in used.items())
    return head + _SUBJECT.sub("\n", body)


def parse(text: str, file: str) -> tuple[Country, list[Problem]]:
    """The country in Turtle text, and a Problem for each record left out. Nothing is fetched.

    Raises:
        InputError: no Turtle, or not one country.
    """
    try:
        triples = [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
    except SyntaxError as error:
        where = f"{file}:{error.lineno}:{error.offset}" if error.lineno else file
        raise InputError(f"not Turtle: {error.msg}", where=where, remedy="Correct this line.") from None
    country, problems = read_country(triples, file)
    lines = text.splitlines()
    return country, sorted(replace(problem, line=_line(problem, lines)) for problem in problems)


def _line(problem: Problem, lines: list[str]) -> int:
    """Line where the problem's subject begins, 0 when it cannot be found."""
    found = re.match(r"<([^>]+)>", problem.place)
    name = terms.local_name(found[1]) if found else ""
    subjects = (number for number, line in enumerate(lines, start=1) if name and line[:1].strip() and name in line)
    return next(subjects, 0)
