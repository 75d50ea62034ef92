"""Tables as XLSX: text and nothing but text, marks as fills."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from loaders.spreadsheet import Sheet, spreadsheet

ROWS = [("institution", "Payments"), ("=HYPERLINK(1)", "A F"), ("@SUM(1)", "")]


def test_formulas_stay_text() -> None:
    page = load_workbook(io.BytesIO(spreadsheet([Sheet("Matrix", ROWS)])))["Matrix"]
    assert page["A2"].value == "=HYPERLINK(1)"
    assert page["A2"].data_type == "s"
    assert page["A2"].quotePrefix
    assert page["A3"].quotePrefix


def test_marks_are_fills_even_where_no_text_is() -> None:
    sheet = Sheet("Matrix", ROWS, {(1, 1): "contested", (2, 1): "not-researched"}, freeze="B2")
    page = load_workbook(io.BytesIO(spreadsheet([sheet])))["Matrix"]
    assert page["B2"].fill.fgColor.rgb == "00F5C6A5"
    assert page["B3"].fill.patternType == "lightUp"
    assert page["A2"].fill.patternType is None
    assert page.freeze_panes == "B2"
    assert page["A1"].font.b


def test_equal_rows_give_equal_bytes() -> None:
    assert spreadsheet([Sheet("Matrix", ROWS)]) == spreadsheet([Sheet("Matrix", ROWS)])


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(KeyError, match="vermilion"):
        spreadsheet([Sheet("Matrix", ROWS, {(1, 1): "vermilion"})])


def test_a_number_stays_a_number_and_nought_is_written():
    page = load_workbook(io.BytesIO(spreadsheet([Sheet("Counts", [["country", "n"], ["EGY", 0], ["KOR", 9.5]])])))[
        "Counts"
    ]
    assert [page["B2"].value, page["B3"].value] == [0, 9.5]
