"""Responsibilities that passed from one body to another, began or ended between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.analysis.change import Change, Kind, Window
from graph.analysis.finding import in_sentence
from graph.analysis.sentence import Link, Sentence, body, listed
from graph.dates import PartialDate
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.store.relations import Relations

_SOON: Final = timedelta(days=183)
"""Half a year: who ends and who begins further apart than this did not follow each other."""


@dataclass(frozen=True, slots=True)
class _Move:
    """A claim that began or ended, and of a handover the one that ended; ``continued`` where a body became the next."""

    kind: Kind
    item: ClaimFacts
    on: PartialDate
    dated: bool
    before: ClaimFacts | None = None
    continued: bool = False

    @property
    def told_with(self) -> tuple[object, ...]:
        """Moves that agree in this are one sentence."""
        giver = self.before.claim.institution if self.before else None
        claim = self.item.claim
        return self.kind, giver, claim.institution, claim.role, self.on


def responsibilities(facts: CountryFacts, ontology: Ontology, window: Window) -> Iterator[Change]:
    """Claims in force; what one body does alike for several functions since one date is one sentence."""
    country = facts.country
    living = [item for item in facts.claims if item.living]
    ended = [move for item in living if (move := _ended(item, country, window))]
    begun = [move for item in living if (move := _begun(item, country, window))]
    groups: dict[tuple[object, ...], list[_Move]] = {}
    for move in _paired(begun, ended, Relations(country)):
        groups.setdefault(move.told_with, []).append(move)
    for moves in groups.values():
        yield _change(moves, country, ontology, window)


def _begun(item: ClaimFacts, country: Country, window: Window) -> _Move | None:
    """A claim without a start began no earlier than its body."""
    own, born = item.claim.valid_from, country.institution(item.claim.institution).valid_from
    start = own or born
    return _Move("begun", item, start, own is not None) if start and window.may_hold(start) else None


def _ended(item: ClaimFacts, country: Country, window: Window) -> _Move | None:
    """A claim without an end ended no later than its body."""
    own, died = item.claim.valid_to, country.institution(item.claim.institution).valid_to
    end = own or died
    return _Move("ended", item, end, own is not None) if end and window.may_hold(end) else None


def _paired(begun: list[_Move], ended: list[_Move], relations: Relations) -> Iterator[_Move]:
    """Each claim once: a beginning that meets an end on the same role and function is a handover."""
    free = list(ended)
    for move in begun:
        givers = [end for end in free if _handed(end, move, relations)]
        if givers:
            giver = min(givers, key=lambda end: abs(end.on.last - move.on.first))
            free.remove(giver)
            continued = _continued(giver.item, move.item, relations)
            yield _Move("handover", move.item, move.on, move.dated, giver.item, continued)
        else:
            yield move
    yield from free


def _handed(end: _Move, start: _Move, relations: Relations) -> bool:
    old, new = end.item.claim, start.item.claim
    same = (old.role, old.function) == (new.role, new.function)
    if not same or old.institution == new.institution or not _earlier(end.item, start.item):
        return False
    near = start.on.first <= end.on.last + _SOON and end.on.first <= start.on.last + _SOON
    return near or _continued(end.item, start.item, relations)


def _earlier(old: ClaimFacts, new: ClaimFacts) -> bool:
    """Nobody follows a body that began no earlier."""
    return (old.hull.start or date.min) < (new.hull.start or date.min)


def _continued(old: ClaimFacts, new: ClaimFacts, relations: Relations) -> bool:
    return old.claim.institution in relations.continued[new.claim.institution]


def _change(moves: list[_Move], country: Country, ontology: Ontology, window: Window) -> Change:
    first = moves[0]
    sources = tuple(dict.fromkeys(url for move in moves for url in _sources(move)))
    certain = window.holds(first.on) and all(move.dated for move in moves)
    return Change(first.kind, first.on, _sentence(moves, country, ontology), sources, certain)


def _sources(move: _Move) -> Iterable[str]:
    return (*move.item.claim.sources, *(move.before.claim.sources if move.before else ()))


def _sentence(moves: list[_Move], country: Country, ontology: Ontology) -> Sentence:
    claim, before = moves[0].item.claim, moves[0].before
    what = (f" {ontology.verb(claim.role)} ", *_functions(moves, ontology), ".")
    holder = body(claim.institution, country)
    if before:
        passed = " handed over to " if moves[0].continued else " was followed by "
        return (body(before.claim.institution, country), passed, holder, ", which from then on", *what)
    return ("From then on ", holder, *what) if moves[0].kind == "begun" else (holder, " no longer", *what)


def _functions(moves: list[_Move], ontology: Ontology) -> Sentence:
    names = sorted({move.item.claim.function for move in moves}, key=list(ontology.functions).index)
    return listed([(Link(in_sentence(ontology.label_of_function(name)), "function", name),) for name in names])
