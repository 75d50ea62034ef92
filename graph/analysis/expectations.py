"""What published surveys say exists in a country, and no claim here has: gaps of our coverage, never of the country."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.analysis.association import INDICATORS
from graph.model import Country
from graph.settings import ROOT
from graph.vocabulary import Function, Role

EXPECTATIONS = ROOT / "data" / "indicators" / "expectations.csv"


@dataclass(frozen=True, slots=True)
class Expectation:
    """An answer of a survey from which on somebody must hold a function.

    Attributes:
        index: the question with its year, as in ``indicators.csv``.
        least: the answer that is a full yes on the question's own scale.
        role: None: any role will do.
        says: what the answer says, as the end of a sentence.
    """

    index: str
    least: float
    function: Function
    role: Role | None
    says: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """An expectation that no claim on record meets."""

    country: str
    function: Function
    role: Role | None
    year: int
    source: str
    says: str

    def __str__(self) -> str:
        return f"{self.source} says that {self.says}; no claim is recorded here."


@cache
def expectations() -> Mapping[str, Expectation]:
    """All expectations by their index."""
    return {
        row["index"]: Expectation(
            row["index"],
            float(row["least"]),
            Function(row["function"]),
            Role(row["role"]) if row["role"] else None,
            row["says"],
        )
        for row in _rows(EXPECTATIONS)
    }


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _answers() -> Mapping[str, list[dict[str, str]]]:
    """The answers from which something is expected, by country."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in _rows(INDICATORS):
        wanted = expectations().get(row["index"])
        if wanted and float(row["value"]) >= wanted.least:
            found.setdefault(row["iso3"], []).append(row)
    return found


def unmet(country: Country) -> list[Unmet]:
    """The expectations for a country that no affirmed claim of any time meets, in the order of the functions."""
    held = {(claim.function, claim.role) for claim in country.claims if claim.in_force}
    answered = [(expectations()[row["index"]], row) for row in _answers().get(country.iso3, ())]
    gaps = [
        Unmet(country.iso3, wanted.function, wanted.role, int(row["year"]), row["source"], wanted.says)
        for wanted, row in answered
        if not _met(wanted, held)
    ]
    return sorted(gaps, key=lambda gap: list(Function).index(gap.function))


def _met(wanted: Expectation, held: Iterable[tuple[Function, Role]]) -> bool:
    return any(function is wanted.function and wanted.role in (None, role) for function, role in held)
