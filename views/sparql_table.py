"""The answer to a query as a table whose names lead to the pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.terms import BASE, PREFIXES
from views import session, url
from views.components.text import escape, link, page_link

Cell = Mapping[str, str]
Row = Mapping[str, Cell]
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
    cells = (_cell(row[name]) if name in row else "" for name in variables)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _cell(cell: Cell) -> str:
    value = cell["value"]
    if cell["type"] == "uri":
        return _named(value)
    if cell["type"] == "triple":
        return escape(json.dumps(value, ensure_ascii=False))
    return link(value, value) if cell.get("datatype", "").endswith("#anyURI") else escape(value)


def _named(iri: str) -> str:
    """A thing of ours by its name and with its page; else a short form of its IRI."""
    kind, *path = iri.removeprefix(BASE).split("/") if iri.startswith(BASE) else ("outside",)
    match kind, path:
        case "outside", _:
            return link(short(iri), iri)
        case "id", [iso3] if iso3 in session.library().countries:
            return page_link(session.library().countries[iso3], url.country_link(iso3))
        case "id", [iso3, "institution", name] if iso3 in session.library().countries:
            return _institution(iso3, name)
        case "id", [iso3, "finding", name]:
            return page_link(f"finding {name[:6]}", url.page_url("finding", id=f"{iso3}/{name}"))
        case "function", [name]:
            return page_link(session.ontology().label(iri), url.function_link(name))
    label = escape(session.ontology().label(iri) if len(path) == 1 else short(iri))
    return label if len(path) == 1 else f"<code>{label}</code>"


def _institution(iso3: str, name: str) -> str:
    country = session.facts(iso3).country
    label = country.institution(name).name if country.has(name) else name
    return page_link(label, url.page_url("country", iso3=iso3, tab="institution", institution=name))


def short(iri: str) -> str:
    """``remit:Claim`` where a prefix is known, else the path under our base, else the IRI."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and "/" not in (local := iri.removeprefix(space)):
            return f"{prefix}:{local}"
    return iri.removeprefix(f"{BASE}id/")


def as_csv(variables: Sequence[str], rows: Sequence[Row]) -> bytes:
    """All rows with full IRIs, for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(variables)
    writer.writerows([row[name]["value"] if name in row else "" for name in variables] for row in rows)
    return out.getvalue().encode("utf-8-sig")
