"""Sixty-one real names as people misspell them, in a dozen scripts: each must be among the first eight."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.country_codes import known_codes
from graph.search import Kind, SearchIndex

ROWS = list(csv.DictReader((Path(__file__).parent / "misspelt.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def index(library) -> SearchIndex:
    return SearchIndex(map(library.country, library.countries), library.ontology, known_codes())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_a_misspelt_name_is_found(index: SearchIndex, row: dict[str, str]) -> None:
    assert set(row["wanted"].split("|")) & {entry.key for entry in index.read(row["typed"]).institutions}


def test_most_of_them_come_first(index: SearchIndex) -> None:
    first = [index.read(row["typed"]).institutions[0].key in row["wanted"].split("|") for row in ROWS]
    assert sum(first) >= 59


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Україна", "UKR"),
        ("ukraina", "UKR"),
        ("한국", "KOR"),
        ("España", "ESP"),
        ("eesti", "EST"),
        ("uk", "GBR"),
        ("KSA", "SAU"),
        ("deutschlnd", "DEU"),
        ("日本", "JPN"),
        ("مصر", "EGY"),
    ],
)
def test_countries_have_names_in_their_own_language(index: SearchIndex, typed: str, country: str) -> None:
    reading = index.read(typed)
    found = [entry.key for entry in (reading.country, *reading.named) if entry and entry.kind is Kind.COUNTRY]
    assert found[0] == country


@pytest.mark.parametrize(
    ("question", "country", "function"),
    [
        ("Who owns digital identity in Ukraine?", "UKR", "digital-identity"),
        ("digital identity kenya", "KEN", "digital-identity"),
        ("CIO Korea", "KOR", "cio-coordination"),
        ("open data portgal", "PRT", "open-data"),
        ("digital identity esto", "EST", "digital-identity"),
    ],
)
def test_questions_name_a_country_and_a_function(
    index: SearchIndex, question: str, country: str, function: str
) -> None:
    reading = index.read(question)
    assert (reading.country.key, reading.function.key) == (country, function)


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("digital id act 2024", Kind.LAW, "Digital ID Act 2024"),
        ("ley 30999", Kind.LAW, "Ley 30999"),
        ("herkules", Kind.PARTNERSHIP, "Herkules"),
        ("passport seva", Kind.PARTNERSHIP, "Passport Seva Project phase 1"),
        ("it planungsrat", Kind.COUNCIL, "IT Planning Council"),
        ("cybersec", Kind.FUNCTION, "Cybersecurity"),
        ("agency for ict in the administration", Kind.BODY, "Agency for ICT in the Administration"),
    ],
)
def test_every_kind_of_thing_is_found(index: SearchIndex, typed: str, kind: Kind, label: str) -> None:
    reading = index.read(typed)
    named = [entry for entry in (reading.function, *reading.named) if entry]
    assert label in [entry.label for entry in named if entry.kind is kind]


def test_a_country_alone_does_not_name_all_its_bodies(index: SearchIndex) -> None:
    found = {entry.label for entry in index.read("kenya", 300).institutions}
    assert "ICT Authority (Kenya)" in found
    assert not found & {"World Bank", "Office of the Auditor-General"}


def test_a_word_of_many_names_is_no_function_misspelt(index: SearchIndex) -> None:
    assert index.read("minister").function is None
    assert index.read("kenya ict au").function is None
