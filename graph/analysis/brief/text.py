"""The sentences of a brief: who leads, the panel's questions in short, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.analysis.answers import Answer, Known, answers
from graph.analysis.brief.material import Material
from graph.analysis.brief.matrix import silence
from graph.analysis.brief.points import shortened
from graph.analysis.brief.values import Cited, Mark, Reply
from graph.analysis.finding import sentence_list
from graph.analysis.sentence import Link, Sentence, aged, plain
from graph.analysis.summary import summary
from graph.facts import ClaimFacts
from graph.vocabulary import Certainty, Confidence, CoverageState, Function, Rank, Role

_LINES = 3
_STEERING = {Role.LEADS_POLICY, Role.COORDINATES}


def lead(material: Material) -> tuple[Cited, ...]:
    """Who leads and since when, what kind of lead, who coordinates, what is contested, and the mode."""
    said = summary(material.facts, material.findings, material.profile, material.ontology)
    mode = material.ontology.concepts("governance-mode")[material.profile.mode]
    held_together = Cited(f"How it is held together: {mode.label.lower()}. {mode.definition}")
    first, *rest = (Cited(plain(sentence), _sources(sentence, material)) for sentence in said)
    return (first, held_together, *rest)


def _sources(sentence: Sentence, material: Material) -> tuple[int, ...]:
    """The sources of what the named bodies lead or coordinate, two for each claim."""
    named = {part.id for part in sentence if isinstance(part, Link) and part.kind == "institution"}
    steering = (*material.profile.leaders, *material.profile.coordinators)
    rows = [item.claim for item in steering if item.claim.institution in named]
    return material.cite(url for claim in rows for url in claim.sources[:2])


def replies(material: Material) -> tuple[Reply, ...]:
    """The panel's questions, each in a few lines."""
    return tuple(_reply(item, material) for item in answers(material.facts, material.profile, material.ontology))


def _reply(answer: Answer, material: Material) -> Reply:
    shown = [Cited(shortened(plain(line.sentence)), material.cite(line.sources[:2])) for line in answer.lines[:_LINES]]
    rest = len(answer.lines) - _LINES
    more = [Cited(f"And {rest} more.")] if rest > 0 else []
    return Reply(answer.question, _mark(answer, material), (*shown, *more))


def _mark(answer: Answer, material: Material) -> Mark:
    if answer.known is Known.ANSWERED:
        return Mark.NONE
    return silence(answer.function, material) if answer.function else Mark.NOT_RESEARCHED


def unknown(material: Material) -> str:
    """The functions that nobody has looked at."""
    coverage = material.facts.coverage
    names = [material.function(f) for f in Function if coverage[f] is CoverageState.NOT_RESEARCHED]
    return f"{sentence_list(names)} ({len(names)} of {len(coverage)} functions)" if names else ""


def thin(material: Material) -> tuple[Cited, ...]:
    """Where those who lead or coordinate stand on little: by reason, with the functions concerned."""
    steering = [item for item in material.held if item.claim.role in _STEERING]
    return tuple(_weak(steering, material))


def _weak(steering: list[ClaimFacts], material: Material) -> Iterator[Cited]:
    tests: tuple[tuple[str, Callable[[ClaimFacts], object]], ...] = (
        ("rest on no instrument, only on a body’s own or a third party’s word", _without_instrument),
        ("rest on a single source", lambda item: len(item.claim.sources) == 1),
        ("are inferred, not said in so many words", lambda item: item.claim.confidence is Confidence.INFERRED),
        (
            "may have ended, for their newest source is old",
            lambda item: item.at(material.day) is Certainty.POSSIBLE and aged(item, material.country),
        ),
    )
    for words, test in tests:
        rows = [item for item in steering if test(item)]
        labels = dict.fromkeys(material.function(item.claim.function) for item in rows)
        if rows:
            yield Cited(
                f"{len(rows)} of {len(steering)} claims to lead or coordinate {words}: {sentence_list([*labels])}."
            )


def _without_instrument(item: ClaimFacts) -> bool:
    return item.rank.weight <= Rank.OWN_WORD.weight
