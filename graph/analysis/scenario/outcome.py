"""What a scenario changes: the findings that go, come or change on its day, and the profile before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.analysis.finding import Finding, in_sentence, sentence_list
from graph.analysis.in_memory import evaluated
from graph.analysis.profile import Profile, profile
from graph.analysis.rules import Rule
from graph.analysis.scenario.steps import Step
from graph.analysis.scenario.taking import apply
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.vocabulary import Severity


@dataclass(frozen=True)
class State:
    """A country on a day: facts, the findings of the day, profile."""

    facts: CountryFacts
    findings: tuple[Finding, ...]
    profile: Profile


@dataclass(frozen=True)
class Outcome:
    """A country before and after.

    Attributes:
        gone: findings that hold no longer; ``new`` those that hold only now.
        changed: findings that stay, but with other bodies, severity, state or certainty; before and after.
        same: how many stay as they are.
    """

    before: State
    after: State
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    same: int

    @property
    def country(self) -> Country:
        """The country as it would be; its name says that it is hypothetical."""
        return self.after.facts.country


def outcome(before: State, steps: Iterable[Step], ontology: Ontology, rules: Sequence[Rule]) -> Outcome:
    """What the steps change on the day of the profile.

    Raises:
        ScenarioError: a step cannot be taken.
    """
    day = before.profile.day
    facts, every = evaluated(apply(before.facts.country, steps, day), ontology, rules)
    return compared(before, state_on(day, facts, every, ontology))


def state_on(day: date, facts: CountryFacts, findings: Iterable[Finding], ontology: Ontology) -> State:
    """The state on a day of what was evaluated; ``findings`` are those over all time."""
    found = tuple(row for finding in findings if (row := finding.at(day)))
    return State(facts, found, profile(facts, found, ontology, day))


def compared(before: State, after: State) -> Outcome:
    """Findings are the same when their IRI is, or else when the rule is and the function."""
    old, new = ({finding.iri: finding for finding in state.findings} for state in (before, after))
    pairs = [(old[iri], new[iri]) for iri in old if iri in new]
    gone = [finding for iri, finding in old.items() if iri not in new]
    come = [finding for iri, finding in new.items() if iri not in old]
    for finding in list(gone):
        heir = next((row for row in come if _about(row) == _about(finding)), None)
        if heir:
            pairs.append((finding, heir))
            gone.remove(finding)
            come.remove(heir)
    changed = [pair for pair in pairs if _said(pair[0]) != _said(pair[1])]
    return Outcome(
        before, after, _ordered(gone), _ordered(come), tuple(sorted(changed, key=lambda pair: _weight(pair[1]))),
        len(pairs) - len(changed),
    )  # fmt: skip


def _about(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.functions[0]


def _said(finding: Finding) -> tuple[str, ...]:
    return finding.message, finding.severity, finding.state, finding.certainty, *finding.managed_by


def _weight(finding: Finding) -> tuple[int, str, str]:
    return list(Severity).index(finding.severity), finding.code, finding.label


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_weight))


def measures(found: Outcome, ontology: Ontology) -> tuple[tuple[str, str, str], ...]:
    """What is measured, before and after, in words."""
    before, after = (_measured(state, ontology) for state in (found.before, found.after))
    return tuple((label, before[label], after[label]) for label in before)


def _measured(state: State, ontology: Ontology) -> Mapping[str, str]:
    seen = state.profile
    lead, mode = ontology.concepts("lead-type")[seen.lead_type], ontology.concepts("governance-mode")[seen.mode]
    return {
        "Leads strategy and policy": _names(seen.leaders, state.facts.country),
        "Kind of lead": in_sentence(lead.label),
        "How it is held together": in_sentence(mode.label),
        "Researched functions openly contested": str(seen.contested),
        "Leading claims on an act or decree": str(seen.legal),
        "Effective owners": f"{seen.effective_owners:.1f}" if seen.effective_owners else "–",
        "Findings": str(len(state.findings)),
    }


def _names(claims: Iterable[ClaimFacts], country: Country) -> str:
    names = dict.fromkeys(country.institution(item.claim.institution).name for item in claims)
    return sentence_list(list(names)) if names else "nobody on record"
