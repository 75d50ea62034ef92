"""Turtle: the canonical form of a country under ``data/countries``."""

from __future__ import annotations

from pathlib import Path

from graph.model import Country
from graph.rdf.turtle import parse, turtle
from loaders.facts import Reading
from loaders.files import content_of
from loaders.text import utf8

SUFFIXES = (".ttl",)


def read(path: Path) -> Reading:
    """The facts of a country's Turtle file.

    Raises:
        InputError: no Turtle, or not one country.
    """
    return read_bytes(content_of(path), path.name)


def read_bytes(content: bytes, file: str) -> Reading:
    """Like ``read``, from bytes such as an upload; ``file`` names it in Problems."""
    return loads(utf8(content, file), file)


def loads(text: str, file: str) -> Reading:
    """Like ``read``, from text."""
    return Reading(*parse(text, file))


def dump(country: Country) -> bytes:
    """The canonical Turtle as UTF-8."""
    return turtle(country).encode()
