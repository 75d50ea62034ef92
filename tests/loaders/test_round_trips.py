"""Nothing is lost on the way through any format, for all real countries."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from graph.terms import BASE
from loaders import dossier, dump, turtle, workbook
from loaders.importing import write
from loaders.law.importing import preview_law
from loaders.law.language import load_language
from tests.loaders.corpus import COUNTRIES, DOSSIERS, NO_DOSSIERS, ROOT, small

REVIEWS = ROOT / "data" / "reviews"
CORRECTED = {"EST": {"id/EST/institution/est-mkm", "id/EST/event/727fb31d91a232fc"}}
"""By hand, each with its reason in data/reviews/README.md."""

PATHS = pytest.mark.parametrize("path", COUNTRIES, ids=lambda path: path.stem)


def test_there_are_sixty_countries() -> None:
    assert len(COUNTRIES) == 60


@PATHS
def test_dossier_keeps_every_country(path: Path) -> None:
    country = turtle.read(path).country
    back = dossier.loads(dossier.dump(country).decode(), "back.yaml")
    assert back.problems == []
    assert back.country == country


@PATHS
def test_workbook_keeps_every_country(path: Path) -> None:
    country = turtle.read(path).country
    back = workbook.read_bytes(workbook.dump(country), "back.xlsx")
    assert back.problems == []
    assert back.country == country


@PATHS
def test_shipped_turtle_is_canonical(path: Path) -> None:
    reading = turtle.read(path)
    assert reading.problems == []
    assert turtle.dump(reading.country) == path.read_bytes()


@NO_DOSSIERS
@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_dossier_to_turtle_and_back(path: Path, tmp_path: Path) -> None:
    reading = dossier.read(path)
    assert reading.problems == []
    written = turtle.dump(reading.country)
    back = turtle.loads(written.decode(), "back.ttl").country
    assert back == reading.country
    assert dossier.loads(dossier.dumps(back), "back.yaml").country == reading.country
    shipped = next(file for file in COUNTRIES if file.stem == path.stem)
    expected = reviewed(reading.country.iso3, written, tmp_path)
    assert differing(expected, shipped.read_bytes()) == CORRECTED.get(path.stem, set()), (
        f"run: python remit.py import {path.name}, then propose what was reviewed"
    )


def differing(one: bytes, other: bytes) -> set[str]:
    """The subjects that one file says something of which the other does not."""
    triples = [set(parse(content, format=RdfFormat.TURTLE)) for content in (one, other)]
    return {quad.subject.value.removeprefix(BASE) for quad in triples[0] ^ triples[1]}


def reviewed(iso3: str, written: bytes, folder: Path) -> bytes:
    """The country's file after what a person accepted from legal texts was merged into it."""
    target = folder / f"{iso3}.ttl"
    target.write_bytes(written)
    for review in sorted(REVIEWS.glob(f"{iso3}-*.csv")):
        for merge in preview_law([], "", load_language("et"), review, folder).merges:
            write(merge.found)
    return target.read_bytes()


@pytest.mark.parametrize("format", ["dossier", "ttl", "xlsx"])
def test_every_kind_of_record_survives(format: str, tmp_path: Path) -> None:
    country = small().country
    counts = [country.institutions, country.claims, country.contests, country.memberships, country.partnerships]
    assert [len(records) for records in counts] == [2, 1, 1, 1, 1]
    assert len(country.reporting_lines) == len(country.searches) == 1
    path = tmp_path / {"dossier": "x.yaml", "ttl": "x.ttl", "xlsx": "x.xlsx"}[format]
    path.write_bytes(dump(country, format))
    module = {"dossier": dossier, "ttl": turtle, "xlsx": workbook}[format]
    assert module.read(path).country == country
