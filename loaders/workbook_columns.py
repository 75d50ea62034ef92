"""The sheets of a workbook and their columns, as ``workbook_columns.csv`` lists them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from graph import vocabulary

READ_ME, LISTS = "Read me", "Lists"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        name: its head, which is also the field's name in a dossier.
        needed: a row without it is left out.
        many: a cell holds a list, one item a line.
        words: the drop-down list.
        free: other words are possible too, the list only helps.
        width: in characters.
        note: its meaning in plain words.
    """

    name: str
    needed: bool
    many: bool
    words: tuple[str, ...]
    free: bool
    width: int
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet holds the records of one kind; ``kind`` is the section's name in a dossier."""

    title: str
    kind: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


def read_me() -> list[str]:
    """Lines of the first sheet; a line that ends in a colon is a heading."""
    return (_FOLDER / "workbook_read_me.txt").read_text(encoding="utf-8").splitlines()


def _column(row: dict[str, str]) -> Column:
    name = row["vocabulary"]
    words = getattr(vocabulary, name).words() if name else ()
    many = row["cell"] == "lines"
    free = many or name == "Seat"  # a list checks whole cells, and a seat keeps its source's words
    return Column(row["column"], row["must"] == "must", many, words, free, int(row["width"]), row["meaning"])


def _sheets() -> tuple[Sheet, ...]:
    with (_FOLDER / "workbook_columns.csv").open(encoding="utf-8", newline="") as file:
        groups = groupby(csv.DictReader(file), key=lambda row: (row["sheet"], row["section"]))
        return tuple(Sheet(title, kind, tuple(map(_column, rows))) for (title, kind), rows in groups)


SHEETS = _sheets()
