"""What a SPARQL editor can propose: the names that this store really uses, with their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import NamedNode

from graph import queries
from graph.library import Library
from graph.parameters import written
from graph.terms import PREFIXES, country_graph, thing

_ABOUT = 160


@dataclass(frozen=True, slots=True)
class Proposal:
    """One name for the editor.

    Attributes:
        term: as a query writes it, such as ``remit:claimant``.
        words: its label, by which it is found as well.
        about: a sentence that explains it.
        kind: what it is.
        uses: how often the store has it; more come first.
    """

    term: str
    words: str
    about: str
    kind: Literal["prefix", "class", "property", "concept", "country"]
    uses: int = 0


def proposals(library: Library) -> list[Proposal]:
    """Prefixes, classes and properties in use, concepts, finding types, and the countries with their graphs."""
    found = [*_prefixes(), *_names(library), *_concepts(library), *_rules(library), *_countries(library)]
    return [item for item in found if not item.term.startswith("<http") or item.kind == "country"]


def _prefixes() -> Iterator[Proposal]:
    for name, space in PREFIXES.items():
        yield Proposal(f"{name}:", space, "", "prefix")


def _names(library: Library) -> Iterator[Proposal]:
    for row in library.select(queries.text("names_in_use")):
        kind: Literal["class", "property"] = "class" if row["kind"] == "class" else "property"
        term = written(NamedNode(row["term"]))
        yield Proposal(term, row.get("label", ""), _short(row.get("about", "")), kind, int(row["uses"]))


def _concepts(library: Library) -> Iterator[Proposal]:
    for row in library.select(queries.text("concepts")):
        term = written(NamedNode(row["term"]))
        yield Proposal(term, row["label"], _short(row.get("about", "")), "concept", int(row["uses"]))


def _rules(library: Library) -> Iterator[Proposal]:
    for code, rule in library.rules.items():
        yield Proposal(f"ftype:{code}", rule.title, _short(rule.question), "concept")


def _countries(library: Library) -> Iterator[Proposal]:
    for iso3, name in library.countries.items():
        yield Proposal(f"<{thing(iso3)}>", name, "The country.", "country")
        yield Proposal(f"<{country_graph(iso3)}>", f"{name}, its graph", "What was read on the country.", "country")


def _short(text: str) -> str:
    return text if len(text) <= _ABOUT else f"{text[:_ABOUT].rpartition(' ')[0]} …"
