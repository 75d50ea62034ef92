"""Sheets of a workbook into records, each with the cells it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from graph.errors import InputError, Problem
from loaders.facts import KINDS, Reading, read_facts
from loaders.record import Record, Value
from loaders.workbook_columns import LISTS, READ_ME, SHEETS
from loaders.workbook_columns import Sheet as Form
from loaders.xlsx import UNREADABLE, Cell, Sheet, merged_rows

_FORMS = {form.title.lower(): form for form in SHEETS}
_PLACE = re.compile(r"([^!]+)!(\d+)(?:\.(.+))?")


def read_workbook(sheets: list[Sheet], file: str) -> Reading:
    """The country in the sheets; unknown sheets and columns, formulas and merged cells are Problems.

    Raises:
        InputError: no sheet Country, or not one country on it.
    """
    book = _Book(file)
    records = {form.kind: book.records(form, sheet) for form, sheet in book.known(sheets)}
    head = _one(records.get("country", []), file)
    leads = [str(record.fields["lead"]) for record in records.get("unsourced_leads", [])]
    reading = read_facts(head, {kind: records.get(kind, []) for kind in KINDS}, leads, file)
    problems = {*book.problems, *(book.pointed(problem) for problem in reading.problems)}
    return replace(reading, problems=sorted(problems))


def _one(countries: list[Record], file: str) -> Record:
    if len(countries) != 1:
        remedy = "Fill one row of the sheet Country: iso3 and name."
        raise InputError(f"names {len(countries)} countries, not one", where=f"{file}: Country", remedy=remedy)
    return countries[0]


@dataclass
class _Book:
    file: str
    problems: list[Problem] = field(default_factory=list)
    heads: dict[str, dict[str, int]] = field(default_factory=dict)

    def report(self, line: int, place: str, message: str, remedy: str, skipped: bool = False) -> None:
        self.problems.append(Problem(self.file, line, place, message, remedy, skipped))

    def known(self, sheets: list[Sheet]) -> Iterator[tuple[Form, Sheet]]:
        forms = dict(_FORMS)
        for sheet in sheets:
            if form := forms.pop(sheet.title.strip().lower(), None):
                yield form, sheet
            elif sheet.rows and sheet.title not in (READ_ME, LISTS):
                remedy = f"Use one of {', '.join(form.title for form in SHEETS)}."
                self.report(0, sheet.title, "unknown sheet, not read", remedy)

    def records(self, form: Form, sheet: Sheet) -> list[Record]:
        columns = self.columns(form, sheet)
        barred = self.merged_rows(form, sheet)
        rows = ((number, cells) for number, cells in sheet.rows.items() if number > 1 and number not in barred)
        made = (self.record(form, columns, number, cells) for number, cells in rows)
        return [record for record in made if record]

    def columns(self, form: Form, sheet: Sheet) -> dict[int, str]:
        """Column numbers with the names they stand for."""
        names: dict[int, str] = {}
        for number, cell in sheet.rows.get(1, {}).items():
            name, place = cell.text.strip().lower(), f"{form.title}!{get_column_letter(number)}1"
            if cell.kind or not form.column(name):
                remedy = f"Use one of {', '.join(column.name for column in form.columns)}."
                self.report(1, place, f"unknown column {cell.text.strip()!r}, not read", remedy)
            elif name in names.values():
                self.report(1, place, f"column {name!r} stands twice, the first one is read", "Keep one of them.")
            else:
                names[number] = name
        self.heads[form.title] = {name: number for number, name in names.items()}
        self.headless(form, sheet)
        return names

    def headless(self, form: Form, sheet: Sheet) -> None:
        heads = sheet.rows.get(1, {})
        lost = {number: row for row, cells in reversed(sheet.rows.items()) for number in cells if number not in heads}
        for number, row in lost.items():
            place = f"{form.title}!{get_column_letter(number)}{row}"
            self.report(row, place, "a value without a column head, not read", "Name the column in row 1.")

    def merged_rows(self, form: Form, sheet: Sheet) -> set[int]:
        """Rows that a merged range touches: which of them its value belongs to would be a guess."""
        barred: set[int] = set()
        for ref, span in merged_rows(sheet).items():
            rows = {row for row in sheet.rows if row in span and row > 1}
            remedy = "Unmerge them and write the value into each row."
            self.report(span.start, f"{form.title}!{ref}", "merged cells", remedy, skipped=bool(rows))
            barred |= rows
        return barred

    def record(self, form: Form, columns: Mapping[int, str], row: int, cells: Mapping[int, Cell]) -> Record | None:
        texts = {columns[number]: cell.text for number, cell in cells.items() if number in columns}
        broken = [(number, cell) for number, cell in cells.items() if number in columns and cell.kind]
        for number, cell in broken:
            self.report(row, f"{form.title}!{get_column_letter(number)}{row}", *UNREADABLE[cell.kind], skipped=True)
        if broken or not texts:
            return None
        return Record(f"{form.title}!{row}", row, nested(form, texts))

    def pointed(self, problem: Problem) -> Problem:
        """The problem with its cell (``Claims!C7``) in place of the record and field."""
        found = _PLACE.fullmatch(problem.place)
        if not found:
            return problem
        title, row, name = found.groups()
        heads = self.heads[title]
        column = heads.get(name) or next((n for head, n in heads.items() if head.startswith(f"{name}.")), None)
        return replace(problem, place=f"{title}!{get_column_letter(column) if column else ''}{row}")


def nested(form: Form, texts: Mapping[str, str]) -> dict[str, Value]:
    """Cells as a record's fields: lists from their lines, ``a.b`` as part ``b`` of ``a``."""
    fields: dict[str, Value] = {}
    parts: dict[str, dict[str, list[str]]] = {}
    for name, text in texts.items():
        column = form.column(name)
        lines = text.split("\n") if column and column.many else [text]
        whole, _, part = name.partition(".")
        if part:
            parts.setdefault(whole, {})[part] = lines
        else:
            fields[name] = lines if column and column.many else text
    return fields | {name: aligned(columns) for name, columns in parts.items()}


def aligned(columns: Mapping[str, list[str]]) -> list[Value]:
    """The n-th lines of all columns make the n-th part; lines that are empty everywhere make none."""
    count = max(len(lines) for lines in columns.values())
    padded = {name: [*lines, *[""] * (count - len(lines))] for name, lines in columns.items()}
    made = ({name: lines[n].strip() for name, lines in padded.items()} for n in range(count))
    return [part for part in made if any(part.values())]
