"""Who held a role for each function over time: with the gaps between holders and the overlaps of rivals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.finding import Evidence, Finding
from graph.analysis.profile import CONTESTED_CODES
from graph.dates import Interval
from graph.facts import ClaimFacts, CountryFacts
from graph.ontology import Ontology
from graph.vocabulary import Polarity, Role, Status


@dataclass(frozen=True, slots=True)
class Overlap:
    """Days on which rival claims may have held at once; ``managed`` where something ties their holders."""

    days: Interval
    managed: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """One function: its claims of one role, oldest first, the days between and after them, and the overlaps."""

    function: str
    claims: tuple[ClaimFacts, ...]
    gaps: tuple[Interval, ...]
    overlaps: tuple[Overlap, ...]


def tenures(facts: CountryFacts, findings: Iterable[Finding], ontology: Ontology, role: Role) -> list[Tenure]:
    """The functions in the order of the scheme, those without such a claim left out.

    Args:
        findings: of the country over all time.
    """
    rivalry = [row for item in findings if item.code in CONTESTED_CODES for row in item.evidence]
    grouped: dict[str, list[ClaimFacts]] = {}
    for item in facts.claims:
        if item.claim.role is role and _shown(item):
            grouped.setdefault(item.claim.function, []).append(item)
    return [_tenure(name, grouped[name], rivalry) for name in ontology.functions if name in grouped]


def _shown(item: ClaimFacts) -> bool:
    """Held at some time, or planned."""
    planned = item.claim.status is Status.PLANNED and item.claim.polarity is Polarity.AFFIRM
    return bool(item.hull) and (item.living or planned)


def _tenure(function: str, items: Sequence[ClaimFacts], rivalry: Iterable[Evidence]) -> Tenure:
    ordered = tuple(sorted(items, key=lambda item: (item.hull.start or date.min, item.claim.institution)))
    known = {item.iri for item in ordered}
    overlaps = (
        Overlap(row.hull, bool(row.managed_by)) for row in rivalry if row.claims and known.issuperset(row.claims)
    )
    held = [item.hull for item in ordered if item.living]
    return Tenure(function, ordered, tuple(gaps(held)), tuple(dict.fromkeys(overlaps)))


def gaps(held: Sequence[Interval]) -> list[Interval]:
    """The days between and after intervals that none of them covers; the last has no end."""
    found: list[Interval] = []
    covered: date | None = date.min
    for one in sorted(held, key=lambda one: one.start or date.min):
        if covered is None:
            break
        if one.start and covered is not date.min and one.start > covered:
            found.append(Interval(covered, one.start))
        covered = None if one.end is None else max(covered, one.end)
    return [*found, Interval(covered, None)] if held and covered else found
