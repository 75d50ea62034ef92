"""A mapping file says which column of a register is which field; it is data, so that a new register needs no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.errors import InputError
from loaders.facts import KINDS
from loaders.files import content_of
from loaders.record import LINK
from loaders.text import utf8
from loaders.yaml_text import yaml_value

SHIPPED = Path(__file__).resolve().parent.parent / "mappings"
DATES = {"day/month/year": "%d/%m/%y %d/%m/%Y", "month/day/year": "%m/%d/%y %m/%d/%Y", "day.month.year": "%d.%m.%Y"}
LINKS = "links"
_TOP = {"title", "about", "source", "country", "missing", "several", "skip", "ignore", LINKS, *KINDS}
_COLUMN = {"column", "constant", "words", "pattern", "split", "date", "as"}
_SOURCE = {"url", "title", "year", "publisher"}
_LARGEST = 1 << 20
Fields = Mapping[str, "Column"]


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field's value comes from.

    Attributes:
        heads: the column's head and its aliases in other editions of the table; several columns are joined.
        constant: the value itself, where no column has it.
        words: what the cells say and what we say; anything else is a Problem.
        pattern: the value, with ``{}`` where the cell's text goes.
        split: what stands between several values in one cell.
        date: how dates are written, a key of ``DATES``.
        as_id: an id is made of the text.
    """

    heads: tuple[tuple[str, ...], ...] = ()
    constant: str = ""
    words: Mapping[str, str] | None = None
    pattern: str = "{}"
    split: str = ""
    date: str = ""
    as_id: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """A register as its mapping file describes it.

    Attributes:
        source: the source that every record made of the register cites.
        missing: texts that mean nothing, such as ``NA``.
        several: a cell that this matches names several bodies.
        skip: rows to leave out by intent, as texts by column.
        ignore: columns that nobody needs.
        kinds: fields by kind of record; the kind ``links`` says who came from whom.
    """

    name: str
    source: Mapping[str, str]
    country: Column
    missing: frozenset[str]
    several: re.Pattern[str]
    skip: Mapping[str, frozenset[str]]
    ignore: frozenset[str]
    kinds: Mapping[str, Fields]


def load_register(name: str, source: str = "") -> Register:
    """The mapping file with this path, or the shipped one with this name.

    Args:
        source: address of the page where the table was found; takes the place of the mapping's own, if it has one.

    Raises:
        InputError: there is none, it is no mapping, or nobody says where the table was found.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else SHIPPED / f"{name}.yaml"
    if not path.is_file():
        shipped = ", ".join(sorted(file.stem for file in SHIPPED.glob("*.yaml")))
        raise InputError("there is no such mapping", where=name, remedy=f"Name a YAML file or one of {shipped}.")
    return found_at(source, parse_register(utf8(content_of(path, _LARGEST), path.name), path.name))


def found_at(source: str, register: Register) -> Register:
    """The register with the address of its table: a layout is known for longer than the page that has it.

    Raises:
        InputError: no address, or none of a web page.
    """
    url = source or register.source.get("url", "")
    if not LINK.fullmatch(url):
        what = f"{url!r} is not a web address" if url else "the mapping does not say where its table was found"
        remedy = "Say it with --source https://… : every record made of the table cites it."
        raise InputError(what, where=register.name, remedy=remedy)
    return replace(register, source={**register.source, "url": url})


def parse_register(text: str, file: str) -> Register:
    """The mapping in the text; every scalar is text, ``NO`` is Norway.

    Raises:
        InputError: not YAML, an unknown key, or no source; ``file`` names it.
    """
    return _Reader(file).register(yaml_value(text, file))


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file

    def error(self, place: str, what: str, remedy: str = "See docs/loaders.md.") -> InputError:
        return InputError(f"{place}: {what}", where=self.file, remedy=remedy)

    def keys(self, value: Any, place: str, known: set[str] | None = None) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.error(place, "is not a mapping of key: value")
        for key in value:
            if not isinstance(key, str):
                raise self.error(place, "a key is no text")
            if known and key not in known:
                raise self.error(place, f"unknown key {key!r}", f"Use one of {', '.join(sorted(known))}.")
        return value

    def texts(self, value: Any, place: str) -> tuple[str, ...]:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.error(place, "is not a text or a list of texts")
        return tuple(items)

    def register(self, loaded: Any) -> Register:
        top = self.keys(loaded, "the file", _TOP)
        source = {key: str(text) for key, text in self.keys(top.get("source"), "source", _SOURCE).items()}
        if not source.get("title"):
            raise self.error("source", "title is missing", "Nothing counts without a source.")
        if "country" not in top:
            raise self.error("country", "is missing", "Name its column, or write constant: and its code.")
        skip = self.keys(top.get("skip", {}), "skip")
        return Register(
            name=Path(self.file).stem,
            source=source,
            country=self.column(top["country"], "country"),
            missing=frozenset(self.texts(top.get("missing", []), "missing")),
            several=self.regex(top.get("several", r";|\n")),
            skip={head: frozenset(self.texts(texts, f"skip.{head}")) for head, texts in skip.items()},
            ignore=frozenset(self.texts(top.get("ignore", []), "ignore")),
            kinds={kind: self.fields(top[kind], kind) for kind in (*KINDS, LINKS) if kind in top},
        )

    def regex(self, text: Any) -> re.Pattern[str]:
        try:
            return re.compile(str(text))
        except re.error as error:
            raise self.error("several", f"is no regular expression: {error}") from None

    def fields(self, value: Any, kind: str) -> Fields:
        return {name: self.column(part, f"{kind}.{name}") for name, part in self.keys(value, kind).items()}

    def column(self, value: Any, place: str) -> Column:
        """A head, a list of its aliases, or a mapping that says more."""
        if isinstance(value, (str, list)):
            return Column(heads=(self.texts(value, place),))
        parts = self.keys(value, place, _COLUMN)
        if ("column" in parts) == ("constant" in parts):
            raise self.error(place, "has both a column and a constant, or neither", "Keep one of them.")
        date = str(parts.get("date", ""))
        if date and date not in DATES:
            raise self.error(place, f"unknown date {date!r}", f"Use one of {', '.join(DATES)}.")
        words = self.keys(parts["words"], f"{place}.words") if "words" in parts else None
        return Column(
            heads=self.heads(parts["column"], place) if "column" in parts else (),
            constant=str(parts.get("constant", "")),
            words={key: str(word) for key, word in words.items()} if words is not None else None,
            pattern=str(parts.get("pattern", "{}")),
            split=str(parts.get("split", "")),
            date=date,
            as_id=parts.get("as") == "id",
        )

    def heads(self, value: Any, place: str) -> tuple[tuple[str, ...], ...]:
        """Aliases of one column, or, in a list of lists, of several columns that are joined."""
        if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
            return tuple(self.texts(item, place) for item in value)
        return (self.texts(value, place),)
