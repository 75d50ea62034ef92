"""The child's side of reading an XLSX file: bytes on standard input, plain cells as JSON on standard output.

Started as a script in isolated mode, so it imports nothing of Remit. Whatever a hostile file does to the
parser, it does it here, with little memory, little time, no file and no network.
"""

from __future__ import annotations

import codecs
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import iterparse

# openpyxl would import these where they are installed; both are large and neither is needed to read cells.
sys.modules.update({"numpy": None, "PIL": None})  # type: ignore[dict-item]

from openpyxl import load_workbook  # noqa: E402

OUT_OF_MEMORY = 77
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

# Encodings are modules: they must be there before no file can be opened any more.
for _name in ("cp437", "utf-8", "utf-16", "ascii", "latin-1", "cp1252"):
    codecs.lookup(_name)

Cell = tuple[int, str, str]
Limits = dict[str, int]


class Refused(Exception):
    """The file is readable but more than is allowed; says what and how to mend it."""


def confine(limits: Limits) -> None:
    """No core dump, no file, no socket, no more memory and processor time than agreed."""
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def check_size(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse what would unpack to far more than a workbook needs, before anything is unpacked."""
    parts = archive.infolist()
    for part in parts:
        if part.file_size > limits["ratio_from"] and part.file_size > limits["ratio"] * part.compress_size:
            remedy = "Save it again from a spreadsheet program."
            raise Refused("is packed more tightly than any workbook (a zip bomb?)", remedy)
    if sum(part.file_size for part in parts) > limits["unpacked"] or len(parts) > limits["parts"]:
        raise Refused(f"unpacks to more than {limits['unpacked'] >> 20} MB", "Send one country, without pictures.")


def check_rows(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Count rows without parsing: openpyxl would take its time before the first one."""
    for part in archive.namelist():
        if part.startswith("xl/worksheets/"):
            with archive.open(part) as stream:
                chunks = iter(lambda: stream.read(1 << 20), b"")
                if sum(chunk.count(b"<row ") for chunk in chunks) > limits["rows"]:
                    raise Refused(
                        f"has a sheet with more than {limits['rows']:,} rows", "Delete the rows below the table."
                    )


def sheets(content: bytes, limits: Limits) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        check_size(archive, limits)
        check_rows(archive, limits)
        book = load_workbook(io.BytesIO(content), read_only=True)
        budget = Budget(limits["characters"])
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says about its size may be wrong
            part = sheet._worksheet_path  # type: ignore[attr-defined]  # merged cells have no other door here
            rows = list(filled_rows(sheet, limits, budget))
            yield {"title": sheet.title, "rows": rows, "merged": merged(archive, part, limits["merged"])}


class Budget:
    """How many characters are left: one shared text can stand in a million cells."""

    def __init__(self, characters: int) -> None:
        self._left = characters

    def spend(self, text: str) -> str:
        self._left -= len(text)
        if self._left < 0:
            raise Refused("holds more text than is read at once", "Split the file: one country, one workbook.")
        return text


def filled_rows(sheet: Any, limits: Limits, budget: Budget) -> Iterator[tuple[int, list[Cell]]]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > limits["rows"]:
            what = f"sheet {sheet.title!r} reaches beyond row {limits['rows']:,}"
            raise Refused(what, "Delete the rows below the table.")
        if len(row) > limits["columns"]:
            what = f"sheet {sheet.title!r}, row {number}: reaches beyond column {limits['columns']}"
            raise Refused(what, "Delete the columns to the right of the table.")
        if cells := list(filled_cells(row, budget)):
            yield number, cells


def filled_cells(row: Iterable[Any], budget: Budget) -> Iterator[Cell]:
    for column, cell in enumerate(row, start=1):
        if cell.value is not None:
            kind, text = read_cell(cell)
            if text.strip():
                yield column, kind, budget.spend(text)


def read_cell(cell: Any) -> tuple[str, str]:
    """What kind of cell it is, where its value cannot be taken as it stands, and the value as text."""
    value = cell.value
    if cell.data_type in ("f", "e"):
        return ("formula" if cell.data_type == "f" else "error"), str(value)
    if isinstance(value, bool):
        return "", str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return "", str(int(value))
    if isinstance(value, date):
        return "", as_shown(value, cell.number_format)
    return "", unescaped(str(value))


def as_shown(value: date, number_format: str) -> str:
    """The date no more precisely than its cell shows it: a spreadsheet makes 1 August of a typed 2013-08."""
    if isinstance(value, datetime):
        if value.time() != time():
            return value.isoformat()
        value = value.date()
    shown = _QUOTED.sub("", number_format).lower()
    if "y" not in shown or "d" in shown:
        return value.isoformat()
    return value.isoformat()[: 7 if "m" in shown else 4]


def unescaped(text: str) -> str:
    """XLSX writes characters that XML does not allow as ``_x0007_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def merged(archive: zipfile.ZipFile, part: str, most: int) -> list[str]:
    found = []
    with archive.open(part) as stream:
        for _, element in iterparse(stream):  # noqa: S314 - confined, and expat fetches nothing
            if element.tag.endswith("}mergeCell"):
                found.append(element.get("ref", ""))
            if len(found) > most:
                raise Refused(f"has more than {most:,} merged ranges", "Unmerge all cells.")
            element.clear()
    return found


def main(limits: Limits) -> None:
    content = sys.stdin.buffer.read()
    confine(limits)
    try:
        answer = {"sheets": list(sheets(content, limits))}
    except Refused as refusal:
        answer = {"refused": list(refusal.args)}
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
