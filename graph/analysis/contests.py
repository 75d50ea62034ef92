"""Documented contests are the yardstick: which of them do the findings meet, and why not the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.analysis.finding import Finding
from graph.dates import Interval
from graph.model import Contest, Country
from graph.terms import contest_iri
from graph.vocabulary import Severity, State

# Rules that name bodies as rivals, not only as neighbours.
AGAINST = frozenset({"F01", "F02", "F03", "F04", "F05", "F14", "F21", "F23"})


@dataclass(frozen=True)
class Met:
    """A contest with the findings that meet it, or the reason why none does; ``visible``: the data could show it."""

    country: str
    contest: Contest
    findings: tuple[Finding, ...]
    visible: bool
    reason: str = ""


def meets(finding: Finding, contest: Contest) -> bool:
    """Two of the parties, one of the functions, and no disjoint intervals."""
    parties = set(contest.parties) & set(finding.institutions)
    functions = set(contest.functions) & set(finding.functions)
    return len(parties) >= 2 and bool(functions) and any(row.hull & years(contest) for row in finding.evidence)


def years(contest: Contest) -> Interval:
    """The contest's period as days, unbounded where the words do not say."""
    first, last = contest.years
    return Interval(first.first if first else None, last.last if last else None)


def documented(finding: Finding, country: Country) -> Finding:
    """The finding with the contests that confirm it."""
    confirming = [contest for contest in country.contests if meets(finding, contest)]
    return replace(finding, contests=tuple(contest_iri(country.iso3, contest) for contest in confirming))


def review(country: Country, findings: Sequence[Finding]) -> list[Met]:
    """Every documented contest of a country, met or missed."""
    return [_reviewed(country, contest, findings) for contest in country.contests]


def _reviewed(country: Country, contest: Contest, findings: Iterable[Finding]) -> Met:
    found = tuple(finding for finding in findings if meets(finding, contest))
    reason = "" if found else reason_missed(country, contest)
    return Met(country.iso3, contest, found, recorded(country, contest), reason)


def reason_missed(country: Country, contest: Contest) -> str:
    """Why no finding meets a contest: what the data lacks, or that no rule sees it."""
    if len(contest.parties) < 2:
        return "the contest names fewer than two parties"
    if not recorded(country, contest):
        return f"data work: {_lacking(country, contest)}"
    return "two parties hold claims on one of its functions, but no rule pairs their roles, ties or dates"


def recorded(country: Country, contest: Contest) -> bool:
    """Two of the parties hold claims on one and the same of the contest's functions, so that a rule could see it."""
    return any(len(holders) >= 2 for holders in _holders(country, contest).values())


def _holders(country: Country, contest: Contest) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {function: set() for function in contest.functions}
    for claim in country.claims:
        if claim.in_force and claim.function in found and claim.institution in contest.parties:
            found[claim.function].add(claim.institution)
    return found


def _lacking(country: Country, contest: Contest) -> str:
    holders = set().union(*_holders(country, contest).values())
    lacking = sorted(set(contest.parties) - holders)
    if not lacking:
        return "the parties hold claims, but on different functions"
    return f"no claim on these functions recorded for {', '.join(lacking)}"


def summary(rows: Sequence[Met]) -> str:
    """How many contests are met, and every one missed with the reason."""
    met, visible = [row for row in rows if row.findings], [row for row in rows if row.visible]
    lines = [
        f"{_share(met, rows)} documented contests are met by a finding.",
        f"{_share([row for row in visible if row.findings], visible)} of those in which two parties hold claims "
        "on one contested function.",
        *(_missed(row) for row in rows if not row.findings),
    ]
    return "\n".join(lines)


def report(rows: Sequence[Met], findings: Sequence[Finding]) -> str:
    """The yardstick by rule and by country, what a reader faces, and what contests confirm; then the summary."""
    met = [row for row in rows if row.findings]
    codes = Counter(code for row in met for code in {finding.code for finding in row.findings})
    against = [item for item in findings if item.code in AGAINST]
    places = {(item.country, function) for item in against for function in item.functions}
    part, whole = confirmed(findings)
    lines = [
        "Contests met by each rule:",
        *(f"  {code}: {count}" for code, count in sorted(codes.items())),
        "Contests met by country:",
        *(f"  {iso3}: {_share([r for r in met if r.country == iso3], of)}" for iso3, of in _by_country(rows).items()),
        f"Rules that set bodies against each other ({', '.join(sorted(AGAINST))}): "
        f"{sum(len(item.evidence) for item in against)} pairs of claims, {len(against)} findings, "
        f"{len(places)} functions of countries to look at.",
        f"{part} of {whole} high findings that nothing manages are confirmed by a documented contest.",
        summary(rows),
    ]
    return "\n".join(lines)


def confirmed(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many of the high findings that nothing manages a contest confirms, and how many there are."""
    high = [item for item in findings if item.severity is Severity.HIGH and item.state is not State.MANAGED]
    return sum(bool(item.contests) for item in high), len(high)


def _by_country(rows: Iterable[Met]) -> dict[str, list[Met]]:
    found: dict[str, list[Met]] = {}
    for row in rows:
        found.setdefault(row.country, []).append(row)
    return found


def _share(part: Sequence[Met], whole: Sequence[Met]) -> str:
    return f"{len(part)} of {len(whole)}" + (f" ({len(part) / len(whole):.0%})" if whole else "")


def _missed(row: Met) -> str:
    contest = row.contest
    subject = f"{', '.join(contest.parties)} on {', '.join(contest.functions)}"
    return f"missed {row.country} {contest.period}: {subject}: {row.reason}"
