from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from views.components.matrix import MatrixCell, MatrixColumn, MatrixRow, matrix_html, matrix_legend

COLUMNS = (
    MatrixColumn("strategy-policy", "Strategy and policy", "Steering", "contested", href="?function=strategy-policy"),
    MatrixColumn("funding-budget", "Funding", "Steering", "managed"),
    MatrixColumn("digital-identity", "Digital identity", "Building blocks", coverage="not-researched"),
    MatrixColumn("payments", "Payments", "Building blocks", coverage="searched"),
)
ROWS = (
    MatrixRow(
        "mict",
        "Ministry of ICT",
        "ministry",
        {"strategy-policy": MatrixCell("A F", "leads policy on and funds strategy", "contested", "<p>Since 2013.</p>")},
    ),
    MatrixRow("board", "Kenya ICT Board", "agency", {"funding-budget": MatrixCell("R", "operates funding", "managed")}),
)


@pytest.fixture(scope="module")
def table() -> ET.Element:
    markup = matrix_html(COLUMNS, ROWS, caption="Responsibilities in Kenya")
    # XML wants a value for every attribute.
    return ET.fromstring(re.search(r"<table>.*</table>", markup, re.S)[0].replace("<div popover ", "<div "))


def cells(table: ET.Element, row: int) -> list[ET.Element]:
    return table.find("tbody").findall("tr")[row].findall("td")


def heads(table: ET.Element) -> list[ET.Element]:
    return [head for head in table.iter("th") if head.get("scope") == "col"][1:]


def test_every_head_has_a_scope(table):
    scopes = [head.get("scope") for head in table.iter("th")]
    assert scopes == ["col", "colgroup", "colgroup", "col", "col", "col", "col", "row", "row"]


def test_families_span_their_functions(table):
    assert [head.get("colspan") for head in table.iter("th") if head.get("scope") == "colgroup"] == ["2", "2"]


def test_each_row_has_a_cell_per_function(table):
    assert [len(cells(table, row)) for row in (0, 1)] == [4, 4]


def test_letters_and_the_sign_of_the_conflict_stand_in_their_cells(table):
    def letters(row: int) -> list[str]:
        return ["".join(span.itertext()) for cell in cells(table, row) for span in cell.findall("button/span[2]")]

    assert letters(0) == ["A F!"]
    assert letters(1) == ["R&"]


def test_conflicts_and_coverage_are_marked_and_said(table):
    assert [head.get("class", "") for head in heads(table)] == [
        "contested opens",
        "managed",
        "unresearched opens",
        "searched",
    ]
    assert [head.get("title") for head in heads(table)] == [
        "Strategy and policy – contested",
        "Funding – managed",
        "Digital identity – not researched",
        "Payments – searched, none found",
    ]
    assert "(contested)" in "".join(heads(table)[0].itertext())
    assert "unresearched" in cells(table, 0)[2].get("class")


def test_a_cell_says_who_does_what_and_opens_its_claims(table):
    cell = cells(table, 0)[0]
    button, panel = cell.find("button"), cell.find("div")
    assert button.get("aria-label") == "A F: Ministry of ICT leads policy on and funds strategy – contested"
    assert button.get("popovertarget") == panel.get("id") == "cell-mict-strategy-policy"
    assert "".join(panel.itertext()) == "Since 2013."


def test_the_legend_has_the_letters_their_words_and_every_mark():
    legend = matrix_legend({"R": ["implements", "operates"], "A": ["leads policy"]})
    assert "<b>R</b> implements or operates" in legend
    for word in ("contested", "managed", "not researched", "searched, none found"):
        assert f"</i> {word}" in legend


def test_an_empty_matrix_is_still_a_table():
    assert "<tbody></tbody>" in matrix_html(COLUMNS, (), caption="Nothing")
