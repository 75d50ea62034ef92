"""A file that cannot be read as a whole is an error with its place and its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from loaders import dossier, read_file
from tests.loaders.corpus import SMALL, line_of, small


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "remedy"),
    [
        ("parent: min-a", "parent: *up", "small.yaml", "YAML aliases (*name) are not read", "Write the values out."),
        (
            "type: agency",
            "type: agency\n    type: office",
            f"small.yaml:{line_of('type: agency') + 1}",
            "'type' stands twice",
            "Keep one of them.",
        ),
        ("country: {iso3: FJI", "country: {iso3: [FJI]", "small.yaml:1: country", "is a list", "Write one text."),
        ("country: {iso3: FJI, name: Fiji}\n", "", "small.yaml", "has no section 'country'", "Begin with country"),
        ("claims:\n  - inst", "claims:\n  inst", "small.yaml:", "not YAML", "Check indentation and quotes."),
        (
            "name_en: Agency B",
            'name_en: "Agency B',
            "small.yaml:55:1",
            f"begun in line {line_of('name_en: Agency B')}",
            "Check indentation and quotes.",
        ),
        ("name: Fiji}", "name: Fiji, retrieved: x}", "small.yaml:1: country", "'x' is not a date", "Give a day"),
    ],
)
def test_a_broken_file_is_an_error(old: str, new: str, where: str, what: str, remedy: str) -> None:
    with pytest.raises(InputError) as error:
        small(old, new)
    assert error.value.where.startswith(where)
    assert what in str(error.value)
    assert remedy in str(error.value)


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n"])
def test_empty_file(text: str) -> None:
    with pytest.raises(InputError, match=r"x\.yaml: the file is empty Start from `remit template`\."):
        dossier.loads(text, "x.yaml")


@pytest.mark.parametrize(
    "text", ["- a\n", "words\n", "[" * 100_000, "a: " + "{a: " * 100_000, "\x00", "--- {}\n--- {}\n"]
)
def test_what_is_no_dossier(text: str) -> None:
    with pytest.raises(InputError) as error:
        dossier.loads(text, "x.yaml")
    assert error.value.remedy


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("country: {iso3: CIV, name: Côte d'Ivoire}".encode("latin-1"))
    with pytest.raises(InputError, match=r"x\.yaml: not UTF-8 text at byte 28 Save the file as UTF-8\."):
        read_file(path)


def test_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert read_file(path).country == small().country


@pytest.mark.parametrize("name", ["x.txt", "x", "x.yaml.bak"])
def test_unknown_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SMALL)
    with pytest.raises(InputError, match=r"unknown kind .* Known are \.yaml, \.yml, \.ttl, \.xlsx, .*; a register"):
        read_file(tmp_path / name)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no such file Check the path\."):
        read_file(tmp_path / "x.yaml")
