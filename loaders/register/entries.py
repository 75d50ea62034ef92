"""Rows of a register as records to be, before their ids are settled; every row becomes one or is reported."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graph.country_codes import TABLE, known_codes
from graph.errors import InputError, Problem
from graph.settings import ROOT
from loaders.record import Value, squeezed
from loaders.register.cells import CellError, cell, present, value
from loaders.register.mapping import Fields, Register
from loaders.register.parts import Row, Table

ALIASES = ROOT / "data" / "indicators" / "country-aliases.csv"
_BODIES = {"name_en", "institution"}


@dataclass
class Entry:
    """A record to be: its fields as text, and where it was read.

    Attributes:
        key: the register's own name of the institution, by which other rows refer to it.
    """

    kind: str
    iso3: str
    table: Table
    number: int
    fields: dict[str, Value]
    heads: dict[str, str]
    key: str = ""

    @property
    def place(self) -> str:
        return self.table.place(self.number)

    def problem(self, name: str, message: str, remedy: str, skipped: bool = True) -> Problem:
        place = self.table.place(self.number, self.heads.get(name, ""))
        return Problem(self.table.file, self.number, place, message, remedy, skipped)


@dataclass
class Entries:
    """Everything read from the tables of one register."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def of(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]


def read_entries(tables: Sequence[Table], register: Register) -> Entries:
    """The records that the mapping finds in the tables.

    Raises:
        InputError: no table has the columns that the mapping names.
    """
    found = Entries()
    for table in tables:
        _Rows(table, register, found).read()
    if not found.rows and not any(_kinds(table, register) for table in tables):
        missing = _missing(tables, register)
        heads = ", ".join(tables[0].heads[:20]) if tables else "none"
        remedy = f"Add its new name to the mapping {register.name}. The first row of the table has: {heads}."
        where = tables[0].file if tables else register.name
        raise InputError(f"there is no column {missing!r}", where=where, remedy=remedy)
    return found


def _missing(tables: Sequence[Table], register: Register) -> str:
    """The first column that keeps the mapping from being used."""
    columns = (column for fields in register.kinds.values() for name, column in fields.items() if name in _NEEDED)
    lost = (column.heads[0][0] for table in tables for column in columns if present(column, table) is None)
    return next(lost, "of any field")


_NEEDED = {"id", "key", "name_en", "institution", "from", "to", "type"}


def _kinds(table: Table, register: Register) -> dict[str, Fields]:
    """The kinds of record whose needed columns this table has, with the fields that it has."""
    usable = dict[str, Fields]()
    for kind, fields in register.kinds.items():
        there = {name: column for name, column in fields.items() if present(column, table) is not None}
        if not (_NEEDED & fields.keys()) - there.keys() and any(column.heads for column in there.values()):
            usable[kind] = there
    return usable


