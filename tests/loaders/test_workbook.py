"""What a workbook looks like, and how people's typing is read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from graph.errors import InputError
from graph.model import LegalBasis
from graph.vocabulary import Function, Mode, Rank, Role, Status
from loaders import workbook
from loaders.workbook_columns import SHEETS
from tests.loaders.books import SMALL_BOOK, at, edited, with_cells
from tests.loaders.corpus import ROOT, problems, small

TITLES = ["Read me", *(sheet.title for sheet in SHEETS), "Lists"]


@pytest.fixture
def book() -> Workbook:
    return load_workbook(io.BytesIO(SMALL_BOOK))


def test_sheets(book: Workbook) -> None:
    assert book.sheetnames == TITLES
    assert TITLES[1:5] == ["Country", "Institutions", "Claims", "Contests"]
    assert [name for name in TITLES if book[name].sheet_state != "visible"] == ["Lists"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_heads_are_explained_frozen_and_wide(book: Workbook, sheet: Any) -> None:
    page = book[sheet.title]
    assert page.freeze_panes == "A2"
    for cell, column in zip(page[1], sheet.columns, strict=True):
        assert cell.value == column.name
        assert column.note in cell.comment.text
        assert cell.comment.text.startswith("Must be filled") is column.needed
        assert cell.font.b
        assert page.column_dimensions[cell.column_letter].width == column.width >= 10
        assert page.column_dimensions[cell.column_letter].number_format == "@"


@pytest.mark.parametrize(
    ("sheet", "head", "words"),
    [
        ("Institutions", "type", ("ministry", "agency")),
        ("Claims", "function", Function.words()),
        ("Claims", "role", Role.words()),
        ("Claims", "exclusive", Mode.words()),
        ("Claims", "polarity", ("affirm", "deny")),
        ("Claims", "status", Status.words()),
        ("Claims", "confidence", ("explicit", "inferred")),
        ("Claims", "legal_basis.rank", Rank.words()),
        ("Partnerships", "legal_basis.rank", Rank.words()),
        ("Memberships", "role", ("chair", "member", "secretariat", "other")),
        ("Searched", "function", Function.words()),
    ],
)
def test_drop_down_lists(book: Workbook, sheet: str, head: str, words: tuple[str, ...]) -> None:
    letter = next(cell.column_letter for cell in book[sheet][1] if cell.value == head)
    (choice,) = [item for item in book[sheet].data_validations.dataValidation if f"{letter}2" in item.sqref]
    place = choice.formula1.lstrip("=").replace("Lists!", "").replace("$", "")
    listed = [row[0].value for row in book["Lists"][place]]
    assert choice.type == "list"
    assert listed[: len(words)] == list(words)


def test_every_value_is_text(book: Workbook) -> None:
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert book["Claims"][at("Claims", "valid_from")].value == "2013"


def test_equal_countries_give_equal_bytes() -> None:
    code = "from tests.loaders.books import SMALL_BOOK as b; import hashlib; print(hashlib.sha256(b).hexdigest())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://example.org","x")',
        "=cmd|' /C calc'!A0",
        "+49 30 1234",
        "-",
        "-2+3",
        "@SUM(A1:A9)",
        "'quoted",
        '"',
        "_x0041_",
        "<b>&amp;",
        "a\x07b\x00c",
        "#REF!",
        "TRUE",
        "1e5",
        "00123",
        "2013-08",
        "]]>",
    ],
)
def test_text_is_never_a_formula_and_comes_back(text: str) -> None:
    country = small().country
    claims = (replace(country.claims[0], notes=tuple(sorted((text, "other")))),)
    bodies = (*country.institutions[:-1], replace(country.institutions[-1], name=text))
    changed = replace(country, claims=claims, institutions=bodies, leads=(text,)).normalised()
    content = workbook.dump(changed)
    reading = workbook.read_bytes(content, "x.xlsx")
    assert reading.problems == []
    assert reading.country == changed
    kinds = {cell.data_type for page in load_workbook(io.BytesIO(content)) for row in page.iter_rows() for cell in row}
    assert kinds <= {"s", "inlineStr", "n"}  # n is an empty cell


@pytest.mark.parametrize(
    ("typed", "shown", "read"),
    [
        (2013, "General", "2013"),
        (2013.0, "General", "2013"),
        ("2013", "@", "2013"),
        (" 2013-08 ", "@", "2013-08"),
        (datetime(2013, 8, 27), "yyyy-mm-dd", "2013-08-27"),
        (date(2013, 8, 27), "dd/mm/yyyy", "2013-08-27"),
        (date(2013, 8, 27), "[$-809]d mmmm yyyy;@", "2013-08-27"),
        (date(2013, 8, 1), "mmm-yy", "2013-08"),
        (date(2013, 8, 1), "yyyy\\-mm", "2013-08"),
        (date(2013, 1, 1), "yyyy", "2013"),
    ],
)
def test_dates_as_people_type_them(typed: object, shown: str, read: str) -> None:
    def change(book: Workbook) -> None:
        cell = book["Claims"][at("Claims", "valid_from")]
        cell.value, cell.number_format = typed, shown

    reading = workbook.read_bytes(edited(change), "x.xlsx")
    assert reading.problems == []
    assert reading.country.claims[0].valid_from is not None
    assert reading.country.claims[0].valid_from.text == read


def test_time_of_day_is_no_date() -> None:
    reading = workbook.read_bytes(with_cells("Claims", {"valid_from": datetime(2013, 8, 27, 10, 30)}), "x.xlsx")
    (problem,) = reading.problems
    assert problem.place == f"Claims!{at('Claims', 'valid_from')}"
    assert problem.message == "'2013-08-27T10:30:00' is not a date: write 2013, 2013-08 or 2013-08-27"


def test_true_is_a_mode() -> None:
    reading = workbook.read_bytes(with_cells("Claims", {"exclusive": True}), "x.xlsx")
    assert reading.country.claims[0].mode is Mode.EXCLUSIVE


def test_legal_bases_are_aligned() -> None:
    bases = (
        LegalBasis("First act", None, "https://example.org/1"),
        LegalBasis("Second act", None, None, Rank.DECREE),
        LegalBasis("Third act"),
    )
    country = small().country
    changed = replace(country, claims=(replace(country.claims[0], legal_bases=bases),)).normalised()
    reading = workbook.read_bytes(workbook.dump(changed), "x.xlsx")
    assert reading.problems == []
    assert reading.country == changed


def test_legal_basis_without_its_title() -> None:
    reading = workbook.read_bytes(
        with_cells("Claims", {"legal_basis.title": "Act", "legal_basis.date": "2012\n2013"}), "x.xlsx"
    )
    message = ("is missing", "Add title.")
    assert problems(reading) == [(2, f"Claims!{at('Claims', 'legal_basis.title')}", *message, True)]


def test_order_of_sheets_columns_and_empty_rows_do_not_matter() -> None:
    def change(book: Workbook) -> None:
        book.move_sheet("Claims", 5)
        page = book["Institutions"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        page.delete_rows(1, 10)
        for number, row in zip((1, 4, 9), rows, strict=True):
            for column, value in enumerate(reversed(row), start=1):
                page.cell(number, column, value)
        page.cell(6, 2, "   ")

    reading = workbook.read_bytes(edited(change), "x.xlsx")
    assert reading.problems == []
    assert reading.country == small().country


def test_a_sheet_or_column_may_be_absent() -> None:
    def change(book: Workbook) -> None:
        for title in ("Contests", "Lists", "Read me", "Leads"):
            book.remove(book[title])
        book["Institutions"].delete_cols(11)  # note

    reading = workbook.read_bytes(edited(change), "x.xlsx")
    assert reading.problems == []
    assert reading.country == replace(small().country, contests=())


def test_text_too_long_for_a_cell() -> None:
    country = replace(small().country, leads=("x" * 32_768,))
    with pytest.raises(InputError, match=r"Leads!A2: a text of 32,768 characters .* Export it as dossier or ttl\."):
        workbook.dump(country)


def test_words_are_read_however_a_person_spells_them() -> None:
    """Somebody without the drop-down lists writes Ministry, and Leads policy; nothing else is guessed."""
    content = with_cells("Claims", {"role": "Leads policy", "function": "Digital Identity"})
    claims = workbook.read_bytes(content, "x.xlsx").country.claims
    assert ("leads-policy", "digital-identity") in {(claim.role.value, claim.function.value) for claim in claims}
