"""The workbook: one XLSX file per country, a sheet per kind of record, for people who work in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from graph.model import Country
from loaders.facts import Reading
from loaders.files import content_of
from loaders.record import squeezed
from loaders.rows import country_rows
from loaders.workbook_read import read_workbook
from loaders.workbook_write import workbook
from loaders.xlsx import read_sheets

SUFFIXES = (".xlsx",)
# What dossiers say for these words of the vocabulary; the drop-down lists have the words themselves.
_PLAIN = {("exclusive", "true"): "exclusive", ("status", "planned_or_proposed"): "planned"}


def read(path: Path) -> Reading:
    """The facts of a workbook.

    Raises:
        InputError: no XLSX, damaged, over a limit, or without its country.
    """
    return read_bytes(content_of(path), path.name)


def read_bytes(content: bytes, file: str) -> Reading:
    """Like ``read``, from bytes such as an upload; ``file`` names it in Problems. Nothing is written to disk."""
    return read_workbook(read_sheets(content, file), file)


def dump(country: Country) -> bytes:
    """The country as a workbook; reading it back gives an equal country, equal countries give equal bytes.

    Raises:
        InputError: a text is too long for a cell.
    """
    return workbook(rows(country), country.retrieved)


def rows(country: Country) -> dict[str, list[dict[str, str]]]:
    """The rows of each sheet, by kind: texts by column, without the empty ones."""
    sections = country_rows(country)
    head = {**sections.pop("country"), "retrieved": sections.pop("retrieved")}
    leads = [{"lead": lead} for lead in sections.pop("unsourced_leads", [])]
    kinds = {"country": [head], "unsourced_leads": leads, **sections}
    return {kind: [_flat(row) for row in records] for kind, records in kinds.items()}


def template(iso3: str, name: str, today: date | None = None) -> bytes:
    """A workbook that holds nothing but the country's name and the day."""
    day = today or date.today()
    return workbook({"country": [{"iso3": iso3, "name": name, "retrieved": day.isoformat()}]}, day)


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: _PLAIN.get((name, text), text) for name, text in _cells(row)}


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        items = value if isinstance(value, list) else [value]
        if items and isinstance(items[0], dict):
            for part in dict.fromkeys(key for item in items for key in item):
                yield f"{name}.{part}", _lines(item.get(part, "") for item in items)
        else:
            yield name, _lines(items)


def _lines(texts: Any) -> str:
    return "\n".join(squeezed(text) for text in texts)
