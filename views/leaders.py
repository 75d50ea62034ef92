"""Words, colours and the file of who leads one function in every country."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from graph.analysis.leading import Leading
from graph.facts import ClaimFacts
from views import theme, words

SEVERAL = "Several types"
NOBODY = "Nobody on record as leading"
NOT_RESEARCHED = "Not researched"


def category(row: Leading) -> str:
    """What the map shows: the type of the leading body."""
    if not row.leaders:
        return NOBODY if row.researched else NOT_RESEARCHED
    kinds = {type_of(row, item) for item in row.leaders}
    return kinds.pop() if len(kinds) == 1 else SEVERAL


def type_of(row: Leading, item: ClaimFacts) -> str:
    return words.institution_type(row.body_of(item))


def colours() -> dict[str, str]:
    """Colours of the map by category; types that look alike on it keep their letters."""
    known = {kind.word: kind.colour for kind in theme.INSTITUTION_TYPES.values()}
    return known | {SEVERAL: theme.SLATE, NOBODY: theme.SAND, NOT_RESEARCHED: theme.NOT_RESEARCHED}


def letter(kind_of_lead: str) -> str:
    kinds = {kind.word: kind.letter for kind in theme.INSTITUTION_TYPES.values()}
    return kinds.get(kind_of_lead, {SEVERAL: "+", NOBODY: "–"}.get(kind_of_lead, "?"))


def as_csv(found: Sequence[Leading], day: date) -> str:
    """One line for each claim, and one for each country without any."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["as_of", "iso3", "country", "researched", "contested", *_CLAIM])
    for row in found:
        head = [day.isoformat(), row.iso3, row.name, row.researched, row.contested]
        lines = [_cells(row, item) for item in (*row.leaders, *row.others)] or [[""] * len(_CLAIM)]
        writer.writerows([*head, *(_harmless(cell) for cell in line)] for line in lines)
    return out.getvalue()


_CLAIM = ("role", "institution", "type", "from", "until", "basis", "basis_rank", "sources", "claim")


def _cells(row: Leading, item: ClaimFacts) -> list[str]:
    claim = item.claim
    dates = [value.text if value else "" for value in (claim.valid_from, claim.valid_to)]
    bases = "; ".join(basis.title for basis in claim.legal_bases)
    return [
        claim.role,
        row.name_of(item),
        type_of(row, item),
        *dates,
        bases,
        item.rank,
        " ".join(claim.sources),
        item.iri,
    ]


def _harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
