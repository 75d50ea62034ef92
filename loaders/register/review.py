"""The review list: a CSV file in which a person says for each row of a register whether we have that body already."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from graph.errors import InputError
from loaders.register.csv_table import csv_table
from loaders.text import table_text

DECISIONS = ("same", "new", "skip")
_FORMULA = ("=", "+", "-", "@", "\t", "'")


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the list; ``decision`` is empty until somebody has looked.

    Attributes:
        key: the register's own name of the body.
        id: with ``same`` our institution's id, with ``new`` the id to give it.
        ours: name of the institution proposed, ``score`` how alike the names are, 0 to 100.
        type: needed for ``new`` where the register does not say it.
    """

    decision: str
    country: str
    key: str
    name: str
    id: str = ""
    ours: str = ""
    score: str = ""
    type: str = ""


HEADS = tuple(part.name for part in fields(Decision))


def read_review(content: bytes, file: str) -> dict[tuple[str, str], Decision]:
    """Decisions by country and key.

    Raises:
        InputError: no such list, an unknown word, or a key that stands twice; ``file`` names it.
    """
    text, _ = table_text(content, file)
    table = csv_table(text if text.strip() else ",".join(HEADS), file, 50_000)
    if table.heads != HEADS:
        raise InputError("is no review list", where=file, remedy=f"Its first row must be {','.join(HEADS)}.")
    if table.problems:
        raise InputError(str(table.problems[0].message), where=f"{file}:{table.problems[0].line}", remedy="Mend it.")
    found: dict[tuple[str, str], Decision] = {}
    for row in table.rows:
        line = Decision(*(bare(row.cells.get(head, "")) for head in HEADS))
        if line.decision not in ("", *DECISIONS):
            remedy = f"Use one of {', '.join(DECISIONS)}, or leave it empty."
            raise InputError(f"{line.decision!r} is no decision", where=f"{file}:{row.number}", remedy=remedy)
        if found.setdefault((line.country, line.key), line) != line:
            raise InputError(f"{line.key!r} stands twice", where=f"{file}:{row.number}", remedy="Keep one line.")
    return found


def write_review(lines: Iterable[Decision]) -> bytes:
    """The list as CSV."""
    return as_csv(HEADS, map(astuple, lines))


def as_csv(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A list that people edit; a text that a spreadsheet would compute begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def quoted(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def bare(text: str) -> str:
    return text.strip().removeprefix("'")
