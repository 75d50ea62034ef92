"""The findings to look at first, each with the evidence that a reader needs to check it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from graph.analysis.brief.material import Material, contests
from graph.analysis.brief.values import Cited, Point, Side
from graph.analysis.finding import Finding, in_sentence, number, sentence_list
from graph.analysis.spans import claim_span, finding_span
from graph.dates import PartialDate
from graph.facts import ClaimFacts
from graph.model import Contest
from graph.terms import contest_iri
from graph.vocabulary import Certainty, Polarity, Severity, State

_POINTS = 4
_SIDES = 4
_CONTESTS = 2
_LONGEST = 320
_STATES = {State.OPEN: "open", State.MANAGED: "managed", State.DOCUMENTED: "documented by outside sources"}
_CERTAINTIES = {Certainty.CERTAIN: "certain", Certainty.POSSIBLE: "possible: a date is not known"}


def points(material: Material) -> tuple[Point, ...]:
    """The strongest findings that nothing manages, one a function."""
    return tuple(_point(group, material) for group in _strongest(material.findings))


def others(material: Material) -> str:
    """How many findings are left out, in words."""
    shown = {finding.iri for group in _strongest(material.findings) for finding in group}
    rest = len(material.findings) - len(shown)
    managed = sum(finding.state is State.MANAGED for finding in material.findings)
    if not material.findings:
        return "The rules find nothing for this day. That may also mean that little is researched."
    tied = f" {number(managed).capitalize()} of all are managed: something ties the bodies." if managed else ""
    return f"{rest} of {len(material.findings)} findings are left out here.{tied}" if rest else tied.strip()


def _strongest(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings to show, each followed by those on the same function, or by the same rule on the same bodies."""
    groups: list[list[Finding]] = []
    wanted = [item for item in findings if item.state is not State.MANAGED and item.severity is not Severity.INFO]
    for finding in sorted(wanted, key=_weight):
        near = next((group for group in groups if _near(group[0], finding)), None)
        if near:
            near.append(finding)
        elif len(groups) < _POINTS:
            groups.append([finding])
    return groups


def _weight(finding: Finding) -> tuple[object, ...]:
    certain = finding.certainty is Certainty.CERTAIN
    documented = finding.state is State.DOCUMENTED
    return (list(Severity).index(finding.severity), not documented, not certain, finding.code, finding.label)


def _near(one: Finding, other: Finding) -> bool:
    same_rule = (one.code, one.institutions) == (other.code, other.institutions)
    return same_rule or one.functions[0] == other.functions[0]


def _point(group: list[Finding], material: Material) -> Point:
    finding, facts = group[0], material.facts
    claims = sorted((facts.by_iri[iri] for iri in finding.claims if iri in facts.by_iri), key=_age)
    span = finding_span(finding, facts, material.day)
    return Point(
        sentence=finding.message,
        code=finding.code,
        title=finding.rule.title,
        contested=contests(finding),
        facts=" · ".join((finding.severity, _STATES[finding.state], span, _CERTAINTIES[finding.certainty])),
        sides=tuple(_side(item, material) for item in claims[:_SIDES]),
        remarks=tuple(filter(None, (_left_out(len(claims) - _SIDES), _shared(finding), _ties(finding)))),
        contests=tuple(_contest(item, material) for item in _confirming(finding, material)[:_CONTESTS]),
        resolve=finding.rule.resolve,
        also=_also(finding, group[1:]),
    )


def _age(item: ClaimFacts) -> tuple[date, str]:
    return item.hull.start or date.min, item.claim.institution


def _side(item: ClaimFacts, material: Material) -> Side:
    claim, holder = item.claim, material.country.institution(item.claim.institution)
    verb = material.ontology.verb(claim.role)
    says = f"denies that it {verb}" if claim.polarity is Polarity.DENY else verb
    basis = "; ".join(base.title + (f" ({base.date.words})" if base.date else "") for base in claim.legal_bases[:2])
    rank = in_sentence(material.ontology.concepts("rank")[item.rank].label)
    return Side(
        body=holder.name,
        native=holder.local_name or "",
        says=f"{says} {material.function(claim.function)}",
        when=claim_span(claim),
        basis=shortened(basis),
        rank=rank,
        sources=material.cite(claim.sources[:2]),
    )


def _left_out(count: int) -> str:
    return f"{number(count).capitalize()} more claim{'s' if count > 1 else ''} not shown." if count > 0 else ""


def _shared(finding: Finding) -> str:
    """Since when the claims certainly meet."""
    pairs = [row for row in finding.evidence if len(row.claims) > 1]
    starts = [row.core.start for row in pairs if row.core and row.core.start]
    if not pairs:
        return ""
    if not starts:
        return "They may have held at once; the dates do not prove it."
    return f"They certainly held at once from {PartialDate(min(starts).isoformat()).words} on."


def _ties(finding: Finding) -> str:
    if len(finding.institutions) < 2 or not any(len(row.claims) > 1 for row in finding.evidence):
        return ""
    partly = sorted({reason for row in finding.evidence for reason in row.managed_by})
    if partly:
        return f"Something ties some of the bodies, not all: {sentence_list(partly)}."
    return "Nothing was found that ties the bodies: no shared instrument, delegation, contract or council."


def _confirming(finding: Finding, material: Material) -> list[Contest]:
    iso3 = material.country.iso3
    return [contest for contest in material.country.contests if contest_iri(iso3, contest) in finding.contests]


def _contest(contest: Contest, material: Material) -> Cited:
    outcome = f" Outcome: {contest.resolution}" if contest.resolution else ""
    return Cited(shortened(f"{contest.period}: {contest.what}{outcome}"), material.cite(contest.sources[:3]))


def _also(first: Finding, rest: Iterable[Finding]) -> str:
    return " ".join(_repeated(first, list(rest)))


def _repeated(first: Finding, rest: list[Finding]) -> Iterator[str]:
    same = [item.label for item in rest if item.code == first.code and item.functions[0] != first.functions[0]]
    if same:
        yield f"The same holds for {sentence_list(same)}."
    others = [item for item in rest if item.functions[0] == first.functions[0]]
    if others:
        titles = dict.fromkeys(f"{item.rule.title.lower()} ({item.code})" for item in others)
        yield f"Also found on {first.label}: {sentence_list(list(titles))}."


def shortened(text: str) -> str:
    """The text, cut at a word with an ellipsis when it is too long for a brief."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0].rstrip(",;:. ") + " …"
