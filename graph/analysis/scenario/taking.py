"""Takes the steps of a scenario on a country: values go in, values come out, the country given never changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from graph.analysis.scenario.claims import (
    NOTE,
    SOURCE,
    alive,
    ended,
    held,
    holding,
    instrument,
    on,
    passed,
    sourced,
    with_claims,
)
from graph.analysis.scenario.merging import merged
from graph.analysis.scenario.steps import Agree, End, Merge, Move, Name, Step
from graph.errors import ScenarioError
from graph.model import Claim, Country
from graph.vocabulary import Rank, Role

SUFFIX: Final = " (hypothetical)"
RUNNING: Final = frozenset({Role.LEADS_POLICY, Role.COORDINATES, Role.IMPLEMENTS, Role.OPERATES, Role.REGULATES})
"""Roles that an agreement can be about."""


def apply(country: Country, steps: Iterable[Step], day: date) -> Country:
    """The country as it would be from a day on if the steps were taken one after the other.

    Its name says that it is hypothetical; so do a note and the source of every claim that is only supposed.

    Raises:
        ScenarioError: a step names a body that is not there on that day, or a claim that nobody holds.
    """
    changed = country
    for step in steps:
        changed = take(step, changed, day)
    if changed is country:
        return country
    return replace(changed, name=country.name.removesuffix(SUFFIX) + SUFFIX).normalised()


def takeable(country: Country, steps: Iterable[Step], day: date) -> tuple[tuple[Step, ...], tuple[ScenarioError, ...]]:
    """The steps that can be taken, and an error for each that cannot."""
    taken: list[Step] = []
    errors: list[ScenarioError] = []
    changed = country
    for step in steps:
        try:
            changed = take(step, changed, day)
            taken.append(step)
        except ScenarioError as error:
            errors.append(error)
    return tuple(taken), tuple(errors)


def take(step: Step, country: Country, day: date) -> Country:
    """The country after one step; see ``apply`` for the error."""
    match step:
        case End():
            return _end(step, country, day)
        case Move():
            return _move(step, country, day)
        case Name():
            return _named(step, country, day)
        case Merge():
            return _merge(step, country, day)
        case Agree():
            return _agree(step, country, day)


def _end(step: End, country: Country, day: date) -> Country:
    mine = holding(country, day, step.body, step.function, step.role)
    return with_claims(country, lambda claim: [ended(claim, day)] if claim in mine else [claim])


def _move(step: Move, country: Country, day: date) -> Country:
    mine = holding(country, day, step.body, step.function, step.role)
    name = alive(country, day, step.to)
    if step.to == step.body:
        raise ScenarioError(f"{name} holds it already.")

    def after(claim: Claim) -> list[Claim]:
        return [ended(claim, day), passed(claim, step.to, day)] if claim in mine else [claim]

    return with_claims(sourced(country, day), after)


def _named(step: Name, country: Country, day: date) -> Country:
    name, wanted = alive(country, day, step.body), (step.body, step.function, Role.LEADS_POLICY)
    if any((claim.institution, claim.function, claim.role) == wanted for claim in held(country, day)):
        raise ScenarioError(f"{name} leads it already.")
    bases = () if step.rank is Rank.OWN_WORD else (instrument("instrument", step.rank, day),)
    lead = Claim(
        step.body, step.function, Role.LEADS_POLICY, valid_from=on(day), legal_bases=bases, notes=(NOTE,),
        sources=(SOURCE,),
    )  # fmt: skip
    changed = sourced(country, day)
    return replace(changed, claims=(*changed.claims, lead))


def _merge(step: Merge, country: Country, day: date) -> Country:
    name = alive(country, day, step.body)
    alive(country, day, step.into)
    if step.body == step.into:
        raise ScenarioError(f"{name} cannot be merged into itself.")
    every = held(country, day)
    mine = [claim for claim in every if claim.institution == step.body]
    theirs = {(claim.function, claim.role) for claim in every if claim.institution == step.into}

    def after(claim: Claim) -> list[Claim]:
        if claim not in mine:
            return [claim]
        known = (claim.function, claim.role) in theirs
        return [ended(claim, day)] if known else [ended(claim, day), passed(claim, step.into, day)]

    return merged(with_claims(sourced(country, day), after), step.body, step.into, on(day))


def _agree(step: Agree, country: Country, day: date) -> Country:
    if step.one == step.other:
        raise ScenarioError("An agreement needs two bodies.")
    sides = [claim for body in (step.one, step.other) for claim in _running(body, step, country, day)]
    basis = instrument("agreement between the two bodies", Rank.STRATEGY, day)

    def after(claim: Claim) -> list[Claim]:
        if claim not in sides:
            return [claim]
        return [replace(claim, legal_bases=(*claim.legal_bases, basis), notes=(*claim.notes, NOTE))]

    return with_claims(country, after)


def _running(body: str, step: Agree, country: Country, day: date) -> list[Claim]:
    name = alive(country, day, body)
    mine = (claim for claim in held(country, day) if (claim.institution, claim.function) == (body, step.function))
    rows = [claim for claim in mine if claim.role in RUNNING]
    if not rows:
        raise ScenarioError(f"{name} neither leads, coordinates, runs nor regulates “{step.function}” on that day.")
    return rows
