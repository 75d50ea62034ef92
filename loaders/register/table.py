"""A table as heads and rows of texts, each with its place; what is not a plain cell is a Problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from graph.errors import InputError, Problem
from loaders.register.csv_table import csv_table
from loaders.register.parts import Row, Table, as_heads
from loaders.register.sparql_table import sparql_table
from loaders.text import table_text
from loaders.xlsx import LIMITS, UNREADABLE, Sheet, merged_rows, read_sheets

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def read_tables(content: bytes, file: str, limits: Mapping[str, int] = LIMITS) -> list[Table]:
    """The tables of a file, whatever its name says: the sheets of a workbook, SPARQL results or a CSV table.

    Raises:
        InputError: none of these, damaged, or over a limit; ``file`` names it.
    """
    if content.startswith(_WORKBOOKS):
        return [_of_sheet(sheet, file) for sheet in read_sheets(content, file, limits) if sheet.rows]
    if len(content) > limits["size"]:
        remedy = "Split it, or leave out the columns that no mapping reads."
        raise InputError(f"is larger than {limits['size'] >> 20} MB", where=file, remedy=remedy)
    text, doubt = table_text(content, file)
    if not text.strip():
        raise InputError("the file is empty", where=file, remedy="Save the table again with its heads.")
    made = sparql_table(text, file) if text.lstrip().startswith("{") else csv_table(text, file, limits["rows"])
    if not doubt:
        return [made]
    doubtful = Problem(file, 0, "encoding", doubt, "Compare the names, and save it as CSV UTF-8.", skipped=False)
    return [replace(made, problems=(doubtful, *made.problems))]


@dataclass
class _Cells:
    """The sheet being read; heads stand in its first filled row."""

    sheet: Sheet
    file: str

    def __post_init__(self) -> None:
        self.first = min(self.sheet.rows)
        self.problems: list[Problem] = []

    def heads(self) -> tuple[str, ...]:
        cells = self.sheet.rows[self.first]
        width = max(max(row) for row in self.sheet.rows.values())
        texts = [cells[number].text if number in cells else "" for number in range(1, width + 1)]
        return as_heads(texts, f"{self.file}: {self.sheet.title}!{self.first}")

    def report(self, line: int, place: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, f"{self.sheet.title}!{place}", what, remedy))

    def barred(self) -> set[int]:
        """Rows with merged cells, formulas and error values: what they mean would be a guess."""
        found: set[int] = set()
        for ref, rows in merged_rows(self.sheet).items():
            self.report(rows[0], ref, "merged cells", "Unmerge them and write the value into each row.")
            found |= set(rows)
        for number, cells in self.sheet.rows.items():
            for column, cell in cells.items():
                if cell.kind and number > self.first:
                    self.report(number, f"{get_column_letter(column)}{number}", *UNREADABLE[cell.kind])
                    found.add(number)
        return found


def _of_sheet(sheet: Sheet, file: str) -> Table:
    cells = _Cells(sheet, file)
    heads, barred = cells.heads(), cells.barred()
    rows = [
        Row(number, {heads[column - 1]: cell.text for column, cell in row.items()})
        for number, row in sheet.rows.items()
        if number > cells.first and number not in barred
    ]
    return Table(file, heads, tuple(rows), tuple(cells.problems), sheet.title)
