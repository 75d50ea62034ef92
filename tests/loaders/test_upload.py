"""What is handed in gives the same country as a build, under limits, and leaves nothing behind."""

from __future__ import annotations

from functools import cache

import pytest

import loaders
from graph import settings
from graph.analysis.in_memory import evaluated
from graph.analysis.rules import Rule, load_rules
from graph.errors import InputError
from graph.ontology import Ontology
from loaders.patch import patch
from loaders.upload import LIMITS, Upload, read_upload
from tests.loaders.books import SMALL_BOOK

KENYA = settings.countries() / "KEN.ttl"


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(load_rules())


def handed_in(content: bytes, file: str, **limits: int) -> Upload:
    return read_upload(content, file, Ontology(), rules(), {**LIMITS, **limits})


@pytest.mark.parametrize(("format", "suffix"), [("dossier", "yaml"), ("ttl", "ttl"), ("xlsx", "xlsx")])
def test_it_is_evaluated_as_a_build_would(format: str, suffix: str) -> None:
    country = loaders.read_file(KENYA).country
    found = handed_in(loaders.dump(country, format), f"ken.{suffix}")
    facts, findings = evaluated(country, Ontology(), rules())
    assert found.facts == facts
    assert found.findings == findings
    assert "F02" in {finding.code for finding in findings}
    assert found.complete


def test_problems_come_back_with_their_place() -> None:
    content = KENYA.read_bytes().replace(b"remit:role role:", b"remit:role <urn:x> , role:", 1)
    found = handed_in(content, "ken.ttl")
    assert not found.complete
    assert [problem.file for problem in found.problems] == ["ken.ttl"]
    assert found.problems[0].line > 10


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"size": 1000}, "ken.ttl: is larger than 0 MB"),
        (
            {"processor": 1, "seconds": 60, "size": 1 << 28},
            "ken.ttl: cannot be read: it is damaged, or asks for too much",
        ),
        ({"seconds": 0}, "ken.ttl: others are being read just now|ken.ttl: took longer than 0 s"),
        ({"records": 100}, "ken.ttl: has [0-9]+ records; 100 are read here"),
        ({"answer": 1000}, "ken.ttl: makes more findings than a page can show"),
    ],
)
def test_over_a_limit_is_a_sentence(limits: dict[str, int], said: str) -> None:
    with pytest.raises(InputError, match=said):
        handed_in(KENYA.read_bytes() * (1 if "processor" not in limits else 400), "ken.ttl", **limits)


def test_a_workbook_is_read_under_the_same_limits() -> None:
    with pytest.raises(InputError, match=r"small\.xlsx: is damaged"):
        handed_in(SMALL_BOOK[:-500], "small.xlsx")


def test_a_patch_names_the_file_and_only_what_changed() -> None:
    country = loaders.read_file(KENYA).country
    shorter = loaders.read_bytes(KENYA.read_bytes().replace(b'"Kenya"', b'"Republic of Kenya"'), "ken.ttl").country
    lines = patch(country, shorter).splitlines()
    assert lines[:2] == ["--- a/data/countries/KEN.ttl", "+++ b/data/countries/KEN.ttl"]
    assert [line for line in lines[2:] if line[:1] in "+-"] != []
    assert patch(country, country) == ""
    assert patch(None, country).startswith("--- /dev/null\n+++ b/data/countries/KEN.ttl\n@@ -0,0 +1,")
