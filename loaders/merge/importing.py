"""Merging as an import: the same preview and the same write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from loaders import read_file, turtle
from loaders.facts import Reading
from loaders.importing import Import, preview
from loaders.merge.country import Met, merge


@dataclass(frozen=True)
class Merge:
    """What merging would change, and how each record of the file met the country."""

    found: Import
    met: list[Met]


def preview_merge(file: Path, folder: Path) -> Merge:
    """What the file would bring into its country in ``folder``; ``loaders.importing.write`` carries it out.

    Raises:
        InputError: the file cannot be read at all, or its country has no file yet.
    """
    return merge_reading(read_file(file), file.name, folder)


def merge_reading(reading: Reading, file: str, folder: Path) -> Merge:
    """Like ``preview_merge``, from a reading that is there already."""
    target = folder / f"{reading.country.iso3}.ttl"
    if not target.is_file():
        remedy = "Nothing is there to merge with: use `remit import`."
        raise InputError(f"there is no {target.name}", where=file, remedy=remedy)
    merger = merge(turtle.read(target).country, reading, file)
    problems = sorted({*reading.problems, *merger.problems})
    return Merge(preview(Reading(merger.country, problems), file, folder), merger.met)
