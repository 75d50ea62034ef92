"""Workbooks for tests, made and spoilt with openpyxl or by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from loaders import workbook
from loaders.workbook_columns import SHEETS
from tests.loaders.corpus import small

SMALL_BOOK = workbook.dump(small().country)
SHEET = "xl/worksheets/sheet4.xml"  # Claims: after Read me, Country, Institutions


def edited(change: Callable[[Workbook], object], content: bytes = SMALL_BOOK) -> bytes:
    """The small country's workbook after ``change``, saved as openpyxl saves it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def at(sheet: str, head: str, row: int = 2) -> str:
    """``N2``: the cell below a head."""
    form = next(form for form in SHEETS if form.title == sheet)
    number = [column.name for column in form.columns].index(head) + 1
    return f"{get_column_letter(number)}{row}"


def with_cells(sheet: str, cells: dict[str, object]) -> bytes:
    """The small workbook with other values in row 2, by head, or in cells, by their place."""

    def change(book: Workbook) -> None:
        for name, value in cells.items():
            book[sheet][name if name[-1].isdigit() else at(sheet, name)] = value

    return edited(change)


def with_part(name: str, chunks: Iterable[bytes]) -> bytes:
    """The small workbook with one part of the archive replaced."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL_BOOK)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w") as stream:
            for chunk in chunks:
                stream.write(chunk)
    return result.getvalue()


def sheet_xml(rows: Iterable[bytes], after: bytes = b"", before: bytes = b"") -> Iterator[bytes]:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    yield b'<?xml version="1.0"?>' + before + b"<worksheet " + space + b"><sheetData>"
    yield from rows
    yield b"</sheetData>" + after + b"</worksheet>"


def text_row(number: int, cell: str = "A", text: str = "x") -> bytes:
    return f'<row r="{number}"><c r="{cell}{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'.encode()
