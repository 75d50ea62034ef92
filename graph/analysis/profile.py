"""The profile of a country on a day: who leads, what kind of lead that is, who coordinates, and measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from graph.analysis.finding import Finding
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.store.relations import Relations
from graph.vocabulary import Certainty, CoverageState, Function, InstitutionType, Rank, Role, State

CONTESTED_CODES = frozenset({"F01", "F02", "F03", "F04"})
_STRATEGY = Function.STRATEGY_POLICY
_STEERING = {Function.STRATEGY_POLICY, Function.CROSS_GOVERNMENT_PROJECTS, Function.CIO_COORDINATION}


@dataclass(frozen=True, slots=True)
class Share:
    """A number that never goes without its denominator."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """None where the denominator is zero."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}"


@dataclass(frozen=True)
class Profile:
    """See findings.md. ``leaders`` and ``coordinators`` are the claims that say so.

    Attributes:
        lead_type: local name in the scheme lead-type.
        mode: local name in the scheme governance-mode.
        researched: functions with a claim or a recorded search, of all.
        contested: researched functions with an open finding F01–F04, of the researched.
        legal: leading claims that rest on an act or higher or a decree, of all leading claims.
        strong: leading claims that rest on an act or higher, of all leading claims.
        effective_owners: 1 / HHI over the shares of leading claims by house; None without leading claims.
        hhi: sum of squared shares, 1/n to 1.
    """

    country: str
    day: date
    lead_type: str
    mode: str
    leaders: tuple[ClaimFacts, ...]
    coordinators: tuple[ClaimFacts, ...]
    researched: Share
    contested: Share
    legal: Share
    strong: Share
    hhi: float | None
    effective_owners: float | None


def profile(facts: CountryFacts, findings: Iterable[Finding], ontology: Ontology, day: date) -> Profile:
    """The profile on a day.

    Args:
        findings: of the country as they stood on that day.
    """
    held = facts.held(day)
    leading = [item for item in held if item.claim.role is Role.LEADS_POLICY]
    leaders = topmost(_surest([item for item in leading if item.claim.function is _STRATEGY], day), facts.country)
    coordinators = tuple(
        item for item in held if item.claim.role is Role.COORDINATES and item.claim.function in _STEERING
    )
    concentration = _concentration(leading, facts.country)
    return Profile(
        country=facts.country.iso3,
        day=day,
        lead_type=lead_type(leaders, facts, ontology),
        mode=governance_mode(leaders, coordinators, facts.country),
        leaders=leaders,
        coordinators=coordinators,
        researched=Share(len(facts.researched), len(Function)),
        contested=Share(len(contested_functions(findings)), len(facts.researched)),
        legal=_ranked(leading, Rank.DECREE),
        strong=_ranked(leading, Rank.ACT),
        hhi=concentration,
        effective_owners=1 / concentration if concentration else None,
    )


def contested_functions(findings: Iterable[Finding]) -> set[str]:
    """Functions with a finding F01–F04 that nothing manages."""
    open_ones = [f for f in findings if f.code in CONTESTED_CODES and f.state is not State.MANAGED]
    return {function for finding in open_ones for function in finding.functions}


def topmost(claims: Iterable[ClaimFacts], country: Country) -> tuple[ClaimFacts, ...]:
    """The claims without those whose holder stands under, or was continued by, another holder; oldest first."""
    rows = list(claims)
    relations = Relations(country)
    holders = {item.claim.institution for item in rows}
    under = {id for id in holders if holders & {*relations.ancestors[id]}}
    replaced = {old for id in holders for old in relations.continued[id]}
    kept = [item for item in rows if item.claim.institution not in under | replaced] or rows
    return tuple(sorted(kept, key=lambda item: (item.hull.start or date.min, item.claim.institution)))


def _surest(claims: list[ClaimFacts], day: date) -> list[ClaimFacts]:
    """Those that certainly held, if any did."""
    return [item for item in claims if item.at(day) is Certainty.CERTAIN] or claims


def lead_type(leaders: Iterable[ClaimFacts], facts: CountryFacts, ontology: Ontology) -> str:
    """Kind of the body that leads strategy and policy, or of its parent where the name does not tell."""
    holders = list(dict.fromkeys(item.claim.institution for item in leaders))
    if not holders:
        return "not-researched" if facts.coverage[_STRATEGY] is CoverageState.NOT_RESEARCHED else "none"
    kinds = {kind_of(id, facts.country, ontology) for id in holders}
    return kinds.pop() if len(kinds) == 1 else "shared-or-contested"


def kind_of(id: str, country: Country, ontology: Ontology) -> str:
    """Lead type by the name of the body under whose roof it stands; a ministry's own name goes first."""
    roofs = tuple(reversed(Relations(country).ancestors[id]))
    ministry = country.institution(id).type is InstitutionType.MINISTRY
    for candidate in (id, *roofs) if ministry else (*roofs, id):
        found = ontology.lead_type_of_name(country.institution(candidate).name)
        if found:
            return found
    return "other-line-ministry"


def governance_mode(leaders: Iterable[ClaimFacts], coordinators: Iterable[ClaimFacts], country: Country) -> str:
    """Provan and Kenis: one lead that coordinates itself, a separate coordinator, several leads, or none."""
    heads = {item.claim.institution for item in leaders}
    if len(heads) > 1:
        return "shared-governance"
    relations = Relations(country)
    apart = {
        item.claim.institution
        for item in coordinators
        if not any(relations.relation(item.claim.institution, head) for head in heads)
    }
    if heads:
        return "separate-coordinating-body" if apart else "lead-organisation"
    return "separate-coordinating-body" if apart else "none"


def _ranked(claims: list[ClaimFacts], least: Rank) -> Share:
    return Share(sum(item.rank.weight >= least.weight for item in claims), len(claims))


def _concentration(claims: list[ClaimFacts], country: Country) -> float | None:
    relations = Relations(country)
    counts = Counter(relations.house(item.claim.institution) for item in claims)
    total = sum(counts.values())
    return sum((count / total) ** 2 for count in counts.values()) if total else None


def as_dict(found: Profile) -> dict[str, Any]:
    """The profile as JSON shows it: institutions by id, shares with their denominators."""
    return {
        "country": found.country,
        "day": found.day.isoformat(),
        "lead_type": found.lead_type,
        "mode": found.mode,
        "leaders": [item.claim.institution for item in found.leaders],
        "coordinators": [item.claim.institution for item in found.coordinators],
        "researched": asdict(found.researched),
        "contested": asdict(found.contested),
        "legal": asdict(found.legal),
        "strong": asdict(found.strong),
        "hhi": found.hhi,
        "effective_owners": found.effective_owners,
    }
