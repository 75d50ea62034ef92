"""The review list of legal texts: a CSV file in which a person accepts, changes or skips each proposed claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from graph.errors import InputError
from graph.model import Country
from loaders.law.proposals import Proposal
from loaders.register.csv_table import csv_table
from loaders.register.review import as_csv, bare
from loaders.text import table_text

DECISIONS = ("accept", "change", "skip")
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class Line:
    """A proposed claim; ``decision`` is empty until somebody has looked.

    Attributes:
        key: what it was made of; a later run finds the line by it.
        legal_basis, adopted, basis_url: title, day and address of the instrument.
        quote: the words of the oldest version, for whoever decides; never data.
        sources: addresses of versions, with a space between.
    """

    decision: str
    country: str
    key: str
    institution: str
    function: str
    role: str
    valid_from: str
    valid_to: str
    note: str
    legal_basis: str
    adopted: str
    basis_url: str
    rank: str
    publisher: str
    sources: str
    quote: str


HEADS = tuple(part.name for part in fields(Line))


def as_line(proposal: Proposal, country: Country) -> Line:
    """A proposal as a line that waits."""
    rule, act = proposal.rule, proposal.act
    begins, ends = (day.text if day else "" for day in (proposal.begins, proposal.ends))
    who = proposal.body or act.title
    return Line(
        decision="",
        country=country.iso3,
        key=f"{who}: {rule.role.word} {rule.function.word} {proposal.first[0].begins.text}",
        institution=proposal.institution,
        function=rule.function.word,
        role=rule.role.word,
        valid_from=begins,
        valid_to=ends,
        note=proposal.note,
        legal_basis=act.title,
        adopted=act.adopted,
        basis_url=proposal.urls[0] if act.title else "",
        rank=act.rank,
        publisher="",
        sources=" ".join(proposal.urls),
        quote=proposal.quote,
    )


def read_review(content: bytes, file: str) -> dict[str, tuple[int, Line]]:
    """Lines with their row, by key.

    Raises:
        InputError: no such list, an unknown decision, or a key that stands twice; ``file`` names it.
    """
    text, _ = table_text(content, file)
    table = csv_table(text if text.strip() else ",".join(HEADS), file, _MOST)
    if table.heads != HEADS:
        raise InputError("is no review list", where=file, remedy=f"Its heads are {', '.join(HEADS)}.")
    found: dict[str, tuple[int, Line]] = {}
    for row in table.rows:
        line, where = Line(*(bare(row.cells.get(head, "")) for head in HEADS)), f"{file}:{row.number}"
        if line.decision not in ("", *DECISIONS):
            remedy = f"Use one of {', '.join(DECISIONS)}, or leave it empty."
            raise InputError(f"{line.decision!r} is no decision", where=where, remedy=remedy)
        if line.key in found:
            raise InputError(f"{line.key!r} stands twice", where=where, remedy="Keep one line.")
        found[line.key] = row.number, line
    return found


def write_review(lines: Iterable[Line]) -> bytes:
    """The list as CSV."""
    return as_csv(HEADS, map(astuple, lines))
