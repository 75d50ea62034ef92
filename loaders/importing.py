"""Import: read, report Problems, show the difference, replace the country file whole or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from graph.country_codes import known_codes
from graph.difference import Change, difference
from graph.errors import InputError, Problem
from graph.model import Country
from loaders import read_file, turtle
from loaders.facts import Reading
from loaders.files import write_atomically


@dataclass(frozen=True)
class Import:
    """What an import found, would do or did.

    Attributes:
        target: the country file.
        changes: against the file as it is.
        problems: what was left out or is doubtful.
        lost: the changes that would take records away for good; while there are any, nothing is written unasked.
        content: the country file as it would be.
        written: the file was replaced.
    """

    target: Path
    country: Country
    changes: list[Change]
    problems: list[Problem]
    lost: list[Change]
    content: bytes
    written: bool = False


def preview(reading: Reading, file: str, folder: Path) -> Import:
    """What the reading of ``file`` would change in ``folder/ISO3.ttl``; nothing is written.

    Raises:
        InputError: the country is unknown.
    """
    country = reading.country
    check_code(country, file)
    target = folder / f"{country.iso3}.ttl"
    changes = difference(turtle.read(target).country if target.is_file() else None, country)
    lost = lost_records(changes, reading.complete)
    return Import(target, country, changes, reading.problems, lost, turtle.dump(country))


def check_code(country: Country, file: str) -> None:
    """Refuse a country that does not exist.

    Raises:
        InputError: unknown code; ``file`` names it.
    """
    if country.iso3 not in known_codes():
        remedy = "Use the ISO 3166-1 alpha-3 code (XKX for Kosovo)."
        raise InputError(f"unknown country code {country.iso3!r}", where=file, remedy=remedy)


def write(found: Import, allow_loss: bool = False) -> Import:
    """Replace the country file, unless it is as it should be already or records would be lost unasked."""
    same = found.target.is_file() and found.target.read_bytes() == found.content
    if same or (found.lost and not allow_loss):
        return found
    write_atomically(found.target, found.content)
    return replace(found, written=True)


def import_file(file: Path, folder: Path, dry_run: bool = False, allow_loss: bool = False) -> Import:
    """Read a country from a file of any known format into ``folder/ISO3.ttl``.

    Raises:
        InputError: the file cannot be read at all, or its country is unknown; nothing is written.
    """
    found = preview(read_file(file), file.name, folder)
    return found if dry_run else write(found, allow_loss)


def lost_records(changes: list[Change], complete: bool) -> list[Change]:
    """What goes and nothing takes its place: a changed claim is one gone and one new.

    Where records were left out nobody can tell whether what goes was among them.
    """
    gone = [change for change in changes if change.sign == "-"]
    fresh = Counter(change.kind for change in changes if change.sign == "+")
    fewer = {kind for kind, count in Counter(change.kind for change in gone).items() if count > fresh[kind]}
    return [change for change in gone if not complete or change.kind in fewer]
