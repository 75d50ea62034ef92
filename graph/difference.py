"""What changed between two states of a country, record by record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from graph.model import Claim, Contest, Country, Institution, Membership, Partnership, ReportingLine, Search, Source
from graph.vocabulary import Polarity

_KINDS = {
    "institutions": "institution",
    "claims": "claim",
    "contests": "contest",
    "memberships": "membership",
    "partnerships": "partnership",
    "reporting_lines": "reporting line",
    "searches": "search",
    "sources": "source",
}


@dataclass(frozen=True, slots=True)
class Change:
    """``sign`` is ``+`` new, ``-`` gone, ``~`` same record, other content."""

    sign: str
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.sign} {self.kind}: {self.text}"


def difference(old: Country | None, new: Country) -> list[Change]:
    """The changes that lead from ``old`` (None: nothing yet) to ``new``."""
    changes = [] if old is None or old.name == new.name else [Change("~", "country", new.name)]
    for kind, name in _KINDS.items():
        changes += _changes(name, getattr(old, kind, ()), getattr(new, kind))
    return changes


def _changes(name: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> list[Change]:
    before, after = {_key(item): item for item in old}, {_key(item): item for item in new}
    gone = [Change("-", name, label(item)) for key, item in before.items() if key not in after]
    fresh = [Change("+", name, label(item)) for key, item in after.items() if key not in before]
    other = [Change("~", name, label(item)) for key, item in after.items() if key in before and before[key] != item]
    return gone + fresh + other


def _key(item: Any) -> object:
    match item:
        case Institution():
            return item.id
        case Claim():
            return item.identity
        case Source():
            return item.url
        case Contest():
            return item.functions, item.parties, item.period
        case _:
            return item


@singledispatch
def label(item: Any) -> str:
    """A record in few words."""
    raise TypeError(f"no label for {type(item).__name__}")


@label.register
def _(item: Institution) -> str:
    return f"{item.id} ({item.name})"


@label.register
def _(item: Claim) -> str:
    since = f" from {item.valid_from.text}" if item.valid_from else ""
    until = f" to {item.valid_to.text}" if item.valid_to else ""
    denies = "denies " if item.polarity is Polarity.DENY else ""
    facets = (item.scope.level, item.scope.sector, item.scope.system) if item.scope else ()
    part = "".join(f" [{facet}]" for facet in facets if facet)
    return f"{item.institution} {denies}{item.role.word} {item.function.word}{part}{since}{until}"


@label.register
def _(item: Contest) -> str:
    return f"{', '.join(item.parties)} on {', '.join(f.word for f in item.functions)} ({item.period})"


@label.register
def _(item: Membership) -> str:
    return f"{item.member} on {item.body} ({item.title or item.seat or 'seat not stated'})"


@label.register
def _(item: Partnership) -> str:
    return f"{item.public_party} with {item.private_party}: {item.name}"


@label.register
def _(item: ReportingLine) -> str:
    return f"{item.post} reports to {item.superior}"


@label.register
def _(item: Search) -> str:
    return f"searched, none found: {item.function.word} ({item.searched_on.text})"


@label.register
def _(item: Source) -> str:
    return item.url
