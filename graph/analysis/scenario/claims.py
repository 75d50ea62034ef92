"""What the steps of a scenario do to single claims, and what they look up before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from graph.dates import PartialDate
from graph.errors import ScenarioError
from graph.model import Claim, Country, LegalBasis, Source
from graph.store.intervals import bounds, life
from graph.vocabulary import Function, Rank, Role

SOURCE: Final = "https://w3id.org/remit/hypothetical"
NOTE: Final = "Hypothetical: part of a what-if scenario, not a fact."


def held(country: Country, day: date) -> tuple[Claim, ...]:
    """The claims in force that held, certainly or possibly, on a day."""
    living = (item for item in country.claims if item.in_force and not country.institution(item.institution).planned)
    return tuple(claim for claim in living if bounds(claim, country).hull.contains(day))


def holding(country: Country, day: date, body: str, function: Function, role: Role) -> list[Claim]:
    """The claims of that kind which the body holds.

    Raises:
        ScenarioError: none, or no such body on that day.
    """
    name = alive(country, day, body)
    wanted = (body, function, role)
    rows = [claim for claim in held(country, day) if (claim.institution, claim.function, claim.role) == wanted]
    if not rows:
        raise ScenarioError(f"{name} does not hold the role “{role}” for “{function}” on that day.")
    return rows


def alive(country: Country, day: date, body: str) -> str:
    """The body's name.

    Raises:
        ScenarioError: there is no such body, or not on that day.
    """
    if not country.has(body):
        raise ScenarioError(f"There is no body “{body[:60]}” in {country.name}.")
    institution = country.institution(body)
    if institution.planned or not life(institution).contains(day):
        raise ScenarioError(f"{institution.name} does not exist on that day.")
    return institution.name


def on(day: date) -> PartialDate:
    return PartialDate(day.isoformat())


def ended(claim: Claim, day: date) -> Claim:
    """The claim without the day and what comes after."""
    return replace(claim, valid_to=on(day), notes=(*claim.notes, NOTE))


def passed(claim: Claim, to: str, day: date) -> Claim:
    """The claim in other hands from the day on, on the same basis."""
    giver = None if claim.delegated_by == to else claim.delegated_by
    return replace(claim, institution=to, delegated_by=giver, valid_from=on(day), notes=(NOTE,), sources=(SOURCE,))


def instrument(what: str, rank: Rank, day: date) -> LegalBasis:
    """A basis that does not exist."""
    return LegalBasis(f"Hypothetical {what}", date=on(day), rank=rank)


def sourced(country: Country, day: date) -> Country:
    """The country with the source of what is only supposed."""
    if any(source.url == SOURCE for source in country.sources):
        return country
    source = Source(SOURCE, "What-if scenario in Remit: hypothetical, not a fact", PartialDate(str(day.year)), "Remit")
    return replace(country, sources=(*country.sources, source))


def with_claims(country: Country, after: Callable[[Claim], list[Claim]]) -> Country:
    """The country with each claim exchanged for what comes after it."""
    return replace(country, claims=tuple(new for claim in country.claims for new in after(claim)))
