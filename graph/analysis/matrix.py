"""The responsibility matrix of a country on a day: who holds which roles for which function, and where that clashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graph.analysis.finding import Finding
from graph.analysis.network import contested_claims
from graph.analysis.profile import CONTESTED_CODES, contested_functions
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Institution
from graph.ontology import Ontology
from graph.vocabulary import CoverageState, Function, Role


class Conflict(StrEnum):
    """Whether others hold the same: with nothing that ties them, or managed."""

    NONE = ""
    MANAGED = "managed"
    CONTESTED = "contested"


class Order(StrEnum):
    """In what order the institutions stand."""

    FUNCTIONS = "functions"
    NAME = "name"
    TYPE = "type"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Cell:
    """What an institution holds in a function, the leading role first; ``letters`` as ``A R``."""

    claims: tuple[ClaimFacts, ...]
    letters: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Column:
    """A function; ``family`` is the local name of the family it stands in."""

    function: Function
    label: str
    family: str
    coverage: CoverageState
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Row:
    institution: Institution
    cells: Mapping[Function, Cell]

    def count(self, conflict: Conflict) -> int:
        """How many of its cells are in such a conflict."""
        return sum(cell.conflict is conflict for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Functions in the order of the ontology, those of a family together; institutions that hold something."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def only(self, family: str | None = None, types: Collection[str] = ()) -> Matrix:
        """The part for one family and for some types of institution; nothing given keeps all."""
        columns = tuple(column for column in self.columns if family in (None, column.family))
        wanted = {column.function for column in columns}
        cut = (replace(row, cells={name: cell for name, cell in row.cells.items() if name in wanted})
               for row in self.rows if not types or row.institution.type in types)  # fmt: skip
        return Matrix(columns, tuple(row for row in cut if row.cells))

    def ordered(self, order: Order) -> Matrix:
        """The rows in an order; of equals the busier first, then by name."""
        return replace(self, rows=tuple(sorted(self.rows, key=lambda row: _key(row, order))))


def _key(row: Row, order: Order) -> tuple[object, ...]:
    busy = (-len(row.cells), row.institution.name.casefold())
    match order:
        case Order.FUNCTIONS:
            return busy
        case Order.NAME:
            return (row.institution.name.casefold(),)
        case Order.TYPE:
            return (row.institution.type.value, *busy)
        case Order.CONTESTED:
            return (-row.count(Conflict.CONTESTED), -row.count(Conflict.MANAGED), *busy)


def matrix(facts: CountryFacts, findings: Iterable[Finding], ontology: Ontology, day: date) -> Matrix:
    """The whole matrix; ``findings`` are those of the day."""
    known = list(findings)
    contested = contested_claims(known)
    managed = managed_claims(known) - contested
    held: dict[str, dict[Function, list[ClaimFacts]]] = defaultdict(lambda: defaultdict(list))
    for item in facts.held(day):
        held[item.claim.institution][item.claim.function].append(item)
    rows = [
        Row(facts.country.institution(id), {name: _cell(items, contested, managed, ontology)
                                            for name, items in cells.items()})
        for id, cells in held.items()
    ]  # fmt: skip
    return Matrix(_columns(facts, known, ontology), tuple(rows)).ordered(Order.FUNCTIONS)


def managed_claims(findings: Iterable[Finding]) -> frozenset[str]:
    """IRIs of claims that meet another on the same function, where something ties the bodies."""
    rows = (row for finding in findings if finding.code in CONTESTED_CODES for row in finding.evidence)
    return frozenset(iri for row in rows if row.managed_by for iri in row.claims)


def _cell(items: list[ClaimFacts], contested: Collection[str], managed: Collection[str], ontology: Ontology) -> Cell:
    claims = sorted(items, key=lambda item: (list(Role).index(item.claim.role), item.hull.start or date.min))
    iris = {item.iri for item in items}
    marks = ((Conflict.CONTESTED, contested), (Conflict.MANAGED, managed))
    conflict = next((mark for mark, marked in marks if not iris.isdisjoint(marked)), Conflict.NONE)
    letters = " ".join(dict.fromkeys(ontology.letter(item.claim.role) for item in claims))
    return Cell(tuple(claims), letters, conflict)


def _columns(facts: CountryFacts, findings: list[Finding], ontology: Ontology) -> tuple[Column, ...]:
    contested = contested_functions(findings)
    clashing = {name for finding in findings if finding.code in CONTESTED_CODES for name in finding.functions}

    def conflict(name: str) -> Conflict:
        return Conflict.CONTESTED if name in contested else Conflict.MANAGED if name in clashing else Conflict.NONE

    return tuple(
        Column(Function(name), concept.label, concept.family, facts.coverage[Function(name)], conflict(name))
        for name, concept in ontology.functions.items()
    )
