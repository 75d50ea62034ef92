"""The responsibility matrix as a table in Word."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.shared import Mm
from docx.table import Table, _Cell

from graph.analysis.brief.values import Brief, Mark, Row
from reports.docx_parts import add_text, repeat_head, rule_rows
from reports.signs import ACCENT, LINE, QUIET, SIGNS, colour_of

_COLUMNS: Final = (("Function", 36), ("Leads policy", 46), ("Coordinates", 42), ("Others", 50))
_SIZE: Final = 7.5


def add_matrix(document: Document, brief: Brief) -> None:
    """A line for each function, under the name of its family; then what the letters mean."""
    table = document.add_table(rows=1, cols=len(_COLUMNS))
    rule_rows(table, LINE)
    for cell, (name, _) in zip(table.rows[0].cells, _COLUMNS, strict=True):
        add_text(cell.paragraphs[0], name, colour=QUIET, size=_SIZE)
    repeat_head(table)
    for family in brief.families:
        cells = _new_row(table)
        add_text(cells[0].merge(cells[-1]).paragraphs[0], family.label, colour=ACCENT, size=_SIZE, bold=True)
        for row in family.rows:
            _fill(table, row)
    for column, (_, width) in zip(table.columns, _COLUMNS, strict=True):
        column.width = Mm(width)
    add_text(document.add_paragraph(), f"Letters before others: {brief.legend}.", colour=QUIET, size=_SIZE)


def _fill(table: Table, row: Row) -> None:
    name, *cells = _new_row(table)
    said = ["; ".join(names) for names in (row.leads, row.coordinates, row.others)]
    mark = f"{SIGNS[row.mark]} {row.mark}"
    add_text(name.paragraphs[0], row.function, size=_SIZE)
    if row.mark is not Mark.NONE:
        where = name.paragraphs[0] if any(said) else cells[0].paragraphs[0]
        add_text(where, f"\n{mark}" if any(said) else mark, colour=colour_of(row.mark), size=_SIZE)
    for cell, text in zip(cells, said, strict=True):
        add_text(cell.paragraphs[0], text, size=_SIZE)


def _new_row(table: Table) -> tuple[_Cell, ...]:
    added = table.add_row()  # type: ignore[no-untyped-call]
    return tuple(added.cells)
