"""The lines that answers are made of: claims, CIO posts, partnerships, advisers and donors on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from graph.analysis.finding import in_sentence
from graph.analysis.profile import Profile
from graph.analysis.sentence import Link, Sentence, as_seat, began, body, listed, since
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country, Institution, Membership, Partnership
from graph.ontology import Ontology
from graph.partnership_kinds import kind_words
from graph.store.intervals import life
from graph.vocabulary import Certainty, Function, InstitutionType, Role

_ADVISER: Final = re.compile(r"\badvis[eo]rs?\b", re.IGNORECASE)
_POSTS: Final = frozenset({InstitutionType.CIO_POST, InstitutionType.OFFICE})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer with the addresses of its sources.

    ``claim`` is the claim where it says one, ``aside`` what the sources say more.
    """

    sentence: Sentence
    sources: tuple[str, ...] = ()
    claim: ClaimFacts | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything an answer is made from."""

    facts: CountryFacts
    profile: Profile
    ontology: Ontology

    @property
    def country(self) -> Country:
        return self.facts.country

    @property
    def day(self) -> date:
        return self.profile.day

    def alive(self, wanted: Callable[[Institution], object]) -> list[Institution]:
        """Institutions that may have existed on the day."""
        rows = [item for item in self.country.institutions if wanted(item) and not item.planned]
        return [item for item in rows if life(item).contains(self.day)]

    def held(self, wanted: Callable[[ClaimFacts], object]) -> list[ClaimFacts]:
        """Claims of the day: the leading ones first, of equals those that certainly held."""
        rows = (item for item in self.facts.held(self.day) if wanted(item))
        return sorted(rows, key=lambda item: (item.at(self.day) is not Certainty.CERTAIN, *_by_role(item)))

    def line(self, item: ClaimFacts) -> Line:
        return claim_line(item, self.country, self.ontology)

    def label(self, function: Function) -> Link:
        return Link(in_sentence(self.ontology.label_of_function(function)), "function", function)


def _by_role(item: ClaimFacts) -> tuple[int, date, str]:
    return list(Role).index(item.claim.role), item.hull.start or date.min, item.claim.institution


def claim_line(item: ClaimFacts, country: Country, ontology: Ontology) -> Line:
    """``ICT Authority coordinates cross-government projects, since August 2013.``"""
    claim = item.claim
    label = Link(in_sentence(ontology.label_of_function(claim.function)), "function", claim.function)
    words = since(claim.valid_from, claim.valid_to)
    verb, date = f" {ontology.verb(claim.role)} ", f", {words}." if words else "."
    return Line((body(claim.institution, country), verb, label, date), claim.sources, item, " ".join(claim.notes))


def claims(asked: Asked, function: Function) -> Iterator[Line]:
    """Who does what about a function."""
    yield from map(asked.line, asked.held(lambda item: item.claim.function is function))


def searches(asked: Asked, function: Function) -> Iterator[Line]:
    """Searches that found nobody."""
    for row in asked.country.searches:
        if row.function is function:
            note = f" {row.note}" if row.note else ""
            yield Line((f"Searched on {row.searched_on.words}, nobody found.{note}",), row.sources)


# ---- CIOs and their councils


def cios(asked: Asked) -> Iterator[Line]:
    """Each CIO post with its council and its superior, then who sits on the councils that coordinate CIOs."""
    for post in asked.alive(lambda item: item.type is InstitutionType.CIO_POST):
        yield _post(post, asked)
    held = asked.held(lambda item: item.claim.function is Function.CIO_COORDINATION)
    for council in dict.fromkeys(item.claim.institution for item in held):
        yield from _members(council, asked)


def _post(post: Institution, asked: Asked) -> Line:
    """``X. Council: Y as chair, since 2021. Reports to: not recorded.``"""
    seats = [seat for seat in asked.country.memberships if seat.member == post.id and began(seat.valid_from, asked.day)]
    lines = [line for line in asked.country.reporting_lines if line.post == post.id]
    sits: list[Sentence] = [(body(seat.body, asked.country), as_seat(seat)) for seat in seats]
    above: list[Sentence] = [(body(line.superior, asked.country),) for line in lines]
    council, superior = (listed(rows or [("not recorded",)]) for rows in (sits, above))
    said = (body(post.id, asked.country), ". Council: ", *council, ". Reports to: ", *superior, ".")
    return Line(said, _united((*(seat.sources for seat in seats), *(line.sources for line in lines)), post.sources))


def _united(groups: Iterable[tuple[str, ...]], otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for group in groups for url in group)) or otherwise


def _members(council: str, asked: Asked) -> Iterator[Line]:
    seats = [seat for seat in asked.country.memberships if seat.body == council and began(seat.valid_from, asked.day)]
    if seats:
        names: list[Sentence] = [(body(seat.member, asked.country), _seat(seat)) for seat in seats]
        head = (body(council, asked.country), ". Members on record: ", *listed(names), ".")
        yield Line(head, _united((seat.sources for seat in seats), ()))


def _seat(seat: Membership) -> str:
    title = seat.title or (seat.seat.value if seat.seat else "")
    words = ", ".join(part for part in (title, since(seat.valid_from)) if part)
    return f" ({words})" if words else ""


# ---- Partnerships


def deals(asked: Asked) -> Iterator[Line]:
    """Partnerships that had begun, running ones first; the same contract with several companies is one line."""
    begun = [deal for deal in asked.country.partnerships if began(deal.valid_from, asked.day)]
    ordered = sorted(begun, key=lambda deal: (deal_ended(deal, asked.day), *_contract(deal)))
    for _, rows in groupby(ordered, key=_contract):
        same = list(rows)
        notes = " ".join(dict.fromkeys(deal.note for deal in same if deal.note))
        yield Line(deal_sentence(same, asked.country), _united((deal.sources for deal in same), ()), aside=notes)


def _contract(deal: Partnership) -> tuple[str, ...]:
    dates = (value.text if value else "" for value in (deal.valid_from, deal.valid_to))
    return (deal.public_party, deal.name, deal.kind, *dates)


def deal_ended(deal: Partnership, day: date) -> bool:
    """It certainly had ended by a day."""
    return deal.valid_to is not None and deal.valid_to.last < day


def deal_sentence(same: list[Partnership], country: Country) -> Sentence:
    """``ICT Authority with Pesaflow: eCitizen platform contract (consortium, since 25 May 2023).``"""
    deal = same[0]
    private: list[Sentence] = [(body(row.private_party, country) if row.named else row.private_party,) for row in same]
    words = ", ".join(part for part in (kind_words(deal.kind), since(deal.valid_from, deal.valid_to)) if part)
    return (body(deal.public_party, country), " with ", *listed(private), f": {deal.name} ({words}).")


# ---- Advisers and donors


def adviser_posts(asked: Asked) -> list[Institution]:
    """Posts and offices that are called adviser; councils with that word advise as a body."""
    return asked.alive(lambda item: item.type in _POSTS and _ADVISER.search(item.name))


def advisers(asked: Asked) -> Iterator[Line]:
    """Posts called adviser with what they do, then who else advises on strategy."""
    posts = adviser_posts(asked)
    for post in posts:
        yield _doings(post, asked, "what it advises on is not")
    known = {post.id for post in posts}
    rows = asked.held(lambda item: item.claim.role is Role.ADVISES and item.claim.function is Function.STRATEGY_POLICY)
    yield from (asked.line(item) for item in rows if item.claim.institution not in known)


def donors(asked: Asked) -> Iterator[Line]:
    """Each donor with what it funds, supports or does."""
    for donor in asked.alive(lambda item: item.type is InstitutionType.DONOR):
        yield _doings(donor, asked, "what it funds is not")


def _doings(item: Institution, asked: Asked, unknown: str) -> Line:
    """``World Bank funds open data and digital skills (since 2023).``"""
    rows = asked.held(lambda row: row.claim.institution == item.id)
    if not rows:
        kind = in_sentence(asked.ontology.concepts("institution-type")[item.type].label)
        return Line((body(item.id, asked.country), f" is on record as {kind}; {unknown}."), item.sources)
    by_role = groupby(sorted(rows, key=_by_role), key=lambda row: row.claim.role)
    said = [(f"{asked.ontology.verb(role)} ", *listed(_functions(same, asked))) for role, same in by_role]
    notes = " ".join(dict.fromkeys(note for row in rows for note in row.claim.notes))
    sources = _united((row.claim.sources for row in rows), item.sources)
    return Line((body(item.id, asked.country), " ", *listed(said), "."), sources, aside=notes)


def _functions(rows: Iterable[ClaimFacts], asked: Asked) -> list[Sentence]:
    """Each function once, with its dates."""
    spans: dict[Function, dict[str, None]] = {}
    for row in rows:
        words = since(row.claim.valid_from, row.claim.valid_to)
        spans.setdefault(row.claim.function, {}).update({words: None} if words else {})
    return [(asked.label(name), f" ({'; '.join(words)})" if words else "") for name, words in spans.items()]
