from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from views.components.matrix import MatrixCell, MatrixColumn, MatrixRow, letters, matrix_html, matrix_legend

COLUMNS = (
    MatrixColumn(
        "strategy-policy", "Strategy and policy", "Steering", contested=True, href="?function=strategy-policy"
    ),
    MatrixColumn("funding-budget", "Funding", "Steering"),
    MatrixColumn("digital-identity", "Digital identity", "Building blocks", researched=False),
)
ROWS = (
    MatrixRow(
        "Ministry of ICT",
        "ministry",
        {"strategy-policy": MatrixCell(("leads_policy", "funds"), "Since 2013.", contested=True, href="?claim=1")},
    ),
    MatrixRow("Kenya ICT Board", "agency", {"funding-budget": MatrixCell(("operates", "implements"))}, ended=True),
)


@pytest.fixture(scope="module")
def table() -> ET.Element:
    markup = matrix_html(COLUMNS, ROWS, caption="Responsibilities in Kenya")
    return ET.fromstring(re.search(r"<table>.*</table>", markup, re.S)[0])


def test_every_head_has_a_scope(table):
    assert [head.get("scope") for head in table.iter("th")] == [
        "col",
        "colgroup",
        "colgroup",
        "col",
        "col",
        "col",
        "row",
        "row",
    ]


def test_families_span_their_functions(table):
    assert [head.get("colspan") for head in table.iter("th") if head.get("scope") == "colgroup"] == ["2", "1"]


def test_each_row_has_a_cell_per_function(table):
    assert [len(row.findall("td")) for row in table.find("tbody")] == [3, 3]


def test_letters_stand_in_their_cells(table):
    assert [["".join(cell.itertext()) for cell in row.findall("td")] for row in table.find("tbody")] == [
        ["A F", "", ""],
        ["", "R", ""],
    ]


def test_contested_and_unresearched_are_marked(table):
    heads = [head for head in table.iter("th") if head.get("scope") == "col"][1:]
    assert ["contested" in head.get("class", "") for head in heads] == [True, False, False]
    assert ["unresearched" in head.get("class", "") for head in heads] == [False, False, True]
    assert heads[0].get("title") == "Strategy and policy – contested"
    assert heads[2].get("title") == "Digital identity – not researched"
    first = table.find("tbody").find("tr").findall("td")
    assert "contested" in first[0].get("class")
    assert "unresearched" in first[2].get("class")


def test_a_cell_says_who_does_what_and_links(table):
    cell = table.find("tbody").find("tr").find("td")
    assert cell.get("title") == "Ministry of ICT leads policy, funds: Strategy and policy. Since 2013."
    assert cell.find("a").get("href") == "?claim=1"


@pytest.mark.parametrize(
    ("role", "letter"),
    [
        ("leads-policy", "A"),
        ("coordinates", "K"),
        ("implements", "R"),
        ("operates", "R"),
        ("regulates", "G"),
        ("funds", "F"),
        ("advises", "C"),
        ("supports", "S"),
        ("monitors", "O"),
    ],
)
def test_the_letters_are_those_of_the_model(role, letter):
    assert letters([role]) == letter
    assert f"<b>{letter}</b>" in matrix_legend()


def test_an_empty_matrix_is_still_a_table():
    assert "<tbody></tbody>" in matrix_html(COLUMNS, (), caption="Nothing")
