"""The matrix as a workbook: the table, its claims, its functions, and what letters and marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.analysis.matrix import Conflict, Matrix
from graph.analysis.matrix_table import HEAD, claims, functions, wide
from graph.dates import PartialDate
from graph.vocabulary import CoverageState
from views import session
from views.session import Sheet
from views.tabs.view import CountryView


def book(shown: Matrix, view: CountryView) -> bytes:
    """What is shown as XLSX; four sheets, so that no mark rests on colour alone."""
    return session.spreadsheet(
        [
            Sheet("Matrix", list(wide(shown)), _marks(shown), freeze="B2"),
            Sheet("Claims", list(claims(shown, view.ontology))),
            Sheet("Functions", list(functions(shown, view.ontology))),
            Sheet("Legend", list(_legend(view))),
        ]
    )


def _marks(shown: Matrix) -> Mapping[tuple[int, int], str]:
    """Fills by place: conflicts where they are, hatching down the functions that nobody has looked at."""
    marks: dict[tuple[int, int], str] = {}
    for number, column in enumerate(shown.columns, start=len(HEAD)):
        if column.coverage is CoverageState.NOT_RESEARCHED:
            marks |= {(line, number): "not-researched" for line in range(len(shown.rows) + 1)}
        if column.conflict is not Conflict.NONE:
            marks[0, number] = column.conflict.value
        for line, row in enumerate(shown.rows, start=1):
            if (cell := row.cells.get(column.function)) and cell.conflict is not Conflict.NONE:
                marks[line, number] = cell.conflict.value
    return marks


def _legend(view: CountryView) -> Iterator[tuple[str, str]]:
    yield "what", "means"
    for role in view.ontology.concepts("role"):
        word = session.glossary()[f"role-{role}"]
        yield view.ontology.letter(role), f"{word.word}: {word.means}"
    for id in ("contested", "managed", "not-researched", "searched"):
        word = session.glossary()[id]
        yield word.word, word.means
    yield "country", view.country.name
    yield "as of", PartialDate(view.day.isoformat()).words
    yield "data version", session.library().version
    yield "licence", "CC BY 4.0; cite Remit with the data version"
