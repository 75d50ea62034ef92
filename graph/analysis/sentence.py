"""Sentences about a country as values. Links are data: what a word points at, not where its page is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.dates import PartialDate
from graph.facts import ClaimFacts
from graph.model import Country, Membership


@dataclass(frozen=True, slots=True)
class Link:
    """A word in a sentence and what it points at; ``id`` of a finding is ``KEN/<hash>``."""

    text: str
    kind: Literal["institution", "function", "finding", "tab"]
    id: str


Sentence = tuple[str | Link, ...]


def plain(sentence: Sentence) -> str:
    """The sentence without its links."""
    return "".join(part if isinstance(part, str) else part.text for part in sentence)


def body(institution: str, country: Country) -> Link:
    """An institution by its name."""
    return Link(country.institution(institution).name, "institution", institution)


def listed(parts: Sequence[Sentence], comma: str = ", ", last: str = " and ") -> Sentence:
    """``A``, ``A and B``, ``A, B and C`` of parts that may hold links."""
    joined: list[str | Link] = []
    for at, part in enumerate(parts):
        joined += [last if at == len(parts) - 1 else comma] if at else []
        joined += part
    return tuple(joined)


def since(start: PartialDate | None, end: PartialDate | None = None) -> str:
    """``since August 2013``, ``2004 to August 2013``, or nothing where no date is known."""
    if start and end:
        return f"{start.words} to {end.words}"
    if start:
        return f"since {start.words}"
    return f"until {end.words}" if end else ""


def aged(item: ClaimFacts, country: Country) -> str:
    """The year of the newest source when it is so old that the claim may have ended."""
    lapsed = item.claim.valid_to is None and item.core.end is not None and item.hull.end is None
    years = [source.year.text[:4] for url in item.claim.sources if (source := country.source(url)).year]
    return max(years) if lapsed and years else ""


def began(start: PartialDate | None, day: date) -> bool:
    """Whether something without a known end had begun on a day."""
    return start is None or start.first <= day


def as_seat(seat: Membership) -> str:
    """`` as chair, since 2021``."""
    title = seat.title or (seat.seat.value if seat.seat else "")
    words = since(seat.valid_from)
    return (f" as {title}" if title else "") + (f", {words}" if words else "")
