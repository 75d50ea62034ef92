"""XLSX as plain cells. The file is opened in a child process with limits, since anybody may have made it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError

LIMITS: Mapping[str, int] = {
    "size": 10 << 20,
    "memory": 1 << 30,
    "seconds": 20,
    "unpacked": 100 << 20,
    "ratio": 200,
    "ratio_from": 1 << 20,
    "parts": 1_000,
    "rows": 50_000,
    "columns": 500,
    "merged": 1_000,
    "characters": 10_000_000,
}
# What a cell is that holds no plain value, and how to mend it.
UNREADABLE: Mapping[str, tuple[str, str]] = {
    "formula": ("is a formula", "Write the value itself: copy the cell and paste it as a value."),
    "error": ("is an error value", "Write the value itself."),
}
_RANGE = re.compile(r"[A-Z]+([0-9]+):[A-Z]+([0-9]+)")
_CHILD = Path(__file__).with_name("xlsx_child.py")
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OPENPYXL_LXML": "False"}
_OUT_OF_MEMORY = 77
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty; ``kind`` is ``formula`` or ``error`` where the text is not what a person wrote."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows by number and cells by column, both counted from 1; ``merged`` as ``C7:C9``."""

    title: str
    rows: dict[int, dict[int, Cell]]
    merged: tuple[str, ...] = ()


def merged_rows(sheet: Sheet) -> dict[str, range]:
    """The rows that each merged range touches."""
    found = {ref: _RANGE.fullmatch(ref) for ref in sheet.merged}
    return {ref: range(int(at[1]), int(at[2]) + 1) if at else range(0) for ref, at in found.items()}


def read_sheets(content: bytes, file: str, limits: Mapping[str, int] = LIMITS) -> list[Sheet]:
    """The sheets of a workbook with their filled cells.

    Raises:
        InputError: no XLSX, damaged, or over one of the limits; ``file`` names it.
    """
    _check(content, file, limits)
    return [_sheet(sheet) for sheet in _ask_child(content, file, limits)]


def _check(content: bytes, file: str, limits: Mapping[str, int]) -> None:
    if not content:
        raise InputError("the file is empty", where=file, remedy="Start from `remit template`.")
    if len(content) > limits["size"]:
        remedy = "Send one country, without pictures."
        raise InputError(f"is larger than {limits['size'] >> 20} MB", where=file, remedy=remedy)
    if content.startswith(_OLD_FORMAT):
        remedy = "Save it as XLSX, without a password."
        raise InputError("is an old XLS file or has a password", where=file, remedy=remedy)
    if not content.startswith(b"PK"):
        remedy = "Save it as XLSX; a renamed CSV file is not enough."
        raise InputError("is not an XLSX workbook, whatever its name says", where=file, remedy=remedy)


def _ask_child(content: bytes, file: str, limits: Mapping[str, int]) -> list[Any]:
    command = [sys.executable, "-I", str(_CHILD), json.dumps(dict(limits))]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=limits["seconds"], env=_ENVIRONMENT, check=False
        )
    except subprocess.TimeoutExpired:
        remedy = "Send one country, without pictures and unused sheets."
        raise InputError(f"took longer than {limits['seconds']} s to read", where=file, remedy=remedy) from None
    if done.returncode == _OUT_OF_MEMORY:
        remedy = "Send one country, without pictures and unused sheets."
        raise InputError(f"needs more than {limits['memory'] >> 20} MB to read", where=file, remedy=remedy)
    if done.returncode:
        remedy = "Open it in a spreadsheet program, save it again as XLSX and try that."
        raise InputError("is damaged, or no XLSX workbook", where=file, remedy=remedy)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        what, remedy = answer["refused"]
        raise InputError(what, where=file, remedy=remedy)
    return list(answer["sheets"])


def _sheet(answer: Mapping[str, Any]) -> Sheet:
    rows = {number: {column: Cell(text, kind) for column, kind, text in cells} for number, cells in answer["rows"]}
    return Sheet(answer["title"], rows, tuple(answer["merged"]))
