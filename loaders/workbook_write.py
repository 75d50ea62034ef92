"""Rows into a workbook that people can fill in: heads with notes, drop-down lists, text and nothing but text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.errors import InputError
from loaders.workbook_columns import LISTS, READ_ME, SHEETS, Column, Sheet, read_me

_LONGEST = 32_767
_LAST_ROW = 2_000
_TEXT = "@"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEAD_FONT = {True: Font(bold=True, color="FFFFFF"), False: Font(bold=True, color="1F3B57")}
_HEAD_FILL = {True: PatternFill("solid", fgColor="1F3B57"), False: PatternFill("solid", fgColor="D6E2EE")}
# Characters that XML cannot hold, and texts that look like their replacement.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"<dcterms:modified.*?</dcterms:modified>")
_STAMP = (1980, 1, 1, 0, 0, 0)

Rows = Sequence[Mapping[str, str]]


def workbook(kinds: Mapping[str, Rows], day: date) -> bytes:
    """A workbook with the rows of each kind; equal rows and day give equal bytes.

    Raises:
        InputError: a text is longer than a cell can be.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _read_me(book.create_sheet(READ_ME))
    lists = _lists(book)
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.title, len(book.sheetnames) - 1), sheet, kinds.get(sheet.kind, ()), lists)
    book.properties.creator, book.properties.created = "Remit", datetime.combine(day, time())
    packed = io.BytesIO()
    book.save(packed)
    return repeatable(packed.getvalue())


def _read_me(page: Worksheet) -> None:
    page.column_dimensions["A"].width = 120
    for number, line in enumerate(read_me(), start=1):
        write_text(page, number, 1, line)
        page.cell(number, 1).font = Font(bold=line.endswith(":"))


def _lists(book: Workbook) -> dict[tuple[str, ...], str]:
    """The hidden sheet with all drop-down lists, and where each list stands."""
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    lists = dict.fromkeys(column.words for sheet in SHEETS for column in sheet.columns if column.words)
    places = {}
    for number, words in enumerate(lists, start=1):
        letter = get_column_letter(number)
        for row, word in enumerate(words, start=1):
            write_text(page, row, number, word)
        places[words] = f"{LISTS}!${letter}$1:${letter}${len(words)}"
    return places


def _fill(page: Worksheet, sheet: Sheet, rows: Rows, lists: Mapping[tuple[str, ...], str]) -> None:
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(rows) + 1}"
    for number, column in enumerate(sheet.columns, start=1):
        _head(page, number, column)
        if column.words:
            page.add_data_validation(_choice(column, get_column_letter(number), lists[column.words]))
    for line, row in enumerate(rows, start=2):
        for number, column in enumerate(sheet.columns, start=1):
            if text := row.get(column.name):
                write_text(page, line, number, text)


def _head(page: Worksheet, number: int, column: Column) -> None:
    cell = write_text(page, 1, number, column.name)
    cell.font, cell.fill = _HEAD_FONT[column.needed], _HEAD_FILL[column.needed]
    must = "Must be filled. " if column.needed else ""
    cell.comment = Comment(f"{must}{column.note}", "Remit", width=280, height=110)
    # Whatever is typed later stays as typed: a spreadsheet turns 2013-08 into a day otherwise.
    dimension = page.column_dimensions[get_column_letter(number)]
    dimension.width, dimension.number_format, dimension.alignment = column.width, _TEXT, _WRAPPED


def _choice(column: Column, letter: str, place: str) -> DataValidation:
    choice = DataValidation(type="list", formula1=f"={place}", allow_blank=True, showErrorMessage=not column.free)
    choice.errorTitle, choice.error = column.name, "Use a word of the list."
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")
    return choice


def write_text(page: Worksheet, row: int, number: int, text: str) -> Cell:
    """Text as text: never a formula, whatever it begins with."""
    written = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(written) > _LONGEST:
        place, remedy = f"{page.title}!{get_column_letter(number)}{row}", "Export it as dossier or ttl."
        raise InputError(f"a text of {len(written):,} characters does not fit into a cell", where=place, remedy=remedy)
    cell = page.cell(row, number, written)
    cell.data_type = "s"
    cell.number_format, cell.alignment = _TEXT, _WRAPPED
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True  # also after somebody edits the cell
    return cell


def repeatable(packed: bytes) -> bytes:
    """The same archive without the time of writing."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content: Any = _MODIFIED.sub(b"", old.read(name)) if name == "docProps/core.xml" else old.read(name)
            new.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()
