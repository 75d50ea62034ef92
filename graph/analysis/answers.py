"""The questions of the panel, each answered from the claims of one country on a day, or honestly not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.analysis.answer_lines import Asked, Line, advisers, cios, claims, deals, donors, searches
from graph.analysis.finding import in_sentence
from graph.analysis.profile import Profile, kind_of
from graph.analysis.sentence import body
from graph.library import CountryFacts
from graph.ontology import Ontology
from graph.vocabulary import CoverageState, Function


class Known(StrEnum):
    """How much there is to say."""

    ANSWERED = "answered"
    NONE_FOUND = "none-found"
    OTHER_DAYS = "other-days"
    NOT_RESEARCHED = "not-researched"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what is known; ``function`` where it is about one."""

    title: str
    question: str
    known: Known
    lines: tuple[Line, ...] = ()
    function: Function | None = None


Lines = Callable[[Asked], Iterator[Line]]
Question = Callable[[Asked], Answer]


def answers(facts: CountryFacts, profile: Profile, ontology: Ontology) -> tuple[Answer, ...]:
    """All questions, in the order in which the panel asked them, on the profile's day."""
    asked = Asked(facts, profile, ontology)
    return tuple(question(asked) for question in _QUESTIONS)


def _on(function: Function, *more: Lines) -> Question:
    """A question on a function, answered by its claims and what else belongs to it."""

    def answer(asked: Asked) -> Answer:
        concept = asked.ontology.functions[function]
        lines = (*claims(asked, function), *(line for extra in more for line in extra(asked)))
        known = Known.ANSWERED if lines else _silence(asked, function)
        return Answer(concept.label, concept.question, known, lines or tuple(searches(asked, function)), function)

    return answer


def _silence(asked: Asked, function: Function) -> Known:
    match asked.facts.coverage[function]:
        case CoverageState.NOT_RESEARCHED:
            return Known.NOT_RESEARCHED
        case CoverageState.SEARCHED:
            return Known.NONE_FOUND
        case CoverageState.CLAIMED:
            return Known.OTHER_DAYS


def _about(title: str, question: str, lines: Lines) -> Question:
    """A question beside the functions: nothing on record means that nobody has looked."""

    def answer(asked: Asked) -> Answer:
        found = tuple(lines(asked))
        return Answer(title, question, Known.ANSWERED if found else Known.NOT_RESEARCHED, found)

    return answer


def _lead_kind(asked: Asked) -> Iterator[Line]:
    kinds = asked.ontology.concepts("lead-type")
    holders = list(dict.fromkeys(item.claim.institution for item in asked.profile.leaders))
    if len(holders) > 1 and asked.profile.lead_type == "shared-or-contested":
        yield Line((kinds[asked.profile.lead_type].definition,))
    for holder in holders:
        kind = kinds[kind_of(holder, asked.country, asked.ontology)]
        rows = [item for item in asked.profile.leaders if item.claim.institution == holder]
        sources = tuple(dict.fromkeys(url for item in rows for url in item.claim.sources))
        yield Line((body(holder, asked.country), f": {in_sentence(kind.label)}. {kind.definition}"), sources, rows[0])


_LEAD = "Is the lead a technical, an economic or an administrative ministry, or the centre of government?"
_QUESTIONS: Final[tuple[Question, ...]] = (
    _on(Function.LEGISLATION_HARMONISATION),
    _on(Function.ARCHITECTURE),
    _on(Function.CROSS_GOVERNMENT_PROJECTS),
    _on(Function.INTERNATIONAL_COOPERATION),
    _on(Function.CIO_COORDINATION, cios),
    _on(Function.PRIVATE_SECTOR_PPP, deals),
    _on(Function.PUBLIC_COMMUNICATION),
    _about("Kind of lead", _LEAD, _lead_kind),
    _about("Adviser", "Is there a political adviser on e-government, and who advises on strategy?", advisers),
    _about("Donors", "Which donors fund or support what?", donors),
)
