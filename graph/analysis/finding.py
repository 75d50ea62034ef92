"""A finding and its evidence, as values that can be looked at on any day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from graph.analysis.rules import Rule
from graph.dates import Interval
from graph.vocabulary import Certainty, Severity, State

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of a rule: the claims that make the finding, and when.

    Attributes:
        claims: IRIs, two for a pair, one or none otherwise.
        institutions: dossier ids.
        hull: days on which it may have held.
        core: days on which it certainly held, if any.
        managed_by: what ties the bodies; empty when nothing was found.
    """

    claims: tuple[str, ...]
    institutions: tuple[str, ...]
    hull: Interval
    core: Interval | None
    subtype: str | None
    severity: Severity
    managed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """Evidence of one rule on one function that hangs together in time.

    ``rule`` and ``names`` serve the message; ``contests`` are IRIs of documented contests it meets.
    """

    iri: str
    country: str
    functions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    rule: Rule = field(compare=False, repr=False)
    names: Mapping[str, str] = field(compare=False, repr=False)
    label: str
    contests: tuple[str, ...] = ()
    day: date | None = None

    @property
    def code(self) -> str:
        return self.rule.code

    @cached_property
    def _worst(self) -> Evidence:
        """Kept, because filters over all findings ask for its severity again and again."""
        return min(self.evidence, key=lambda row: (bool(row.managed_by), _ORDER.index(row.severity)))

    @property
    def severity(self) -> Severity:
        return self._worst.severity

    @property
    def subtype(self) -> str | None:
        return self._worst.subtype

    @property
    def institutions(self) -> tuple[str, ...]:
        return tuple(sorted({id for row in self.evidence for id in row.institutions}))

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({iri for row in self.evidence for iri in row.claims}))

    @property
    def start(self) -> date | None:
        """First day on which it may have held, None when unknown."""
        starts = [row.hull.start for row in self.evidence]
        return None if None in starts else min(day for day in starts if day)

    @property
    def end(self) -> date | None:
        """First day on which it no longer held, None when it lasts or is unknown."""
        ends = [row.hull.end for row in self.evidence]
        return None if None in ends else max(day for day in ends if day)

    @property
    def certainty(self) -> Certainty:
        cores = [row.core for row in self.evidence if row.core]
        certain = any(core.contains(self.day) for core in cores) if self.day else bool(cores)
        return Certainty.CERTAIN if certain else Certainty.POSSIBLE

    @property
    def managed_by(self) -> tuple[str, ...]:
        """What ties the bodies, if something ties every pair of them."""
        if not all(row.managed_by for row in self.evidence):
            return ()
        return tuple(sorted({reason for row in self.evidence for reason in row.managed_by}))

    @property
    def state(self) -> State:
        if self.managed_by:
            return State.MANAGED
        return State.DOCUMENTED if self.contests else State.OPEN

    @property
    def message(self) -> str:
        """The finding in a sentence."""
        count = number(len(self.institutions))
        names = sentence_list([self.names.get(id, id) for id in self.institutions])
        text = self.rule.message.format(
            count=count,
            Count=count.capitalize(),
            institutions=names,
            function=self.label,
            subtype=self.subtype or "",
        )
        return text[0].upper() + text[1:]

    def at(self, day: date) -> Finding | None:
        """The finding as it stood on a day: only the evidence of that day, or None."""
        rows = tuple(row for row in self.evidence if row.hull.contains(day))
        return replace(self, evidence=rows, day=day) if rows else None


def number(count: int) -> str:
    """A count as people write it in a sentence."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def sentence_list(names: list[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def in_sentence(label: str) -> str:
    """A label inside a sentence: ``digital identity``, but ``AI policy``."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
