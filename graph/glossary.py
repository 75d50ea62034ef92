"""The words of the screens: one list, whose meanings are the ontology's where it has the term."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.ontology import ONTOLOGY, Ontology
from graph.terms import term


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its meaning in one or two sentences."""

    id: str
    word: str
    means: str


def read_glossary(ontology: Ontology, file: Path = ONTOLOGY / "glossary.csv") -> Mapping[str, Word]:
    """Every word by its id, in the order of the file."""
    with file.open(encoding="utf-8", newline="") as rows:
        words = [_word(row, ontology) for row in csv.DictReader(rows)]
    return {word.id: word for word in words}


def _word(row: Mapping[str, str], ontology: Ontology) -> Word:
    means = ontology.definition(term(row["term"]).value) if row["term"] else row["means"]
    return Word(row["id"], row["word"], means)
