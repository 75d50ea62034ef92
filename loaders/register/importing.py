"""Import of a register: tables, mapping and review list in; for each country a preview of what would change out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import Problem
from loaders import turtle
from loaders.files import content_of, write_atomically
from loaders.importing import Import, preview
from loaders.register.entries import Entries, read_entries
from loaders.register.links import link
from loaders.register.mapping import Register
from loaders.register.review import Decision, read_review, write_review
from loaders.register.settle import Decisions, settle
from loaders.register.table import read_tables


@dataclass
class Batch:
    """What a register would change.

    Attributes:
        imports: a preview for each country; ``loaders.importing.write`` carries it out.
        problems: of rows that belong to no country or to one that stays empty, and of links.
        waiting: bodies that a person has to look at.
        rows: how many rows were read.
    """

    imports: list[Import] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    waiting: list[Decision] = field(default_factory=list)
    rows: int = 0


def preview_register(files: Sequence[Path], register: Register, folder: Path, review: Path | None = None) -> Batch:
    """What the files of one register, such as institutions and links, would change in ``folder``.

    Raises:
        InputError: a file cannot be read at all, or has not the columns that the mapping names.
    """
    tables = [table for file in files for table in read_tables(content_of(file), file.name)]
    found = read_entries(tables, register)
    decisions = read_review(content_of(review), review.name) if review and review.is_file() else {}
    batch = Batch(problems=list(dict.fromkeys([*found.problems, *link(found)])), rows=found.rows)
    for iso3 in sorted({entry.iso3 for entry in found.entries if entry.iso3}):
        _country(iso3, found, register, folder, decisions, batch)
    return batch


def _country(iso3: str, found: Entries, register: Register, folder: Path, decisions: Decisions, batch: Batch) -> None:
    target = folder / f"{iso3}.ttl"
    old = turtle.read(target).country if target.is_file() else None
    entries = [entry for entry in found.entries if entry.iso3 == iso3 and entry.kind != "links"]
    settled = settle(iso3, entries, old, decisions, register)
    batch.waiting += settled.waiting
    if old or settled.reading.country.institutions:
        batch.imports.append(preview(settled.reading, register.name, folder))
    else:  # all of it waits or was left out: an empty country file would say that somebody looked
        batch.problems += settled.reading.problems


def add_to_review(review: Path, waiting: Sequence[Decision]) -> int:
    """Put what waits into the list, below what a person wrote there; how many lines are undecided.

    Raises:
        InputError: the file is no review list, or cannot be written.
    """
    known = read_review(content_of(review), review.name) if review.is_file() else {}
    lines = known | {(line.country, line.key): line for line in waiting if (line.country, line.key) not in known}
    if lines.keys() != known.keys():
        write_atomically(review, write_review(lines.values()))
    return sum(1 for line in lines.values() if not line.decision)
