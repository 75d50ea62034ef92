"""Mistakes in a country file, as somebody makes them who edits Turtle by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import settings
from graph.errors import InputError
from loaders import turtle
from tests.loaders.corpus import small

TEXT = turtle.dump(small().country).decode()


def line_of(part: str) -> int:
    return next(number for number, line in enumerate(TEXT.splitlines(), start=1) if part in line)


def edited(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_broken_turtle_names_the_line() -> None:
    line = line_of('org:identifier "agency-b"')
    with pytest.raises(InputError) as error:
        turtle.loads(edited('org:identifier "agency-b" ;', 'org:identifier "agency-b ;'), "FJI.ttl")
    assert error.value.where.startswith(f"FJI.ttl:{line}:")
    assert error.value.what.startswith("not Turtle: ")
    assert error.value.remedy == "Correct this line."


def test_unknown_property_is_kept_and_named() -> None:
    reading = turtle.loads(
        edited('org:identifier "agency-b" ;', 'org:identifier "agency-b" ; remit:motto "x" ;'), "FJI.ttl"
    )
    (problem,) = reading.problems
    assert problem.line == line_of("inst:agency-b a ")
    assert problem.place == "<https://w3id.org/remit/id/FJI/institution/agency-b> remit:motto"
    assert (problem.message, problem.remedy, problem.skipped) == ("unknown property", "See docs/model.md.", False)
    assert reading.country == small().country


def test_unknown_word_leaves_the_record_out() -> None:
    reading = turtle.loads(edited("role:operates", "role:runs"), "FJI.ttl")
    (problem,) = [problem for problem in reading.problems if problem.skipped]
    assert problem.message == "role:runs is not in the vocabulary"
    assert problem.remedy.startswith("Use one of role:leads-policy, ")
    assert problem.line == line_of(" a remit:Claim")
    assert reading.country.claims == ()


def test_no_such_day() -> None:
    reading = turtle.loads(edited('"2013-08"^^xsd:gYearMonth', '"2013-02-30"^^xsd:date'), "FJI.ttl")
    assert "'2013-02-30' is not in the calendar" in {problem.message for problem in reading.problems}
    assert not reading.country.has("agency-b")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "FJI.ttl: describes 0 data sets, not one country"),
        (edited(" a dct:Location", " a dct:Place"), "FJI.ttl: names no country"),
    ],
)
def test_not_one_country(text: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        turtle.loads(text, "FJI.ttl")


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "FJI.ttl").write_bytes(b"# \xff")
    with pytest.raises(InputError, match=r"FJI\.ttl: not UTF-8 text at byte 2 Save the file as UTF-8\."):
        turtle.read(tmp_path / "FJI.ttl")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('\tskos:notation "KEN"', '\tskos:altLabel "KEN"', "skos:notation is missing"),
        ('pav:retrievedOn "2026-11-23"^^xsd:date', 'pav:retrievedOn "today"', "pav:retrievedOn"),
    ],
)
def test_a_broken_head_is_an_input_error(old: str, new: str, message: str):
    text = (settings.countries() / "KEN.ttl").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputError, match=message):
        turtle.loads(text.replace(old, new, 1), "KEN.ttl")


def test_an_identifier_that_is_not_the_iri_is_named():
    text = (settings.countries() / "KEN.ttl").read_text(encoding="utf-8")
    reading = turtle.loads(text.replace('org:identifier "nc4"', 'org:identifier "nc5"', 1), "KEN.ttl")
    (first,) = [problem for problem in reading.problems if problem.place.endswith("org:identifier")]
    assert "is not 'nc4'" in first.message
    assert first.line > 0
    assert not [problem for problem in reading.problems if "unknown property" in problem.message]
