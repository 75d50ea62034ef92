"""A reading brought into the country that is there already, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from graph.dates import PartialDate
from graph.difference import label
from graph.errors import Problem
from graph.integrity import ancestor_of_itself, record_iri, records
from graph.model import Claim, Country, Institution, Membership, Scope
from loaders.facts import Reading
from loaders.merge.fields import united

_KINDS = (
    "institutions",
    "claims",
    "contests",
    "memberships",
    "partnerships",
    "reporting_lines",
    "searches",
    "sources",
)


class Meeting(StrEnum):
    """How a record met what was there."""

    SAME = "same"
    NEW = "new"
    CONTRADICTING = "contradicting"


@dataclass(frozen=True, slots=True)
class Met:
    """One record of the reading.

    Attributes:
        place: file, line and place of the record.
        beside: what it contradicts, in words; both are kept.
    """

    meeting: Meeting
    place: str
    text: str
    beside: tuple[str, ...] = ()

    def __str__(self) -> str:
        against = f"; beside {', '.join(self.beside)}" if self.beside else ""
        return f"{self.meeting}: {self.place}: {self.text}{against}"


@dataclass(frozen=True)
class Merger:
    """The country with the reading in it, how each record met it, and where they could not both be kept."""

    country: Country
    met: list[Met]
    problems: list[Problem]


def merge(ours: Country, reading: Reading, file: str) -> Merger:
    """Everything of ours and everything of the reading: no record goes, and a second merge changes nothing."""
    merging = _Merging(ours, reading, file)
    country = merging.run()
    return Merger(country, merging.met, sorted(merging.problems))


class _Merging:
    def __init__(self, ours: Country, reading: Reading, file: str) -> None:
        self.ours, self.theirs, self.reading, self.file = ours, reading.country, reading, file
        self.known = {self.iri(record): record for record in records(ours)}
        self.parents = {item.id: item.parent for item in ours.institutions}
        self.met, self.problems = list[Met](), list[Problem]()

    def iri(self, record: Any) -> str:
        return record_iri(self.ours.iso3, record)

    def run(self) -> Country:
        if self.theirs.name != self.ours.name:
            self.report((0, "country"), "name", self.ours.name, self.theirs.name)
        merged: dict[str, Any] = {kind: tuple(self.kind(kind)) for kind in _KINDS}
        leads = (*self.ours.leads, *self.theirs.leads)
        retrieved = max(self.ours.retrieved, self.theirs.retrieved)
        return replace(self.ours, leads=leads, retrieved=retrieved, **merged).normalised()

    def kind(self, kind: str) -> Iterator[Any]:
        found = {self.iri(record): record for record in getattr(self.ours, kind)}
        for record in getattr(self.theirs, kind):
            found[self.iri(record)] = self.added(record)
        return iter(found.values())

    def added(self, theirs: Any) -> Any:
        """The record as it will stand."""
        ours = self.known.get(self.iri(theirs))
        merged = self.united(ours, theirs) if ours else theirs
        if isinstance(merged, Institution):
            merged = self.placed_under(merged, theirs)
        beside = () if ours else tuple(self.contradicted(theirs))
        meeting = Meeting.SAME if ours else Meeting.CONTRADICTING if beside else Meeting.NEW
        line, place = self.place(theirs)
        where = f"{self.file}:{line}: {place}" if line else f"{self.file}: {place}"
        self.met.append(Met(meeting, where, label(theirs), beside))
        return merged

    def united(self, ours: Any, theirs: Any) -> Any:
        both = united(ours, theirs)
        for dispute in both.disputes:
            self.report(self.place(theirs), dispute.field, dispute.ours, dispute.theirs)
        return both.record

    def placed_under(self, body: Institution, theirs: Institution) -> Institution:
        """The body under its parent, unless it would then stand above itself."""
        before = self.parents.get(body.id)
        self.parents[body.id] = body.parent
        if not ancestor_of_itself(body.id, self.parents):
            return body
        self.parents[body.id] = before
        self.report(self.place(theirs), "parent", before or "no parent, being above it", str(body.parent))
        return replace(body, parent=before)

    def contradicted(self, theirs: Any) -> Iterator[str]:
        """Records of ours on the same matter that say something else."""
        if isinstance(theirs, Claim):
            for ours in self.ours.claims:
                if _matter(ours) == _matter(theirs):
                    yield f"{label(ours)} ({', '.join(differing(ours, theirs))})"
        if isinstance(theirs, Membership):
            for seat in self.ours.memberships:
                if (seat.body, seat.member) == (theirs.body, theirs.member):
                    yield label(seat)

    def place(self, record: Any) -> tuple[int, str]:
        iri = self.iri(record)
        return self.reading.places.get(iri, (0, f"<{iri}>"))

    def report(self, place: tuple[int, str], field: str, ours: str, theirs: str) -> None:
        message = f"{theirs!r} here, {ours!r} in {self.ours.iso3}.ttl, which stays"
        remedy = f"Find out which is right and correct the other one: {field} has one value."
        self.problems.append(Problem(self.file, place[0], f"{place[1]}.{field}", message, remedy, skipped=False))


def _matter(claim: Claim) -> tuple[str, ...]:
    return claim.institution, claim.function, claim.role


_TOLD: Mapping[str, str] = {
    "valid_from": "from",
    "valid_to": "to",
    "mode": "mode",
    "polarity": "polarity",
    "status": "status",
    "delegated_by": "delegated by",
}


def differing(ours: Claim, theirs: Claim) -> Iterable[str]:
    """In what two claims on one matter differ: ``from 2013, not 2014``."""
    for name, word in _TOLD.items():
        one, other = getattr(ours, name), getattr(theirs, name)
        if one != other:
            yield f"{word} {_text(one)}, not {_text(other)}"
    if (ours.scope or Scope()) != (theirs.scope or Scope()):
        yield "another scope"
    if {(basis.title, basis.date) for basis in ours.legal_bases} != {(b.title, b.date) for b in theirs.legal_bases}:
        yield "another legal basis"


def _text(value: PartialDate | str | None) -> str:
    return value.text if isinstance(value, PartialDate) else value or "unstated"
