"""Change a country row by row: grids of its claims, institutions and sources, kept in the visitor's own session."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.errors import InputError, Problem
from views import draft, html, uploads, words
from views.components.text import markdown_safe
from views.uploads import Column, Rows, Upload

FILE: Final = "Your changes.xlsx"
_KEY: Final = "edit"
_TABLES: Final = ("claims", "institutions", "sources")
_BODIES: Final = {"claims": ("institution", "delegated_by"), "institutions": ("parent",), "sources": ()}
_NOT_YET: Final = " The result below does not show all of it yet."
_SELDOM: Final = {
    *("exclusive", "polarity", "status", "scope.level", "scope.sector", "scope.system", "delegated_by"),
    *("legal_basis.title", "legal_basis.date", "legal_basis.url", "legal_basis.rank", "legal_basis.repealed"),
    *("name_local", "predecessor", "label.language", "label.text", "same_as"),
}
_PLACE: Final = re.compile(r"([^!]+)!([A-Z]*)(\d+)")
_HOW: Final = (
    "Double-click a cell to change it, or type over it. Lists have one item a line: Shift and Enter makes a new line. "
    "Dates are 2013, 2013-08 or 2013-08-27. Add a row at the end; tick rows to delete them. "
    "A new institution can be chosen in Claims once you have asked what your changes mean; "
    "a new page goes to Sources with its title."
)


@dataclass(frozen=True)
class Edit:
    """What the grids begin with.

    Attributes:
        held: what ``rows`` were read from, or led to; None for what is published.
        rows: cells of the whole workbook, from which the grids count their changes.
        round: every new beginning has new grids.
        read: the cells that ``held`` was read from, rows with mistakes included.
    """

    iso3: str
    held: Upload | None
    rows: Rows
    round: int
    read: Rows


def show(iso3: str) -> None:
    """The switch, and behind it the grids for the file in hand, else for the published country."""
    if not st.toggle("Change it here, row by row", key="edit-open"):
        return
    st.html(html.paragraph(_HOW))
    _grids(_edit(iso3))
    if (refused := draft.error()) and refused.where.startswith(FILE):
        said = f"Your changes cannot be read: {markdown_safe(refused.what)}. {markdown_safe(refused.remedy)}"
        st.error(said, icon=":material/error:")


def _edit(iso3: str) -> Edit:
    held = draft.held()
    ours = held if held and held.facts.country.iso3 == iso3 else None
    kept: Edit | None = st.session_state.get(_KEY)
    if kept and kept.iso3 == iso3 and kept.held is ours:
        rows = kept.read
        if _grid_key("claims", kept) in st.session_state:
            return kept
    else:
        rows = uploads.rows(iso3, ours.facts.country if ours else uploads.published(iso3))
    fresh = Edit(iso3, ours, rows, kept.round + 1 if kept else 0, rows)
    st.session_state[_KEY] = fresh
    return fresh


def _grid_key(kind: str, edit: Edit) -> str:
    return f"edit-{kind}-{edit.round}"


@st.fragment
def _grids(edit: Edit) -> None:
    """The grids; a changed cell draws nothing else anew until the button is pressed."""
    sheets = [uploads.sheet(kind) for kind in _TABLES]
    tables: dict[str, list[dict[str, str]]] = {}
    for tab, sheet in zip(st.tabs([sheet.title for sheet in sheets]), sheets, strict=True):
        with tab:
            tables[sheet.kind] = _grid(edit, sheet.kind)
    rows = {**edit.rows, **tables}
    st.html(html.paragraph(f"{_counted(edit)}{_NOT_YET if rows != edit.read else ''}", "remit-quiet"))
    if st.button("See what my changes mean", type="primary", icon=":material/difference:"):
        _submit(edit, rows)


def _counted(edit: Edit) -> str:
    changes = [st.session_state[_grid_key(kind, edit)] for kind in _TABLES]
    cells = sum(len(row) for change in changes for row in change["edited_rows"].values())
    added, deleted = (sum(len(change[name]) for change in changes) for name in ("added_rows", "deleted_rows"))
    return f"{words.plural(cells, 'cell')} changed, {words.plural(added, 'row')} added, {deleted} deleted."


def _grid(edit: Edit, kind: str) -> list[dict[str, str]]:
    columns = uploads.sheet(kind).columns
    rows = edit.rows.get(kind, ())
    cells = {column.name: [row.get(column.name) for row in rows] for column in columns}
    config = {column.name: _column(column, kind, edit) for column in columns}
    changed = st.data_editor(
        pd.DataFrame(cells, dtype=object), key=_grid_key(kind, edit), num_rows="dynamic", hide_index=True,
        height=420, placeholder="", column_order=_order([*cells]), column_config=config,
    )  # fmt: skip
    return [_texts(row) for row in changed.to_dict("records")]


def _order(names: list[str]) -> list[str]:
    """What is changed most comes before what is seldom filled."""
    return sorted(names, key=lambda name: name in _SELDOM)


def _column(column: Column, kind: str, edit: Edit) -> Any:
    """Words and bodies are chosen, everything else is text; nothing is required, so that what is missing is said."""
    options = _options(column, kind, edit)
    label = f"{column.name} *" if column.needed else column.name
    told = f"{'Must be filled. ' if column.needed else ''}{column.note}"
    pinned = column.name in ("institution", "id")
    if options:
        return st.column_config.SelectboxColumn(label, help=told, options=options, pinned=pinned)
    return st.column_config.TextColumn(label, help=told, max_chars=10_000, pinned=pinned)


def _options(column: Column, kind: str, edit: Edit) -> list[str]:
    if column.name in _BODIES[kind]:
        there = [row[column.name] for row in edit.rows.get(kind, ()) if row.get(column.name)]
        return sorted({*_bodies(edit.rows), *there})
    return [] if column.free else list(column.words)


def _bodies(rows: Rows) -> set[str]:
    return {row["id"] for row in rows.get("institutions", ()) if row.get("id")}


def _texts(row: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(cell) for name, cell in row.items() if isinstance(cell, str) and cell.strip()}


def _submit(edit: Edit, rows: Rows) -> None:
    """Read the cells by the way of an upload; the grids keep them, also those that could not be read."""
    try:
        draft.take(uploads.as_workbook(rows, FILE), FILE)
    except InputError as refused:
        draft.refuse(refused)
    if not draft.error():
        # New grids only where there are new bodies to choose: a cell on its way to the old ones would be lost.
        fresh = replace(edit, held=draft.held(), read=rows)
        if _bodies(rows) != _bodies(edit.rows):
            fresh = replace(fresh, rows=rows, round=edit.round + 1)
        st.session_state[_KEY] = fresh
    st.rerun()


def place(problem: Problem) -> tuple[str, str]:
    """Where a Problem of the grids is, in words: the grid with its row, and what stands there."""
    kept: Edit | None = st.session_state.get(_KEY)
    found = _PLACE.fullmatch(problem.place)
    if not (kept and found):
        return "Your changes", problem.place
    title, letters, number = found.groups()
    sheet = next(sheet for sheet in map(uploads.sheet, kept.read) if sheet.title == title)
    row = kept.read[sheet.kind][int(number) - 2]
    filled = [row[column.name] for column in sheet.columns if row.get(column.name)]
    column = f", {sheet.columns[_number(letters) - 1].name}" if letters else ""
    return f"{title}, row {int(number) - 1}{column}", " · ".join(text.split("\n")[0] for text in filled[:3])


def _number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27."""
    return int(sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))))