class _Rows:
    def __init__(self, table: Table, register: Register, found: Entries) -> None:
        self.table, self.register, self.found = table, register, found
        self.kinds = _kinds(table, register)

    def report(self, number: int, head: str, message: str, remedy: str, skipped: bool = True) -> None:
        place = self.table.place(number, head)
        self.found.problems.append(Problem(self.table.file, number, place, message, remedy, skipped))

    def read(self) -> None:
        if not self.kinds:
            return
        self.found.problems += self.table.problems
        self.found.rows += len(self.table.rows)
        self.strangers()
        skipped = Counter[str]()
        for row in self.table.rows:
            if reason := self.skipped(row):
                skipped[reason] += 1
            elif len(row.cells) == 1 and len(self.table.heads) > 2:
                self.report(row.number, "", "only one cell is filled: a footer or a heading?", "Delete the row.")
            else:
                self.found.entries += self.entries(row)
        for reason, count in skipped.items():
            self.report(0, "", f"{count} rows left aside, as the mapping says: {reason}", "Nothing to do.", False)

    def strangers(self) -> None:
        """Columns that neither a field nor ``ignore`` names."""
        columns = [column for fields in self.register.kinds.values() for column in fields.values()]
        known = {head for column in (*columns, self.register.country) for aliases in column.heads for head in aliases}
        first = self.table.rows[0].number - 1 if self.table.rows else 1
        for head in self.table.heads:
            if head not in known | self.register.ignore | self.register.skip.keys():
                self.report(first, head, "unknown column, not read", "Map it, or name it under ignore.", False)

    def skipped(self, row: Row) -> str:
        said = ((head, row.cells.get(head, ""), texts) for head, texts in self.register.skip.items())
        return next((f"{head}: {text}" for head, text, texts in said if text in texts), "")

    def entries(self, row: Row) -> Iterator[Entry]:
        try:
            iso3 = self.country(row)
        except CellError as error:
            self.report(row.number, error.head, error.message, error.remedy)
            return
        for kind, fields in self.kinds.items():
            try:
                yield self.entry(kind, fields, row, iso3)
            except CellError as error:
                self.report(row.number, error.head, error.message, error.remedy)

    def country(self, row: Row) -> str:
        column = self.register.country
        if present(column, self.table) is None:  # a second table without it, such as one of links
            return ""
        spelt = squeezed(str(value(replace(column, words=None), row, self.table, self.register)))
        text = (column.words or {}).get(spelt, spelt)  # its words are further names beside those that are known
        head = (present(column, self.table) or ("",))[:1]
        if code := country_code(text):
            return code
        remedy = f"Correct the cell, or add the name to {ALIASES.name}."
        raise CellError(head[0] if head else "", f"unknown country {text!r}", remedy)

    def entry(self, kind: str, fields: Fields, row: Row, iso3: str) -> Entry:
        heads = {name: (present(column, self.table) or ("",))[0] for name, column in fields.items() if column.heads}
        for name in _BODIES & heads.keys():
            self.single(cell(row, heads[name], self.register), heads[name])
        values = {name: value(column, row, self.table, self.register) for name, column in fields.items()}
        key = str(values.pop("key", "") or values.get("id", "") or values.get("name_en", ""))
        return Entry(kind, iso3, self.table, row.number, nested(values), heads, squeezed(key))

    def single(self, text: str, head: str) -> None:
        """A cell that must name one body."""
        if not text:
            raise CellError(head, "names no body", "Fill the cell, or delete the row.")
        if self.register.several.search(text):
            remedy = "Give each body a row of its own; which of them it is would be a guess."
            raise CellError(head, f"{squeezed(text)!r} names several bodies", remedy)


def nested(values: dict[str, str | list[str]]) -> dict[str, Value]:
    """``label.fr`` as a name in French, ``a.b`` as part ``b`` of ``a``; empty values are left out."""
    fields: dict[str, Value] = {}
    labels: list[Value] = []
    for name, texts in values.items():
        whole, _, part = name.partition(".")
        items = [texts] if isinstance(texts, str) else texts
        if not any(items):
            continue
        if whole == "label":
            labels += [{"language": language, "text": text} for language, text in _spelt(part, items)]
        elif part:
            inner = fields.get(whole, {})
            fields[whole] = {**(inner if isinstance(inner, dict) else {}), part: texts}
        else:
            fields[name] = list(items) if isinstance(texts, list) else texts
    return fields | ({"label": labels} if labels else {})


def _spelt(part: str, items: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Language and name; in ``label.*`` each text begins with its language, as in ``nb: Finansdepartementet``."""
    for item in items:
        language, colon, text = item.partition(":")
        if part != "*":
            yield part, item
        elif colon and language.strip() and text.strip():
            yield language.strip(), text.strip()


def country_code(text: str) -> str:
    """ISO 3166-1 alpha-3 code of a country's code or English name, empty where it is unknown."""
    return text if text in known_codes() else _codes().get(text, "")


@cache
def _codes() -> dict[str, str]:
    names = {name: iso3 for iso3, name in known_codes().items()}
    with TABLE.open(encoding="utf-8", newline="") as file:
        names |= {row["iso2"]: row["iso3"] for row in csv.DictReader(file) if row["iso2"]}
    with ALIASES.open(encoding="utf-8", newline="") as file:
        return names | {row["alias"]: row["iso3"] for row in csv.DictReader(file)}
