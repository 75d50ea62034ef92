"""Example queries: one SPARQL file each under ``ontology/queries``, with a header that says what it asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from graph.errors import RuleError
from graph.ontology import ONTOLOGY

FOLDER = ONTOLOGY / "queries"
_HEADER = re.compile(r"^#: ?(.*)\n", re.MULTILINE)
THEMES = ("Who owns what", "Where it is contested", "Coordination", "Change over time", "Law and evidence")
"""The first themes in their order; others follow by name."""
_KEYS = ("title", "question", "theme")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its query; ``query`` is the text without the header."""

    name: str
    title: str
    question: str
    theme: str
    query: str


@cache
def load_examples(folder: Path = FOLDER) -> Mapping[str, Example]:
    """All examples by name, which is the file's.

    Raises:
        RuleError: a header is wrong; names file and remedy.
    """
    return {file.stem: read_example(file) for file in sorted(folder.glob("*.rq"))}


def read_example(file: Path) -> Example:
    """The example in a file; see ``load_examples`` for errors."""
    text = file.read_text(encoding="utf-8")
    header = yaml.safe_load("\n".join(_HEADER.findall(text))) or {}
    if not isinstance(header, dict) or sorted(header) != sorted(_KEYS):
        remedy = f"Begin the file with `#: key: value` lines for {', '.join(_KEYS)}."
        raise RuleError("the header is wrong", where=f"{file.name}:1", remedy=remedy)
    return Example(file.stem, **header, query=_HEADER.sub("", text).strip() + "\n")


def themes(examples: Mapping[str, Example]) -> Mapping[str, list[Example]]:
    """The examples of each theme, by title."""
    grouped: dict[str, list[Example]] = {}
    for example in sorted(examples.values(), key=lambda item: item.title):
        grouped.setdefault(example.theme, []).append(example)
    order = {theme: at for at, theme in enumerate(THEMES)}
    return dict(sorted(grouped.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
