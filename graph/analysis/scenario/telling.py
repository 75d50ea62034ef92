"""A scenario in words, and as JSON for whoever wants to compute with it. Both say that it is hypothetical."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from graph.analysis.finding import Finding, in_sentence
from graph.analysis.scenario.outcome import Outcome, measures
from graph.analysis.scenario.steps import Agree, End, Merge, Move, Name, Step, text
from graph.analysis.table import as_row
from graph.model import Country
from graph.ontology import Ontology
from graph.vocabulary import Function, Rank, Role

LABEL: Final = "Hypothetical scenario, not a fact: what the rules would find if these steps were taken."


def sentence(step: Step, country: Country, ontology: Ontology) -> str:
    """``ICT Authority no longer coordinates cross-government projects.``"""
    name = {item.id: item.name for item in country.institutions}
    match step:
        case End(body, function, role):
            return f"{name[body]} no longer {_does(role, function, ontology)}."
        case Move(body, function, role, to):
            return f"{name[to]} {_does(role, function, ontology)} in place of {name[body]}."
        case Name(body, function, rank):
            by = "without an instrument" if rank is Rank.OWN_WORD else f"by {_rank(rank, ontology)}"
            return f"{name[body]} is named to lead {_function(function, ontology)}, {by}."
        case Merge(body, into):
            return f"{name[body]} goes up in {name[into]}."
        case Agree(one, other, function):
            return f"{name[one]} and {name[other]} agree in writing on {_function(function, ontology)}."


def _does(role: Role, function: Function, ontology: Ontology) -> str:
    return f"{ontology.verb(role)} {_function(function, ontology)}"


def _function(function: Function, ontology: Ontology) -> str:
    return in_sentence(ontology.label_of_function(function))


def _rank(rank: Rank, ontology: Ontology) -> str:
    return in_sentence(ontology.concepts("rank")[rank].label)


def as_json(found: Outcome, steps: Iterable[Step], ontology: Ontology, version: str) -> str:
    """The steps, what they change, and the measures before and after."""
    taken, before = list(steps), found.before
    whole: dict[str, Any] = {
        "hypothetical": LABEL,
        "country": before.facts.country.iso3,
        "day": before.profile.day.isoformat(),
        "data_version": version,
        "steps": [text(step) for step in taken],
        "in_words": [sentence(step, found.country, ontology) for step in taken],
        "gone": _rows(found.gone),
        "new": _rows(found.new),
        "changed": [{"before": as_row(old), "after": as_row(new)} for old, new in found.changed],
        "same": found.same,
        "measures": [{"measure": m, "before": old, "after": new} for m, old, new in measures(found, ontology)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _rows(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [as_row(finding) for finding in findings]
