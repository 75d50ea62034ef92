"""How two institutions are tied: hierarchy and continuity, which no rule mistakes for rivalry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph.model import Country
from graph.vocabulary import Seat


@dataclass(frozen=True)
class Relations:
    country: Country

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """Parents of each institution up to the top, nearest first."""
        return {item.id: tuple(self._above(item.id)) for item in self.country.institutions}

    def _above(self, id: str) -> Iterator[str]:
        parent = self.country.institution(id).parent
        while parent:
            yield parent
            parent = self.country.institution(parent).parent

    @cached_property
    def continued(self) -> dict[str, frozenset[str]]:
        """All bodies that each institution continues through change events."""
        return {item.id: frozenset(self._before(item.id, frozenset())) for item in self.country.institutions}

    def _before(self, id: str, seen: frozenset[str]) -> Iterator[str]:
        for predecessor in self.country.institution(id).predecessors:
            if predecessor not in seen:
                yield predecessor
                yield from self._before(predecessor, seen | {predecessor})

    def house(self, id: str) -> str:
        """The topmost recorded body above an institution, or itself."""
        return (id, *self.ancestors[id])[-1]

    @cached_property
    def secretariats(self) -> frozenset[frozenset[str]]:
        """A council and the body that is its secretariat: they act as one."""
        seats = self.country.memberships
        return frozenset(frozenset({item.body, item.member}) for item in seats if item.seat is Seat.SECRETARIAT)

    def relation(self, one: str, other: str) -> str | None:
        """``same``, ``hierarchy``, ``continuity``, ``secretariat`` or None for unrelated institutions."""
        if one == other:
            return "same"
        if one in self.ancestors[other] or other in self.ancestors[one]:
            return "hierarchy"
        if one in self.continued[other] or other in self.continued[one]:
            return "continuity"
        if frozenset({one, other}) in self.secretariats:
            return "secretariat"
        return None
