"""The lines that answers are made of: claims, CIO posts, partnerships, advisers and donors on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.analysis.finding import in_sentence
from graph.analysis.profile import Profile
from graph.analysis.sentence import Link, Sentence, as_seat, began, body, since
from graph.library import ClaimFacts, CountryFacts
from graph.model import Country, Institution, Partnership
from graph.ontology import Ontology
from graph.store.intervals import life
from graph.vocabulary import Function, InstitutionType, Role

_ADVISER: Final = re.compile(r"\badvis[eo]r", re.IGNORECASE)
_FUNDING: Final = frozenset({Role.FUNDS, Role.SUPPORTS})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer with the addresses of its sources; ``claim`` where it is one."""

    sentence: Sentence
    sources: tuple[str, ...] = ()
    claim: ClaimFacts | None = None


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
        """Claims of the day, the leading ones first."""
        return sorted((item for item in self.facts.held(self.day) if wanted(item)), key=_by_role)

    def line(self, item: ClaimFacts) -> Line:
        return claim_line(item, self.country, self.ontology)


def _by_role(item: ClaimFacts) -> tuple[int, date, str]:
    return list(Role).index(item.claim.role), item.hull.start or date.min, item.claim.institution


def claim_line(item: ClaimFacts, country: Country, ontology: Ontology) -> Line:
    """``ICT Authority coordinates cross-government projects, since August 2013.``"""
    claim = item.claim
    label = Link(in_sentence(ontology.label_of_function(claim.function)), "function", claim.function)
    words = since(claim.valid_from, claim.valid_to)
    verb, date = f" {ontology.verb(claim.role)} ", f", {words}." if words else "."
    return Line((body(claim.institution, country), verb, label, date), claim.sources, item)


def claims(asked: Asked, function: Function) -> Iterator[Line]:
    """Who does what about a function."""
    yield from map(asked.line, asked.held(lambda item: item.claim.function is function))


def searches(asked: Asked, function: Function) -> Iterator[Line]:
    """Searches that found nobody."""
    for row in asked.country.searches:
        if row.function is function:
            note = f" {row.note}" if row.note else ""
            yield Line((f"Searched on {row.searched_on.words}, nobody found.{note}",), row.sources)


def cios(asked: Asked) -> Iterator[Line]:
    """Each CIO post: on which council it sits, to whom it reports."""
    for post in asked.alive(lambda item: item.type is InstitutionType.CIO_POST):
        said = [*_seats(post.id, asked), *_superiors(post.id, asked)]
        unknown = Line(
            (body(post.id, asked.country), " is a CIO post; to whom it reports is not recorded."), post.sources
        )
        yield from said or [unknown]


def _seats(post: str, asked: Asked) -> Iterator[Line]:
    for seat in asked.country.memberships:
        if seat.member == post and began(seat.valid_from, asked.day):
            who, council = body(post, asked.country), body(seat.body, asked.country)
            yield Line((who, " sits on ", council, f"{as_seat(seat)}."), seat.sources)


def _superiors(post: str, asked: Asked) -> Iterator[Line]:
    for line in asked.country.reporting_lines:
        if line.post == post:
            yield Line(
                (body(post, asked.country), " reports to ", body(line.superior, asked.country), "."), line.sources
            )


def deals(asked: Asked) -> Iterator[Line]:
    """Partnerships that had begun, the ended ones too: their dates say so."""
    for deal in asked.country.partnerships:
        if began(deal.valid_from, asked.day):
            yield Line(deal_sentence(deal, asked.country), deal.sources)


def deal_sentence(deal: Partnership, country: Country) -> Sentence:
    """``ICT Authority with Pesaflow: eCitizen platform contract (consortium, since 25 May 2023).``"""
    private = body(deal.private_party, country) if deal.named else deal.private_party
    words = ", ".join(part for part in (deal.kind.replace("_", " "), since(deal.valid_from, deal.valid_to)) if part)
    return (body(deal.public_party, country), " with ", private, f": {deal.name} ({words}).")


def advisers(asked: Asked) -> Iterator[Line]:
    """Who advises on strategy, and posts and offices that are called adviser."""
    rows = asked.held(lambda item: item.claim.role is Role.ADVISES and item.claim.function is Function.STRATEGY_POLICY)
    yield from map(asked.line, rows)
    seen = {item.claim.institution for item in rows}
    for post in asked.alive(lambda item: _ADVISER.search(item.name) and item.id not in seen):
        kind = in_sentence(asked.ontology.concepts("institution-type")[post.type].label)
        yield Line((body(post.id, asked.country), f" is on record as {kind}; what it advises on is not."), post.sources)


def donors(asked: Asked) -> Iterator[Line]:
    """What each donor funds or supports."""
    kind = {item.id: item.type for item in asked.country.institutions}
    rows = asked.held(
        lambda item: item.claim.role in _FUNDING and kind[item.claim.institution] is InstitutionType.DONOR
    )
    yield from map(asked.line, sorted(rows, key=lambda item: item.claim.institution))
