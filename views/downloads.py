"""Buttons that give a table as a file, always the whole of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

import streamlit as st

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows, the first one the head; with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def csv_button(rows: Callable[[], Iterable[Sequence[str]]], name: str, label: str = "Download as CSV") -> None:
    """``name`` is the file's without its end; the rows are made when somebody clicks."""
    button(label, lambda: as_csv(rows()), f"{name}.csv", "text/csv")


def button(label: str, content: Callable[[], str | bytes], file: str, media: str, hint: str | None = None) -> None:
    """The file is made when somebody clicks.

    The click must not run the page again: the new run empties the queue in which the file's address waits, and the
    button turns for ever.
    """
    st.download_button(
        label, content, file, media, key=f"download-{file}", icon=":material/download:", help=hint, on_click="ignore"
    )
