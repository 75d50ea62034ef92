"""What every kind of table becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from graph.errors import InputError, Problem
from loaders.record import squeezed


@dataclass(frozen=True, slots=True)
class Row:
    """Texts by column head, without the empty ones; ``number`` is the row or line, counted from 1."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """Heads in their order, rows, and what could not be read as a row.

    Attributes:
        sheet: name of the sheet, empty where the file has none.
        problems: Problems with their place in ``file``.
    """

    file: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    sheet: str = ""

    def place(self, number: int, head: str = "") -> str:
        """``Sheet!C7`` in a workbook, ``row 7, column "Type"`` elsewhere."""
        if not number:
            return self.sheet or "the table"
        if self.sheet:
            letter = get_column_letter(self.heads.index(head) + 1) if head in self.heads else ""
            return f"{self.sheet}!{letter}{number}"
        return f'row {number}, column "{head}"' if head else f"row {number}"


def as_heads(texts: Sequence[str], where: str) -> tuple[str, ...]:
    """Column heads, each once; a column without one is ``column 7``.

    Raises:
        InputError: a head stands twice.
    """
    heads = [squeezed(text) or f"column {number}" for number, text in enumerate(texts, start=1)]
    for number, head in enumerate(heads):
        if head in heads[:number]:
            raise InputError(f"column {head!r} stands twice", where=where, remedy="Rename or delete one of them.")
    return tuple(heads)
