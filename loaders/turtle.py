"""Turtle: the canonical form of a country under ``data/countries``."""

from __future__ import annotations

from pathlib import Path

from graph.errors import InputError
from graph.model import Country
from graph.rdf.turtle import parse, turtle
from loaders.facts import Reading

SUFFIXES = (".ttl",)


def read(path: Path) -> Reading:
    """The facts of a country's Turtle file.

    Raises:
        InputError: no Turtle, or not one country.
    """
    try:
        return loads(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}", where=path.name, remedy="Save it as UTF-8.") from None


def loads(text: str, file: str) -> Reading:
    """Like ``read``, from text."""
    return Reading(*parse(text, file))


def dump(country: Country) -> bytes:
    """The canonical Turtle as UTF-8."""
    return turtle(country).encode()
