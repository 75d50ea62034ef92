"""Mistakes in a workbook are named with sheet and cell; hostile files are refused and harm nothing."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from graph.errors import InputError
from loaders import read_file, workbook, xlsx
from loaders.xlsx import LIMITS, read_sheets
from tests.loaders.books import SHEET, SMALL_BOOK, at, edited, sheet_xml, text_row, with_cells, with_part
from tests.loaders.corpus import problems, small

ROLES = "Use one of leads_policy, coordinates, implements, operates, regulates, funds, advises, monitors, supports."
DATES = "Give a day of the calendar, a month or a year."
UNMERGE = "Unmerge them and write the value into each row."

CELLS = {
    "word": (
        "Claims",
        {"role": "runs"},
        (2, f"Claims!{at('Claims', 'role')}", "'runs' is not in the vocabulary", ROLES, True),
    ),
    "date": (
        "Claims",
        {"valid_from": "2013-02-30"},
        (2, f"Claims!{at('Claims', 'valid_from')}", "'2013-02-30' is not in the calendar", DATES, True),
    ),
    "order": (
        "Claims",
        {"valid_to": "2012"},
        (
            2,
            f"Claims!{at('Claims', 'valid_to')}",
            "ends in 2012, before it begins in 2013",
            "Exchange or correct the dates.",
            True,
        ),
    ),
    "claimant": (
        "Claims",
        {"institution": "nobody"},
        (
            2,
            f"Claims!{at('Claims', 'institution')}",
            "no institution 'nobody'",
            "Add 'nobody' to the institutions or correct the id.",
            True,
        ),
    ),
    "no source": (
        "Claims",
        {"source": None},
        (2, f"Claims!{at('Claims', 'source')}", "is missing", "Name the page where the fact was read.", True),
    ),
    "other source": (
        "Claims",
        {"source": "https://example.org/z"},
        (
            2,
            f"Claims!{at('Claims', 'source')}",
            "https://example.org/z is not among the sources",
            "Add it there with its title.",
            True,
        ),
    ),
    "formula": (
        "Claims",
        {"note": '="It operates"&" it"'},
        (
            2,
            f"Claims!{at('Claims', 'note')}",
            "is a formula",
            "Write the value itself: copy the cell and paste it as a value.",
            True,
        ),
    ),
    "error value": (
        "Claims",
        {"note": "#REF!"},
        (2, f"Claims!{at('Claims', 'note')}", "is an error value", "Write the value itself.", True),
    ),
    "unknown column": (
        "Leads",
        {"B1": "colour", "B2": "red"},
        (1, "Leads!B1", "unknown column 'colour', not read", "Use one of lead.", False),
    ),
    "column twice": (
        "Leads",
        {"B1": "Lead", "B2": "red"},
        (1, "Leads!B1", "column 'lead' stands twice, the first one is read", "Keep one of them.", False),
    ),
    "no head": (
        "Leads",
        {"C5": "x", "C7": "y"},
        (5, "Leads!C5", "a value without a column head, not read", "Name the column in row 1.", False),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_problem_names_the_cell(name: str) -> None:
    sheet, cells, expected = CELLS[name]
    reading = workbook.read_bytes(with_cells(sheet, cells), "x.xlsx")
    assert problems(reading) == [expected]
    assert len(reading.country.claims) == (0 if expected[-1] else 1)
    assert str(reading.problems[0]).startswith(f"x.xlsx:{expected[0]}: {expected[1]}: ")


def test_missing_column_names_the_row() -> None:
    reading = workbook.read_bytes(
        edited(lambda book: book["Claims"].delete_cols(column_index_from_string(at("Claims", "confidence")[:-1]))),
        "x.xlsx",
    )
    assert problems(reading) == [(2, "Claims!2", "is missing", "Add confidence.", True)]


def test_unknown_sheet_is_named() -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Claims old")["A1"] = "institution"
        book.create_sheet("Empty")

    reading = workbook.read_bytes(edited(change), "x.xlsx")
    remedy = (
        "Use one of Country, Institutions, Claims, Contests, Memberships, Partnerships, Reporting lines, Searched, "
        "Sources, Leads."
    )
    assert problems(reading) == [(0, "Claims old", "unknown sheet, not read", remedy, False)]
    assert reading.country == small().country


def test_merged_cells_leave_their_rows_out() -> None:
    def change(book: Workbook) -> None:
        page = book["Leads"]
        for row, text in enumerate(("one", "two", "three", "four"), start=2):
            page.cell(row, 1, text)
        page.merge_cells("A3:A4")
        page.merge_cells("B8:D9")

    reading = workbook.read_bytes(edited(change), "x.xlsx")
    assert problems(reading) == [
        (3, "Leads!A3:A4", "merged cells", UNMERGE, True),
        (8, "Leads!B8:D9", "merged cells", UNMERGE, False),
    ]
    assert reading.country.leads == ("four", "one")


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (lambda book: book.remove(book["Country"]), 0),
        (lambda book: book["Country"].delete_rows(2), 0),
        (lambda book: book["Country"].append(["KEN", "Kenya"]), 2),
    ],
)
def test_one_country(change: Callable[[Workbook], object], number: int) -> None:
    what = f"x.xlsx: Country: names {number} countries, not one Fill one row of the sheet Country: iso3 and name."
    with pytest.raises(InputError) as error:
        workbook.read_bytes(edited(change), "x.xlsx")
    assert str(error.value) == what


def test_country_without_code() -> None:
    with pytest.raises(InputError, match=r"x\.xlsx:2: Country!2: iso3: is missing Add iso3\."):
        workbook.read_bytes(with_cells("Country", {"A2": None}), "x.xlsx")


def _bomb() -> bytes:
    zeros = b"0" * (1 << 20)
    return with_part("xl/media/image1.png", (zeros for _ in range(90)))


def _entities() -> bytes:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE worksheet [<!ENTITY e0 "x">{names}]>'.encode()
    return with_part(SHEET, sheet_xml([text_row(1, text="&e11;")], before=declared))


def _file_entity() -> bytes:
    declared = b'<!DOCTYPE worksheet [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    return with_part(SHEET, sheet_xml([text_row(1, text="&f;")], before=declared))


def _million_rows() -> bytes:
    return with_part(SHEET, sheet_xml(text_row(number) for number in range(1, 1_000_001)))


def _wide() -> bytes:
    return with_part(SHEET, sheet_xml([text_row(3, "XFD")]))


def _shared_text() -> bytes:
    rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>'.encode() for n in range(1, 2_000))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    declared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    with zipfile.ZipFile(io.BytesIO(with_part(SHEET, sheet_xml(rows)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", declared)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}"><si><t>{"x" * 30_000}</t></si></sst>'.encode()
    return _zip(parts)


def _merges() -> bytes:
    refs = b"".join(f'<mergeCell ref="A{n}:B{n}"/>'.encode() for n in range(2, 2_000))
    return with_part(SHEET, sheet_xml([], after=b"<mergeCells>" + refs + b"</mergeCells>"))


SPOILT: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "the file is empty"),
    "CSV by another name": (lambda: b"institution,function\na,b\n", "is not an XLSX workbook, whatever its name says"),
    "HTML by another name": (lambda: b"<html><table>", "is not an XLSX workbook, whatever its name says"),
    "old XLS": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "is an old XLS file or has a password"),
    "too large": (lambda: b"PK" + bytes(10 << 20), "is larger than 10 MB"),
    "truncated": (lambda: SMALL_BOOK[: len(SMALL_BOOK) // 2], "is damaged, or no XLSX workbook"),
    "flipped bytes": (lambda: SMALL_BOOK[:3000] + bytes(2000) + SMALL_BOOK[5000:], "is damaged, or no XLSX workbook"),
    "another zip": (lambda: _zip({"hello.txt": b"x"}), "is damaged, or no XLSX workbook"),
    "broken XML": (lambda: with_part(SHEET, [b"<worksheet>"]), "is damaged, or no XLSX workbook"),
    "text as a number": (
        lambda: with_part(SHEET, sheet_xml([b'<row r="1"><c r="A1"><v>x</v></c></row>'])),
        "is damaged, or no XLSX",
    ),
    "zip bomb": (_bomb, "is packed more tightly than any workbook (a zip bomb?)"),
    "too many parts": (lambda: _zip({f"p{n}": b"" for n in range(1_001)}), "unpacks to more than 100 MB"),
    "entity bomb": (_entities, "is damaged, or no XLSX workbook"),
    "entity of a file": (_file_entity, "is damaged, or no XLSX workbook"),
    "a million rows": (_million_rows, "has a sheet with more than 50,000 rows"),
    "last cell": (
        lambda: with_part(SHEET, sheet_xml([text_row(1_048_576, "XFD")])),
        "sheet 'Claims' reaches beyond row 50,000",
    ),
    "last column": (_wide, "sheet 'Claims', row 3: reaches beyond column 500"),
    "one text in all cells": (_shared_text, "holds more text than is read at once"),
    "merged everywhere": (_merges, "has more than 1,000 merged ranges"),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_file_is_refused(name: str, tmp_path: Path) -> None:
    make, what = SPOILT[name]
    path = tmp_path / "x.xlsx"
    path.write_bytes(make())
    began = time.perf_counter()
    with pytest.raises(InputError) as error:
        read_file(path)
    assert error.value.what.startswith(what)
    assert error.value.where == "x.xlsx"
    assert error.value.remedy.endswith(".")
    assert time.perf_counter() - began < LIMITS["seconds"] + 5


def test_time_is_limited() -> None:
    rows = (text_row(number) for number in range(1, 49_000))
    with pytest.raises(InputError, match=r"took longer than 0\.05 s to read"):
        read_sheets(with_part(SHEET, sheet_xml(rows)), "x.xlsx", {**LIMITS, "seconds": 0.05})  # type: ignore[dict-item]


def test_memory_is_limited() -> None:
    content = with_part(SHEET, sheet_xml(text_row(number, text=f"{number} " * 3_000) for number in range(1, 2_000)))
    limits = {**LIMITS, "memory": 96 << 20, "characters": 1 << 30, "ratio": 10_000}
    with pytest.raises(InputError, match=r"x\.xlsx: (needs more than 96 MB to read|is damaged)"):
        read_sheets(content, "x.xlsx", limits)
    assert len(read_sheets(content, "x.xlsx", {**limits, "memory": 1 << 30})) == 12


def test_a_dying_child_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.setattr(xlsx, "_CHILD", child)
    with pytest.raises(InputError, match=r"x\.xlsx: is damaged, or no XLSX workbook Open it"):
        read_sheets(SMALL_BOOK, "x.xlsx")


def test_a_full_sheet_is_read() -> None:
    rows = (text_row(number, text=f"lead {number}") for number in range(1, 50_001))
    sheets = read_sheets(with_part(SHEET, sheet_xml(rows)), "x.xlsx", {**LIMITS, "seconds": 120})
    (sheet,) = [sheet for sheet in sheets if sheet.title == "Claims"]
    assert len(sheet.rows) == 50_000
    assert sheet.rows[50_000][1].text == "lead 50000"
