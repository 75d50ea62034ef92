"""Small pieces of page: figures with denominators, tables for reading. Cells are ready HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import streamlit as st

from views.components.text import escape
from views.theme import ASSETS


@cache
def _rules(sheet: str) -> str:
    return (ASSETS / sheet).read_text(encoding="utf-8")


def style(sheet: str = "pages.css") -> None:
    """The style of the pages beside that of the components, or the sheet of one page."""
    st.html(f"<style>{_rules(sheet)}</style>")


def title(name: str) -> None:
    """The heading of a page and of its tab in the browser."""
    st.set_page_config(page_title=f"{name} – Remit")
    st.title(name, anchor=False)


def paragraph(html: str, kind: str = "remit-plain") -> str:
    return f'<p class="{kind}">{html}</p>'


def figures(rows: Iterable[tuple[str, str]]) -> str:
    """Numbers with what they count, whose words may explain themselves; a value that is no number is set smaller."""
    items = "".join(f"<div><dt>{label}</dt>{_figure(value)}</div>" for label, value in rows)
    return f'<dl class="remit-figures">{items}</dl>'


def _figure(value: str) -> str:
    kind = "" if value[:1].isdigit() and len(value) < 9 else ' class="word"'
    return f"<dd{kind}>{escape(value)}</dd>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """A table whose rows become blocks on a phone."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(_row(head, row) for row in rows)
    inner = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="remit-table stacked"><table>{inner}</table></div>'


def grouped_table(head: Sequence[str], groups: Iterable[Sequence[Sequence[str]]], caption: str) -> str:
    """A table whose first cell spans the rows of its group."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(_group(head, list(group)) for group in groups)
    inner = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>{body}"
    return f'<div class="remit-table grouped"><table>{inner}</table></div>'


def _group(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    first = f'<th scope="rowgroup" rowspan="{len(rows)}">{rows[0][0]}</th>'
    lines = [
        "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(head[1:], row[1:], strict=True))
        for row in rows
    ]
    return f"<tbody><tr>{first}{'</tr><tr>'.join(lines)}</tr></tbody>"


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(head[1:], rest, strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'
