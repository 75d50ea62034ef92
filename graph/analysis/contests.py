"""Documented contests are the yardstick: which of them do the findings meet, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.analysis.finding import Finding
from graph.dates import Interval
from graph.model import Contest, Country
from graph.terms import contest_iri


@dataclass(frozen=True)
class Met:
    """A contest with the findings that meet it, or the reason why none does."""

    country: str
    contest: Contest
    findings: tuple[Finding, ...]
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
    return Met(country.iso3, contest, found, "" if found else reason_missed(country, contest))


def reason_missed(country: Country, contest: Contest) -> str:
    """Why no finding meets a contest: what the data lacks, or that no rule sees it."""
    if len(contest.parties) < 2:
        return "the contest names fewer than two parties"
    holders = {
        claim.institution
        for claim in country.claims
        if claim.in_force and claim.function in contest.functions and claim.institution in contest.parties
    }
    if len(holders) < 2:
        lacking = sorted(set(contest.parties) - holders)
        return f"no claim on these functions recorded for {', '.join(lacking)}"
    return "both hold claims, but no rule pairs their roles, ties or dates"


def report(rows: Sequence[Met]) -> str:
    """The yardstick in words: how many are met, by which rules, and every contest missed with the reason."""
    met = [row for row in rows if row.findings]
    by_rule: dict[str, int] = {}
    for code in sorted(code for row in met for code in {finding.code for finding in row.findings}):
        by_rule[code] = by_rule.get(code, 0) + 1
    share = f" ({len(met) / len(rows):.0%})" if rows else ""
    lines = [f"{len(met)} of {len(rows)} documented contests are met by a finding{share}."]
    lines += [f"  {code}: {count}" for code, count in by_rule.items()]
    lines += [_missed(row) for row in rows if not row.findings]
    return "\n".join(lines)


def _missed(row: Met) -> str:
    contest = row.contest
    subject = f"{', '.join(contest.parties)} on {', '.join(contest.functions)}"
    return f"missed {row.country} {contest.period}: {subject}: {row.reason}"
