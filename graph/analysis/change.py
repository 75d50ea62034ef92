"""One change between two days, and the days between which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from graph.analysis.sentence import Sentence
from graph.dates import PartialDate
from graph.model import Names

Kind = Literal["institution", "handover", "begun", "ended", "repealed", "appeared", "vanished"]
KINDS: Final[dict[Kind, str]] = {
    "institution": "Institutions founded, merged, renamed or ended",
    "handover": "Responsibilities that passed on",
    "begun": "Responsibilities taken up",
    "ended": "Responsibilities that ended",
    "repealed": "Legal bases repealed",
    "appeared": "Findings that appeared",
    "vanished": "Findings that went",
}
"""The kinds of change in the order in which they are told, and their headings."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence about what changed.

    Attributes:
        on: when, as precise as the source; None where only the order is known.
        certain: the whole of that time lies between the two days; else it may lie outside.
        sources: addresses of the documents where it was read.
    """

    kind: Kind
    on: PartialDate | None
    sentence: Sentence
    sources: Names = ()
    certain: bool = True

    @property
    def order(self) -> tuple[int, date, str]:
        """By kind, then by time; what has no date comes last."""
        return list(KINDS).index(self.kind), self.on.first if self.on else date.max, str(self.sentence)


@dataclass(frozen=True, slots=True)
class Window:
    """From the day after ``start`` to ``end``, both as a reader names them: what was so then and is so now."""

    start: date
    end: date

    def may_hold(self, when: PartialDate | None) -> bool:
        """Some day that the date can mean lies inside."""
        return when is not None and when.last > self.start and when.first <= self.end

    def holds(self, when: PartialDate) -> bool:
        """Every day that the date can mean lies inside."""
        return when.first > self.start and when.last <= self.end
