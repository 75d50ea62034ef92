"""The matrix as rows of text, for a spreadsheet and for CSV."""

from __future__ import annotations

from collections.abc import Iterator

from graph.analysis.matrix import Cell, Column, Conflict, Matrix, Row
from graph.ontology import Ontology
from graph.vocabulary import CoverageState

COVERAGE = {
    CoverageState.CLAIMED: "claims on record",
    CoverageState.SEARCHED: "searched, none found",
    CoverageState.NOT_RESEARCHED: "not researched",
}
HEAD = ("institution", "native name", "type", "functions", "contested in", "managed in")
CLAIMS = (
    "institution", "function", "letter", "role", "from", "until", "conflict", "basis", "rank of basis", "note",
    "sources", "claim",
)  # fmt: skip
FUNCTIONS = ("function", "family", "coverage", "conflict", "institutions")


def wide(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    """The head, then a row for each institution; functions that nobody has claimed say why they are empty."""
    yield (*HEAD, *(column.label for column in matrix.columns))
    for row in matrix.rows:
        yield (*_about(row, matrix), *(_letters(row.cells.get(column.function), column) for column in matrix.columns))


def _about(row: Row, matrix: Matrix) -> tuple[str, ...]:
    def where(conflict: Conflict) -> str:
        marked = (column.label for column in matrix.columns
                  if (cell := row.cells.get(column.function)) and cell.conflict is conflict)  # fmt: skip
        return "; ".join(marked)

    body = row.institution
    about = (body.name, body.local_name or "", body.type.value, str(len(row.cells)))
    return (*about, where(Conflict.CONTESTED), where(Conflict.MANAGED))


def _letters(cell: Cell | None, column: Column) -> str:
    if cell:
        return cell.letters
    return "" if column.coverage is CoverageState.CLAIMED else COVERAGE[column.coverage]


def functions(matrix: Matrix, ontology: Ontology) -> Iterator[tuple[str, ...]]:
    """Coverage and conflict of each function."""
    yield FUNCTIONS
    for column in matrix.columns:
        held = sum(column.function in row.cells for row in matrix.rows)
        family = ontology.families[column.family].label
        yield (column.label, family, COVERAGE[column.coverage], column.conflict.value, str(held))


def claims(matrix: Matrix, ontology: Ontology) -> Iterator[tuple[str, ...]]:
    """Every claim in the matrix with its basis and sources."""
    yield CLAIMS
    for row in matrix.rows:
        for column in matrix.columns:
            if cell := row.cells.get(column.function):
                yield from _claims(cell, row, column, ontology)


def _claims(cell: Cell, row: Row, column: Column, ontology: Ontology) -> Iterator[tuple[str, ...]]:
    ranks = ontology.concepts("rank")
    for item in cell.claims:
        claim = item.claim
        dates = (value.text if value else "" for value in (claim.valid_from, claim.valid_to))
        basis = "; ".join(basis.title for basis in claim.legal_bases)
        said = (cell.conflict.value, basis, ranks[item.rank].label, " ".join(claim.notes), " ".join(claim.sources))
        verb = ontology.verb(claim.role)
        yield (row.institution.name, column.label, ontology.letter(claim.role), verb, *dates, *said, item.iri)
