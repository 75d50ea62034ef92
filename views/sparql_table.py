"""The answer to a query as a table whose names lead to the pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from views.components.text import escape, link, page_link
from views.sparql_names import Cell, Kind, Row, kind_of, name_of

SHOWN: Final = 200


def rows_of(body: bytes) -> list[Row]:
    """The rows of a result in SPARQL JSON."""
    answer: dict[str, Any] = json.loads(body)
    rows: list[Row] = answer["results"]["bindings"]
    return rows


def table(variables: Sequence[str], rows: Sequence[Row]) -> str:
    """The first rows as HTML."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in variables)
    body = "".join(_row(variables, row) for row in rows[:SHOWN])
    inner = f"<caption>Answer</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="remit-scroll" tabindex="0" role="region" aria-label="Answer"><table>{inner}</table></div>'


def _row(variables: Sequence[str], row: Row) -> str:
    return f"<tr>{''.join(_cell(row.get(name)) for name in variables)}</tr>"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    kind = kind_of(cell)
    mark = f' class="{kind}"' if kind in (Kind.NUMBER, Kind.DATE) else ""
    return f"<td{mark}>{_content(cell)}</td>"


def _content(cell: Cell) -> str:
    value = cell["value"]
    if cell["type"] == "uri":
        return _named(value)
    if cell["type"] == "triple":
        return escape(json.dumps(value, ensure_ascii=False))
    return link(value, value) if cell.get("datatype", "").endswith("#anyURI") else escape(value)


def _named(iri: str) -> str:
    name = name_of(iri)
    if name.href:
        return page_link(name.label, name.href)
    if name.kind is Kind.CONCEPT:
        return escape(name.label)
    return link(name.label, iri) if name.label == iri or ":" in name.label else f"<code>{escape(name.label)}</code>"
