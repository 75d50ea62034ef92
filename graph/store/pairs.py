"""All pairs of claims that meet on a function: the primitive that keeps every rule a short join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from graph.model import Claim, Country, Scope
from graph.ontology import Ontology
from graph.store.intervals import Bounds, Overlap, hand_over, overlap
from graph.store.relations import Relations
from graph.terms import claim_iri, stable_id, thing
from graph.vocabulary import Mode, Role

RUNNING = {Role.LEADS_POLICY, Role.COORDINATES, Role.IMPLEMENTS, Role.OPERATES, Role.REGULATES}
_TOGETHER = {Mode.SHARED, Mode.JOINT}


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims in force that overlap in time on the same function, or on one and its broader one."""

    iri: str
    first: str
    second: str
    function: str
    function_relation: str
    relation: str | None
    overlap: Overlap
    scope_relation: str
    resolved_by: tuple[str, ...]


def claim_pairs(country: Country, ontology: Ontology, of: dict[Claim, Bounds]) -> Iterator[ClaimPair]:
    """Every pair once, ordered by IRI."""
    maker = _Pairs(country, ontology, of)
    living = sorted(((claim_iri(country.iso3, claim), claim) for claim in of), key=lambda row: row[0])
    for mine, theirs in combinations(living, 2):
        if pair := maker.meeting(mine, theirs):
            yield pair


def hand_overs(country: Country, ontology: Ontology, of: dict[Claim, Bounds]) -> Iterator[ClaimPair]:
    """Claims of unrelated bodies on one function, of which one ended when the other began; ``first`` is the older."""
    maker = _Pairs(country, ontology, of)
    running = [claim for claim in of if claim.role in RUNNING]
    for before, after in permutations(running, 2):
        moved = hand_over(before, after) if before.function == after.function else None
        if moved and maker.relations.relation(before.institution, after.institution) is None:
            first, second = claim_iri(country.iso3, before), claim_iri(country.iso3, after)
            yield maker.pair(first, second, before, after, (before.function, "equal"), moved)


def planned_pairs(
    country: Country, ontology: Ontology, living: dict[Claim, Bounds], planned: dict[Claim, Bounds]
) -> Iterator[ClaimPair]:
    """Every planned claim with every one in force that it would meet."""
    maker = _Pairs(country, ontology, living | planned)
    for plan in planned:
        for claim in living:
            ours, theirs = sorted(
                [(claim_iri(country.iso3, plan), plan), (claim_iri(country.iso3, claim), claim)], key=_first
            )
            if pair := maker.meeting(ours, theirs):
                yield pair


def _first(row: tuple[str, Claim]) -> str:
    return row[0]


class _Pairs:
    def __init__(self, country: Country, ontology: Ontology, of: dict[Claim, Bounds]) -> None:
        self.country, self.of = country, of
        self.relations = Relations(country)
        self.broader = {id: item.broader for id, item in ontology.functions.items()}
        self.contracts = {frozenset({d.public_party, d.private_party}) for d in country.partnerships if d.named}
        self.seats: dict[str, set[str]] = {}
        for seat in country.memberships:
            self.seats.setdefault(seat.member, set()).add(seat.body)

    def meeting(self, mine: tuple[str, Claim], theirs: tuple[str, Claim]) -> ClaimPair | None:
        """The pair if the two claims share a function and time."""
        (first, one), (second, other) = mine, theirs
        function = self.common(one, other)
        shared = overlap(one, other, self.of) if function else None
        return self.pair(first, second, one, other, function, shared) if function and shared else None

    def common(self, one: Claim, other: Claim) -> tuple[str, str] | None:
        """The narrower function and how the two are related."""
        if one.function == other.function:
            return one.function, "equal"
        if other.function in self.broader[one.function]:
            return one.function, "first-narrower"
        if one.function in self.broader[other.function]:
            return other.function, "second-narrower"
        return None

    def pair(
        self, first: str, second: str, one: Claim, other: Claim, function: tuple[str, str], shared: Overlap
    ) -> ClaimPair:
        return ClaimPair(
            iri=thing(self.country.iso3, "pair", stable_id([first, second])),
            first=first,
            second=second,
            function=function[0],
            function_relation=function[1],
            relation=self.relations.relation(one.institution, other.institution),
            overlap=shared,
            scope_relation=scope_relation(one.scope, other.scope),
            resolved_by=tuple(self.resolved(one, other)),
        )

    def resolved(self, one: Claim, other: Claim) -> Iterator[str]:
        """What ties the two claims, in words."""
        yield from _by_title(one, other)
        yield from _by_delegation(one, other)
        if frozenset({one.institution, other.institution}) in self.contracts:
            yield "a recorded contract between them"
        yield from self._by_seats(one, other)

    def _by_seats(self, one: Claim, other: Claim) -> Iterator[str]:
        name = self.country.institution
        for body, member in ((one.institution, other.institution), (other.institution, one.institution)):
            if body in self.seats.get(member, ()):
                yield f"{name(member).name} sits on {name(body).name}"
        for body in sorted(self._bodies(one.institution) & self._bodies(other.institution)):
            if self._coordinates(body, one):
                yield f"both sit on {name(body).name}"

    def _bodies(self, id: str) -> set[str]:
        return {body for member in (id, *self.relations.ancestors[id]) for body in self.seats.get(member, ())}

    def _coordinates(self, body: str, claim: Claim) -> bool:
        """A body on which both sit resolves only what it coordinates itself, at the same time."""
        return any(
            other.institution == body
            and other.role in {Role.COORDINATES, Role.LEADS_POLICY}
            and other.function == claim.function
            and overlap(claim, other, self.of)
            for other in self.of
        )


def _by_title(one: Claim, other: Claim) -> Iterator[str]:
    if {(b.title, b.date) for b in one.legal_bases} & {(b.title, b.date) for b in other.legal_bases}:
        yield "the same instrument assigns both"
    if {one.mode, other.mode} <= _TOGETHER:
        yield "both hold it as shared or joint"


def _by_delegation(one: Claim, other: Claim) -> Iterator[str]:
    if one.delegated_by == other.institution or other.delegated_by == one.institution:
        yield "one delegated it to the other"
    elif Mode.DELEGATED in {one.mode, other.mode}:
        yield "one holds it by delegation"


def scope_relation(one: Scope | None, other: Scope | None) -> str:
    """``equal``, ``intersects`` or ``disjoint``, facet by facet; ``unknown`` where either says nothing."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "equal"
    facets = [(one.level, other.level), (one.sector, other.sector), (one.system, other.system)]
    known = [(mine, theirs) for mine, theirs in facets if mine and theirs]
    if any(mine != theirs for mine, theirs in known):
        return "disjoint"
    return "intersects" if known else "unknown"
