"""Import: read, report Problems, show the difference, replace the country file whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.country_codes import known_codes
from graph.difference import Change, difference
from graph.errors import InputError, Problem
from graph.model import Country
from loaders import read_file, turtle
from loaders.files import write_atomically


@dataclass(frozen=True)
class Imported:
    """What an import found and did.

    Attributes:
        target: the country file.
        changes: against the file as it was.
        problems: what was left out or is doubtful.
        written: the file was replaced.
    """

    file: Path
    target: Path
    country: Country
    changes: list[Change]
    problems: list[Problem]
    written: bool


def import_file(file: Path, folder: Path, dry_run: bool = False) -> Imported:
    """Read a country from a file of any known format into ``folder/ISO3.ttl``.

    Raises:
        InputError: the file cannot be read at all, or its country is unknown; nothing is written.
    """
    reading = read_file(file)
    country = reading.country
    if country.iso3 not in known_codes():
        remedy = "Use the ISO 3166-1 alpha-3 code (XKX for Kosovo)."
        raise InputError(f"unknown country code {country.iso3!r}", where=file.name, remedy=remedy)
    target = folder / f"{country.iso3}.ttl"
    old = turtle.read(target).country if target.is_file() else None
    changes = difference(old, country)
    content = turtle.dump(country)
    write = not dry_run and (old is None or target.read_bytes() != content)
    if write:
        write_atomically(target, content)
    return Imported(file, target, country, changes, reading.problems, write)
