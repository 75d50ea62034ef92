"""Dates as precise as their source: a year, a month or a day, each an interval of days.

Intervals are half-open: ``first`` is the first day inside, ``end`` the first day after.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

_SHAPES = {
    "gYear": re.compile(r"([0-9]{4})"),
    "gYearMonth": re.compile(r"([0-9]{4})-([0-9]{2})"),
    "date": re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"),
}
_YEAR = r"((?:1[89]|20)[0-9]{2})"
_SPAN = re.compile(rf"{_YEAR}\s*[-/–]\s*{_YEAR}")
_BEFORE = re.compile(rf"before (?:the )?(?:end of )?{_YEAR}")
_SINGLE = re.compile(_YEAR)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """``2013``, ``2013-08`` or ``2013-08-27``; ``text`` is the ISO spelling, which is also its lexical form in XSD."""

    text: str

    def __post_init__(self) -> None:
        self.first  # noqa: B018 - an impossible date such as 2013-02-30 must not exist

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Read an ISO date of any precision, also an unquoted YAML number or date.

        Raises:
            ValueError: not such a date, or no day of the calendar.
        """
        return cls._read(str(raw).strip())

    @classmethod
    @lru_cache(maxsize=20_000)
    def _read(cls, text: str) -> Self:
        if not any(shape.fullmatch(text) for shape in _SHAPES.values()):
            raise ValueError(f"{text!r} is not a date: write 2013, 2013-08 or 2013-08-27")
        if not "1000" <= text[:4] <= "2999":
            raise ValueError(f"{text!r}: the year is out of range, leave an open end empty")
        try:
            return cls(text)
        except ValueError:
            raise ValueError(f"{text!r} is not in the calendar") from None

    @property
    def datatype(self) -> str:
        """Local name of the XSD datatype: ``gYear``, ``gYearMonth`` or ``date``."""
        return next(name for name, shape in _SHAPES.items() if shape.fullmatch(self.text))

    @property
    def _parts(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.text.split("-"))

    @property
    def first(self) -> date:
        """First day the date can mean."""
        return date.fromisoformat(f"{self.text}-01-01"[:10])

    @property
    def last(self) -> date:
        """Last day the date can mean."""
        parts = self._parts
        if len(parts) == 3:
            return date(*parts)
        year, month = (*parts, 12)[:2]
        return date(year, month, monthrange(year, month)[1])

    @property
    def words(self) -> str:
        """For people: ``2013``, ``August 2013``, ``27 August 2013``."""
        parts = self._parts
        if len(parts) == 1:
            return self.text
        month = f"{month_name[parts[1]]} {parts[0]}"
        return month if len(parts) == 2 else f"{parts[2]} {month}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` (inside) to ``end`` (outside); None is unbounded or unknown."""

    start: date | None = None
    end: date | None = None

    def __bool__(self) -> bool:
        return self.start is None or self.end is None or self.start < self.end

    def __and__(self, other: Interval) -> Interval:
        return Interval(latest(self.start, other.start), earliest(self.end, other.end))

    def contains(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def latest(*days: date | None) -> date | None:
    """The latest of the days; None means no bound."""
    return max((day for day in days if day), default=None)


def earliest(*days: date | None) -> date | None:
    """The earliest of the days; None means no bound."""
    return min((day for day in days if day), default=None)


def period(text: str) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last year of a free-text period, as far as it can be read; the words stay with the record.

    ``2004/2013`` and ``2019-2020`` are spans, ``2025`` a year, ``before 2003`` has no start; ``undated`` has neither.
    """
    if span := _SPAN.search(text):
        first, last = sorted(span.groups())
        return PartialDate(first), PartialDate(last)
    if before := _BEFORE.search(text):
        return None, PartialDate(before[1])
    if single := _SINGLE.search(text):
        return PartialDate(single[1]), PartialDate(single[1])
    return None, None
