"""One record of an input, whatever the format: each field is consumed, and what is left over is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from graph.dates import PartialDate
from graph.vocabulary import Term

T = TypeVar("T", bound=Term)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
LINK = re.compile(r"https?://[^\s<>\"]+")
Value = str | Sequence["Value"] | Mapping[str, "Value"]


class FieldError(Exception):
    """A field makes its record unusable; carries the field, what is wrong and the remedy."""

    def __init__(self, name: str, message: str, remedy: str) -> None:
        super().__init__(f"{name}: {message} {remedy}")
        self.name, self.message, self.remedy = name, message, remedy


@dataclass
class Record:
    """Fields as text, with the place where each was read.

    Attributes:
        place: the record in the format's own words, such as ``claims[3]``.
        line: 1-based line or row of the record.
        fields: what the input says, unread.
        lines: line of each field where it is known.
        within: the field that holds this record, when it is a part of another.
    """

    place: str
    line: int
    fields: Mapping[str, Value]
    lines: Mapping[str, int] = field(default_factory=dict)
    within: str = ""

    def __post_init__(self) -> None:
        self._left = {name: value for name, value in self.fields.items() if value not in ("", [], {})}

    def error(self, name: str, message: str, remedy: str) -> FieldError:
        return FieldError(f"{self.within}{name}", message, remedy)

    def left(self) -> list[str]:
        """Fields that nobody asked for."""
        return list(self._left)

    def text(self, name: str) -> str | None:
        value = self._left.pop(name, None)
        if value is not None and not isinstance(value, str):
            raise self.error(name, "is a list or a mapping", "Write one text.")
        return squeezed(value) or None if value else None

    def need(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise self.error(name, "is missing", f"Add {name}.")
        return value

    def name(self, name: str) -> str:
        """An id of our own making: it becomes the end of an IRI."""
        text = self.need(name)
        if not _ID.fullmatch(text):
            raise self.error(name, f"{text!r} is not an id", "Use letters a-z, digits and hyphens, such as min-ict.")
        return text

    def link(self, name: str) -> str | None:
        text = self.text(name)
        if text and not LINK.fullmatch(text):
            raise self.error(name, f"{text!r} is not a web address", "Begin it with https:// or http://.")
        return text

    def links(self, name: str) -> tuple[str, ...]:
        links = self.texts(name)
        for text in links:
            if not LINK.fullmatch(text):
                raise self.error(name, f"{text!r} is not a web address", "Begin it with https:// or http://.")
        return links

    def language(self, name: str) -> str:
        """A language tag in small letters."""
        text = self.need(name).lower()
        if not _LANGUAGE.fullmatch(text) or text == "und":
            raise self.error(name, f"{text!r} is not a language tag", "Write fr, pt-br or zh-hant, for example.")
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """A list; a single text is a list of one."""
        value = self._left.pop(name, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.error(name, "is not a list of texts", "Write one text or a list of texts.")
        return tuple(dict.fromkeys(text for item in items if (text := squeezed(str(item)))))

    def parts(self, name: str) -> list[Record]:
        """Nested mappings: one or several."""
        value = self._left.pop(name, [])
        items = [value] if isinstance(value, dict) else value
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self.error(name, "is not a mapping", f"Write the parts of {name} as key: value.")
        line = self.lines.get(name, self.line)
        return [Record(self.place, line, item, within=f"{name}.") for item in items if isinstance(item, dict)]

    def part(self, name: str) -> Record | None:
        """One nested mapping at most."""
        parts = self.parts(name)
        if len(parts) > 1:
            raise self.error(name, f"{len(parts)} given where one is allowed", "Keep one of them.")
        return parts[0] if parts else None

    def date(self, name: str) -> PartialDate | None:
        text = self.text(name)
        if text is None:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise self.error(name, str(error), "Give a day of the calendar, a month or a year.") from None

    def term(self, name: str, vocabulary: type[T]) -> T | None:
        word = self.text(name)
        return as_term(f"{self.within}{name}", word, vocabulary) if word else None

    def need_term(self, name: str, vocabulary: type[T]) -> T:
        return as_term(f"{self.within}{name}", self.need(name), vocabulary)

    def terms(self, name: str, vocabulary: type[T]) -> tuple[T, ...]:
        return tuple(as_term(name, word, vocabulary) for word in self.texts(name))


def squeezed(text: str) -> str:
    """Every run of white space as one space: line breaks in a file mean nothing."""
    return " ".join(text.split())


def as_term(name: str, word: str, vocabulary: type[T]) -> T:
    """The term spelt ``word``; capitals mean nothing, and hyphens, underscores and blanks are alike.

    Raises:
        FieldError: no such word; names the words there are.
    """
    try:
        return vocabulary(re.sub(r"[_\s]", "-", word.lower()))
    except ValueError:
        remedy = f"Use one of {', '.join(vocabulary.words())}."
        raise FieldError(name, f"{word!r} is not in the vocabulary", remedy) from None
