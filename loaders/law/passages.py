"""Versions of a legal text as passages with their locators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.dates import PartialDate
from graph.errors import InputError
from loaders.law.language import Language
from loaders.record import squeezed
from loaders.register.csv_table import csv_table
from loaders.text import table_text, utf8
from loaders.yaml_text import yaml_value

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_MARK = re.compile(r"<sup>(\w+)</sup>")
_NEEDED = ("title", "source", "effective_from")
_MOST = 50_000
_TABLE = ("version_effective_date", "locator", "source_url")
_TEXTS = re.compile(r"\w+_text(_\w+)?")
_BODIES = re.compile(r"institution|ministry\w*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest numbered part of a text, such as ``§ 8 lg 3 p 1``.

    Attributes:
        context: the words that lead in a list, such as "In the field of cyber security the authority:".
    """

    locator: str
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """The instrument that the versions are versions of."""

    title: str
    adopted: str = ""
    rank: str = ""


@dataclass(frozen=True)
class Version:
    """The text as it stood from ``begins`` on.

    Attributes:
        body: whom the passages are about, in the text's own words; empty where the text says it itself.
        first: nothing came before this version.
    """

    act: Act
    begins: PartialDate
    url: str
    passages: tuple[Passage, ...]
    body: str = ""
    first: bool = False


def read_versions(content: bytes, file: str, language: Language) -> list[Version]:
    """The versions in a file: one in Markdown with front matter, several in a table of passages in CSV.

    Raises:
        InputError: neither, or without the fields that a claim needs.
    """
    if file.lower().endswith(".csv"):
        return _table(content, file)
    if file.lower().endswith(".md"):
        return [_statute(utf8(content, file), file, language)]
    raise InputError("is no legal text", where=file, remedy="Name Markdown (.md) or a table of passages (.csv).")


def _statute(text: str, file: str, language: Language) -> Version:
    found = _FRONT.match(text.replace("\r\n", "\n"))
    if not found:
        remedy = "Begin it with --- and the lines title, source and effective_from, then ---."
        raise InputError("has no front matter", where=f"{file}:1", remedy=remedy)
    head = yaml_value(found[1], file)
    if not isinstance(head, dict) or any(not isinstance(value, str) for value in head.values()):
        raise InputError("the front matter is not key: value", where=f"{file}:1", remedy="Write one text a key.")
    for name in _NEEDED:
        if not head.get(name):
            raise InputError(f"the front matter has no {name}", where=f"{file}:1", remedy=f"Add {name}.")
    number = f", No. {head['act_number']}" if head.get("act_number") else ""
    rank = language.ranks.get(head.get("rank", ""), "")
    act = Act(f"{squeezed(head['title'])}{number}", head.get("adoption_date", ""), rank)
    begins = _date(head["effective_from"], f"{file}:1")
    passages = tuple(_passages(text[found.end() :], language))
    if not passages:
        remedy = f"Sections begin as in {language.section.pattern!r}; other languages need a file in loaders/law/rules."
        raise InputError("has no section", where=file, remedy=remedy)
    original = language.original.match(head.get("text_type", ""))
    first = bool(original) or head.get("original_effective_date") == begins.text
    return Version(act, begins, head["source"], passages, first=first)


def _date(text: str, where: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise InputError(f"the day of effect {error}", where=where, remedy="Write 2013-08-27.") from None


def _passages(text: str, language: Language) -> Iterator[Passage]:
    section = paragraph = context = ""
    for line in filter(None, map(squeezed, _MARK.sub(r"^\1", text).split("\n"))):
        if found := language.section.match(line):
            section, paragraph, context = found[1], "", ""
        elif section and (found := language.paragraph.match(line)):
            paragraph = f" {language.paragraph_word} {found[1]}"
            context = found[2] if found[2].endswith(":") else ""
            yield Passage(f"{section}{paragraph}", found[2])
        elif section and (found := language.point.match(line)):
            yield Passage(f"{section}{paragraph} {language.point_word} {found[1]}", found[2], context)


def _table(content: bytes, file: str) -> list[Version]:
    """Rows with a body, the day of effect, locator, text and address; a version for each body and day."""
    text, _ = table_text(content, file)
    table = csv_table(text, file, _MOST)
    body, words = (next((h for h in table.heads if shape.fullmatch(h)), "") for shape in (_BODIES, _TEXTS))
    missing = [name for name in _TABLE if name not in table.heads]
    if missing or not body or not words:
        names = ", ".join((*_TABLE, "institution", "text such as duty_text_et"))
        raise InputError(f"is no table of passages: {', '.join(table.heads)}", where=file, remedy=f"Needs {names}.")
    found: dict[tuple[str, PartialDate, str], list[Passage]] = {}
    for row in table.rows:
        where = f"{file}:{row.number}"
        begins = _date(row.cells.get("version_effective_date", ""), where)
        key = row.cells.get(body, ""), begins, row.cells.get("source_url", "")
        found.setdefault(key, []).append(Passage(row.cells.get("locator", ""), row.cells.get(words, "")))
    return _complete(found)


def _complete(found: Mapping[tuple[str, PartialDate, str], list[Passage]]) -> list[Version]:
    """Also a version without passages for each body on each day on which others have some: its duties are gone."""
    days = {begins: url for _, begins, url in found}
    bodies = dict.fromkeys(body for body, _, _ in found)
    return [
        Version(Act(""), begins, url, tuple(found.get((body, begins, url), ())), body)
        for body in bodies
        for begins, url in days.items()
    ]
