"""Who leads one function in every country on a day, as rows for the table, the map and the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.facts import ClaimFacts, CountryFacts
from graph.model import Institution
from graph.vocabulary import CoverageState, Function, Role
from views import session, theme, words

SEVERAL = "Several types"
NOBODY = "Nobody on record as leading"
NOT_RESEARCHED = "Not researched"


@dataclass(frozen=True)
class CountryRow:
    """One country. ``others`` hold another role for the function, ``bodies`` are those of either, by their ids."""

    iso3: str
    name: str
    bodies: Mapping[str, Institution]
    leaders: tuple[ClaimFacts, ...]
    others: tuple[ClaimFacts, ...]
    researched: bool
    contested: bool

    @property
    def category(self) -> str:
        """What the map shows: the type of the leading body."""
        if not self.leaders:
            return NOBODY if self.researched else NOT_RESEARCHED
        kinds = {self.type_of(item) for item in self.leaders}
        return kinds.pop() if len(kinds) == 1 else SEVERAL

    def type_of(self, item: ClaimFacts) -> str:
        return words.institution_type(self.bodies[item.claim.institution])

    def name_of(self, item: ClaimFacts) -> str:
        return self.bodies[item.claim.institution].name


def rows(function: Function, day: date) -> list[CountryRow]:
    """Every country in the store, by name."""
    contested = session.spread(day)[function.value].where
    return [_row(session.facts(iso3), function, day, iso3 in contested) for iso3 in session.library().countries]


def _row(facts: CountryFacts, function: Function, day: date, contested: bool) -> CountryRow:
    held = [item for item in facts.held(day) if item.claim.function is function]
    held.sort(key=lambda item: (list(Role).index(item.claim.role), -item.rank.weight, item.claim.institution))
    leaders = tuple(item for item in held if item.claim.role is Role.LEADS_POLICY)
    others = tuple(item for item in held if item.claim.role is not Role.LEADS_POLICY)
    researched = facts.coverage[function] is not CoverageState.NOT_RESEARCHED
    country = facts.country
    bodies = {item.claim.institution: country.institution(item.claim.institution) for item in held}
    return CountryRow(country.iso3, country.name, bodies, leaders, others, researched, contested)


def colours() -> dict[str, str]:
    """Colours of the map by category; types that look alike on it keep their letters."""
    known = {kind.word: kind.colour for kind in theme.INSTITUTION_TYPES.values()}
    return known | {SEVERAL: theme.SLATE, NOBODY: theme.SAND, NOT_RESEARCHED: theme.NOT_RESEARCHED}


def letter(category: str) -> str:
    kinds = {kind.word: kind.letter for kind in theme.INSTITUTION_TYPES.values()}
    return kinds.get(category, {SEVERAL: "+", NOBODY: "–"}.get(category, "?"))


def as_csv(found: Sequence[CountryRow], day: date) -> str:
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


def _cells(row: CountryRow, item: ClaimFacts) -> list[str]:
    claim = item.claim
    dates = [value.text if value else "" for value in (claim.valid_from, claim.valid_to)]
    bases = "; ".join(basis.title for basis in claim.legal_bases)
    return [
        claim.role,
        row.name_of(item),
        row.type_of(item),
        *dates,
        bases,
        item.rank,
        " ".join(claim.sources),
        item.iri,
    ]


def _harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
