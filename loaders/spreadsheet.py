"""Tables as XLSX for people who read and count: heads that stay, marks as fills, no formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from loaders.workbook_write import repeatable, write_text

_FILLS: Mapping[str, PatternFill] = {
    "contested": PatternFill("solid", fgColor="F5C6A5"),
    "managed": PatternFill("solid", fgColor="FBE3B0"),
    "not-researched": PatternFill("lightUp", fgColor="B9B5AC"),
}
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text and numbers, the first one the head; ``marks`` name fills by (row, column), both counted from 0.

    ``freeze`` is the first cell that moves, such as ``B2``.
    """

    title: str
    rows: Sequence[Sequence[str | float]]
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    freeze: str = "A2"


def spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """The workbook; equal sheets give equal bytes.

    Raises:
        InputError: a text is longer than a cell can be.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    # The time of writing would make every file another one.
    book.properties.creator, book.properties.created = "Remit", datetime(1980, 1, 1)
    packed = io.BytesIO()
    book.save(packed)
    return repeatable(packed.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = sheet.freeze
    for line, row in enumerate(sheet.rows):
        for number, text in enumerate(row):
            if text != "" or (line, number) in sheet.marks:
                _cell(page, sheet, line, number, text)
    for number in range(len(sheet.rows[0])):
        longest = max(len(str(row[number])) for row in sheet.rows if number < len(row))
        page.column_dimensions[get_column_letter(number + 1)].width = min(longest + 2, _WIDEST)
    page.auto_filter.ref = page.dimensions


def _cell(page: Worksheet, sheet: Sheet, line: int, number: int, value: str | float) -> None:
    place = line + 1, number + 1
    cell = write_text(page, *place, value) if isinstance(value, str) else page.cell(*place, value)
    if line == 0:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="bottom")
    if mark := sheet.marks.get((line, number)):
        cell.fill = _FILLS[mark]
