"""docs/adding-a-country.md says what is so: its dossier loads, its Problems are real, its table is complete."""

from __future__ import annotations

import re

import pytest

from graph import vocabulary
from loaders import dossier, workbook
from loaders.workbook_columns import SHEETS
from tests.loaders.books import edited
from tests.loaders.corpus import ROOT

PAGE = (ROOT / "docs" / "adding-a-country.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
SHOWN = [block.splitlines() for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)]


def test_the_example_is_whole() -> None:
    reading = dossier.loads(EXAMPLE, "fiji.yaml")
    assert reading.problems == []
    assert (len(reading.country.institutions), len(reading.country.claims)) == (2, 2)


def test_problems_of_a_dossier_are_the_real_ones() -> None:
    broken = EXAMPLE.replace("role: operates", "role: runs").replace("publisher:", "pubisher:")
    broken = broken.replace("institution: min-example", "institution: min-exampel")
    assert [str(problem) for problem in dossier.loads(broken, "broken.yaml").problems] == SHOWN[1]


def test_problems_of_a_workbook_are_the_real_ones() -> None:
    def spoil(book):  # type: ignore[no-untyped-def]
        book["Claims"]["C2"], book["Claims"]["A3"] = "runs", "min-exampel"
        book["Institutions"]["G2"], book["Sources"]["C2"] = "2019-02-30", "=YEAR(TODAY())"

    whole = workbook.dump(dossier.loads(EXAMPLE, "x").country)
    assert [str(problem) for problem in workbook.read_bytes(edited(spoil, whole), "broken.xlsx").problems] == SHOWN[2]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_every_column_is_explained(sheet) -> None:  # type: ignore[no-untyped-def]
    assert f"| {sheet.title} | `{sheet.kind}` |" in PAGE
    for column in sheet.columns:
        assert f"| `{column.name}` | {'yes' if column.needed else ''} | {column.note} |" in PAGE


@pytest.mark.parametrize(
    "name", ["Function", "Role", "InstitutionType", "Mode", "Status", "Polarity", "Confidence", "Rank", "Seat"]
)
def test_every_word_is_listed(name: str) -> None:
    assert ", ".join(f"`{word}`" for word in getattr(vocabulary, name).words()) in PAGE
