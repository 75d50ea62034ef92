"""Names in many languages and links to the same body elsewhere, in every format."""

from __future__ import annotations

import pytest

from graph.model import Label
from loaders import FORMATS, turtle
from tests.loaders.corpus import problems, small

NAMES = """\
    valid_from: 2013-08
    label: [{language: fj, text: Tabacakacaka B}, {language: FR, text: Agence B}]
    same_as: [http://www.wikidata.org/entity/Q42]
"""


def labelled(old: str = "", new: str = ""):  # type: ignore[no-untyped-def]
    return small("    valid_from: 2013-08\n", NAMES.replace(old, new))


@pytest.mark.parametrize("format", ["dossier", "ttl", "xlsx"])
def test_they_survive(format: str) -> None:
    country = labelled().country
    body = country.institution("agency-b")
    assert body.labels == (Label("fj", "Tabacakacaka B"), Label("fr", "Agence B"))
    assert body.same_as == ("http://www.wikidata.org/entity/Q42",)
    back = FORMATS[format].read_bytes(FORMATS[format].dump(country), "x")
    assert (back.country, back.problems) == (country, [])


def test_in_turtle_they_are_names_and_an_exact_match() -> None:
    text = turtle.dump(labelled().country).decode()
    assert '\tskos:altLabel "Tabacakacaka B"@fj , "Agence B"@fr ;\n' in text
    assert "\tskos:exactMatch <http://www.wikidata.org/entity/Q42> ;\n" in text


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "language: fj",
            "language: Fijian words",
            "institutions[2].label.language: 'fijian words' is not a language tag",
        ),
        ("language: fj", "language: und", "institutions[2].label.language: 'und' is not a language tag"),
        ("[http://www.wikidata", "[wd:www.wikidata", "institutions[2].same_as: 'wd:www.wikidata.org/entity/Q42'"),
    ],
)
def test_broken_ones_are_reported(old: str, new: str, problem: str) -> None:
    first = problems(labelled(old, new))[0]
    assert f"{first[1]}: {first[2]}".startswith(problem)


def test_two_native_names_in_turtle_are_a_problem() -> None:
    text = turtle.dump(labelled().country).decode().replace('"@fj', '"@und').replace('"@fr', '"@und')
    reading = turtle.loads(text, "x.ttl")
    assert next(problem.message for problem in reading.problems) == "2 native names where one is allowed"
    assert not reading.country.has("agency-b")
