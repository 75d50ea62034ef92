"""What a country brief says, as values; every text is plain, every number in ``sources`` is one of ``references``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """What stands beside a function; the writers give each its sign, always with the words."""

    CONTESTED = "contested"
    NOT_RESEARCHED = "not researched"
    NOBODY_FOUND = "searched, nobody found"
    NOT_THEN = "nobody on this day"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence and the numbers of its sources."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A function in the matrix; ``others`` have the letter of their role before the name."""

    function: str
    mark: Mark
    leads: tuple[str, ...] = ()
    coordinates: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a finding, to stand beside another; ``rank`` is how strong its basis is, in words."""

    body: str
    native: str
    says: str
    when: str
    basis: str
    rank: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A finding with its evidence.

    Attributes:
        sentence: what was found.
        code: of the rule; ``title`` names the rule in words.
        contested: it says that a function is contested, and nothing manages it.
        facts: severity, state, interval and certainty in words.
        sides: the claims that meet, the oldest first.
        remarks: claims left out, during which days they meet, and what ties the bodies or that nothing was found.
        contests: what others documented about it.
        resolve: what would resolve it.
        also: other functions on which the same holds.
    """

    sentence: str
    code: str
    title: str
    contested: bool
    facts: str
    sides: tuple[Side, ...]
    remarks: tuple[str, ...]
    contests: tuple[Cited, ...]
    resolve: str
    also: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A question of the panel with its short answer; ``mark`` where there is none."""

    question: str
    mark: Mark
    lines: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source: ``origin`` is publisher and year; ``href`` is empty where the address must not be followed."""

    number: int
    title: str
    origin: str
    url: str
    href: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A country on a day, short enough to be carried into a meeting.

    Attributes:
        shown: the day in words; ``read`` is the day on which the sources were looked at.
        lead: who leads, what kind of lead that is, how the others are held together, what is contested.
        figures: what was counted, and the number with its denominator.
        points: the findings to look at first; ``others`` says how many more there are.
        thin: where evidence is thin.
    """

    title: str
    iso3: str
    country: str
    day: date
    shown: str
    version: str
    read: str
    lead: tuple[Cited, ...]
    figures: tuple[tuple[str, str], ...]
    families: tuple[Family, ...]
    legend: str
    points: tuple[Point, ...]
    others: str
    replies: tuple[Reply, ...]
    thin: tuple[Cited, ...]
    unknown: str
    references: tuple[Reference, ...]
    cite: str
    limits: tuple[str, ...]
