"""The questions of the panel, each answered from the claims of one country on a day, or honestly not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.analysis.answer_lines import Asked, Line, adviser_posts, advisers, cios, claims, deals, donors, searches
from graph.analysis.finding import in_sentence, number
from graph.analysis.profile import Profile, kind_of
from graph.analysis.sentence import body
from graph.facts import CountryFacts
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
    """A question with what is known; ``function`` where it is about one, ``remark`` what to know before reading.

    ``id`` names it in addresses.
    """

    id: str
    title: str
    question: str
    known: Known
    lines: tuple[Line, ...] = ()
    function: Function | None = None
    remark: str = ""


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
        lines = lines or tuple(searches(asked, function))
        return Answer(function.value, concept.label, concept.question, known, lines, function)

    return answer


def _silence(asked: Asked, function: Function) -> Known:
    match asked.facts.coverage[function]:
        case CoverageState.NOT_RESEARCHED:
            return Known.NOT_RESEARCHED
        case CoverageState.SEARCHED:
            return Known.NONE_FOUND
        case CoverageState.CLAIMED:
            return Known.OTHER_DAYS


def _about(title: str, question: str, lines: Lines, remark: Callable[[Asked], str] = lambda _: "") -> Question:
    """A question beside the functions: nothing on record means that nobody has looked."""

    def answer(asked: Asked) -> Answer:
        found = tuple(lines(asked))
        known = Known.ANSWERED if found else Known.NOT_RESEARCHED
        return Answer(
            title.lower().replace(" ", "-"), title, question, known, found, remark=remark(asked) if found else ""
        )

    return answer


def _no_adviser(asked: Asked) -> str:
    return "" if adviser_posts(asked) else "No post of a political adviser is on record. On strategy advise:"


def _how_kind(asked: Asked) -> str:
    """What the kind was read from: a reader may judge otherwise."""
    count = len({item.claim.institution for item in asked.profile.leaders})
    several = f"{number(count).capitalize()} bodies lead strategy and policy at the same time. " if count > 1 else ""
    return f"{several}The kind is read from the name of the body that leads, or of the one it stands under."


def _lead_kind(asked: Asked) -> Iterator[Line]:
    kinds = asked.ontology.concepts("lead-type")
    holders = list(dict.fromkeys(item.claim.institution for item in asked.profile.leaders))
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
    _about("Kind of lead", _LEAD, _lead_kind, _how_kind),
    _about(
        "Adviser", "Is there a political adviser on e-government, and who advises on strategy?", advisers, _no_adviser
    ),
    _about("Donors", "Which donors fund or support what?", donors),
)
