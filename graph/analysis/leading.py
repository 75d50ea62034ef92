"""Who leads one function in every country on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.facts import ClaimFacts, CountryFacts
from graph.model import Institution
from graph.vocabulary import CoverageState, Function, Role

_ORDER = tuple(Role)


@dataclass(frozen=True, slots=True)
class Leading:
    """One country. ``others`` hold another role for the function, ``bodies`` are those of either, by their ids."""

    iso3: str
    name: str
    bodies: Mapping[str, Institution]
    leaders: tuple[ClaimFacts, ...]
    others: tuple[ClaimFacts, ...]
    researched: bool
    contested: bool

    def body_of(self, item: ClaimFacts) -> Institution:
        return self.bodies[item.claim.institution]

    def name_of(self, item: ClaimFacts) -> str:
        return self.body_of(item).name


def leading(
    countries: Iterable[CountryFacts], function: Function, day: date, contested: Collection[str]
) -> list[Leading]:
    """Each country in the order given; one at a time, so that thousands need not be in memory at once.

    Args:
        contested: codes of the countries in which the function is contested on that day.
    """
    return [_of(facts, function, day, facts.country.iso3 in contested) for facts in countries]


def _of(facts: CountryFacts, function: Function, day: date, contested: bool) -> Leading:
    held = [item for item in facts.held(day) if item.claim.function is function]
    held.sort(key=lambda item: (_ORDER.index(item.claim.role), -item.rank.weight, item.claim.institution))
    leaders = tuple(item for item in held if item.claim.role is Role.LEADS_POLICY)
    others = tuple(item for item in held if item.claim.role is not Role.LEADS_POLICY)
    researched = facts.coverage[function] is not CoverageState.NOT_RESEARCHED
    country = facts.country
    bodies = {item.claim.institution: country.institution(item.claim.institution) for item in held}
    return Leading(country.iso3, country.name, bodies, leaders, others, researched, contested)
