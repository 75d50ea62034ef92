"""One field's value out of one row: aliases, constants, words, dates, several values in a cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from loaders.record import squeezed
from loaders.register.mapping import DATES, Column, Register
from loaders.register.parts import Row, Table

_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_NO_ID = re.compile(r"[^a-z0-9]+")


class CellError(Exception):
    """A cell cannot be read; carries the head, what is wrong and the remedy."""

    def __init__(self, head: str, message: str, remedy: str) -> None:
        super().__init__(f"{head}: {message} {remedy}")
        self.head, self.message, self.remedy = head, message, remedy


def present(column: Column, table: Table) -> tuple[str, ...] | None:
    """The heads that this table has for the column, None where one of them is missing under every alias."""
    found = [next((head for head in aliases if head in table.heads), None) for aliases in column.heads]
    return None if None in found else tuple(head for head in found if head)


def value(column: Column, row: Row, table: Table, register: Register) -> str | list[str]:
    """The field's text, or its texts where the cell is split; empty where the cell says nothing.

    Raises:
        CellError: a word that the mapping does not know, or no date.
    """
    if not column.heads:
        return column.constant
    heads = present(column, table) or ()
    texts = [text for head in heads if (text := cell(row, head, register))]
    if column.split:
        return [said(column, part, heads[0]) for text in texts for part in text.split(column.split) if part.strip()]
    text = " ".join(texts)
    return said(column, text, heads[0]) if text else ""


def cell(row: Row, head: str, register: Register) -> str:
    """The cell's text without needless space; what the register writes for nothing is nothing."""
    text = row.cells.get(head, "").strip()
    return "" if squeezed(text) in register.missing else text


def said(column: Column, text: str, head: str) -> str:
    """The text in our words.

    Raises:
        CellError: not one of the mapping's words, or not a date as it says.
    """
    plain = squeezed(text)
    if column.words is not None:
        if plain not in column.words:
            remedy = f"Add it to words in the mapping; known are {', '.join(column.words) or 'none'}."
            raise CellError(head, f"{plain!r} is not among the mapping's words", remedy)
        return column.words[plain]
    if column.date:
        return iso_date(plain, column.date, head)
    return column.pattern.replace("{}", as_id(text) if column.as_id else text.strip())


def iso_date(text: str, form: str, head: str) -> str:
    """The date as 2013-08-27; what is ISO already stays as precise as it is.

    Raises:
        CellError: not written as ``form`` says, or no day of the calendar.
    """
    if _ISO.fullmatch(text):
        return text
    for pattern in DATES[form].split():
        try:
            return datetime.strptime(text, pattern).date().isoformat()
        except ValueError:
            continue
    raise CellError(head, f"{text!r} is not a date written {form}", "Correct the cell.")


def as_id(text: str) -> str:
    """An id out of a name: small Latin letters without accents, digits and hyphens; empty where there are none."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text)).encode("ascii", "ignore").decode()
    return _NO_ID.sub("-", plain.lower()).strip("-")
