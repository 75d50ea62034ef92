"""Runs the rules over one country and gathers their rows into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graph import queries
from graph.analysis.finding import Evidence, Finding, in_sentence
from graph.analysis.rules import Rule
from graph.dates import Interval
from graph.ontology import Ontology
from graph.terms import local_name, stable_id, thing
from graph.vocabulary import Function, Severity

Row = Mapping[str, str]
Ask = Callable[[str], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class _Spell:
    """Who held what when: the facts behind a pair or a claim."""

    claims: tuple[str, ...]
    institutions: tuple[str, ...]
    hull: Interval
    core: Interval | None
    managed_by: tuple[str, ...] = ()


def detect(iso3: str, ask: Ask, rules: Sequence[Rule], ontology: Ontology) -> list[Finding]:
    """All findings of a country over all time, in the order of rules and functions.

    Args:
        ask: answers a SELECT over the country's graph, its derived graph and the ontology; each row maps
            variable names to plain values.
    """
    detector = _Detector(iso3, ask, ontology)
    found = [finding for rule in rules for finding in detector.run(rule)]
    return _named_apart(found)


class _Detector:
    def __init__(self, iso3: str, ask: Ask, ontology: Ontology) -> None:
        self.iso3, self.ask, self.ontology = iso3, ask, ontology
        self.names = {row["institution"]: row["name"] for row in ask(queries.text("names"))}
        claims = list(ask(queries.text("claims")))
        self.spells = {row["claim"]: _claim_spell(row) for row in claims}
        self.functions = {row["claim"]: local_name(row["function"]) for row in claims}
        self.pairs = self._pairs()

    def _pairs(self) -> dict[str, _Spell]:
        rows = sorted(self.ask(queries.text("pairs")), key=lambda row: row["pair"])
        return {iri: self._pair_spell(list(group)) for iri, group in groupby(rows, key=lambda row: row["pair"])}

    def _pair_spell(self, rows: list[Row]) -> _Spell:
        row = rows[0]
        claims = (row["first"], row["second"])
        bodies = dict.fromkeys(id for claim in claims for id in self.spells[claim].institutions)
        reasons = sorted({row["resolved"] for row in rows if "resolved" in row})
        return _Spell(claims, tuple(bodies), _interval(row, "hull"), _core(row), tuple(reasons))

    def run(self, rule: Rule) -> Iterator[Finding]:
        groups: dict[tuple[str, ...], list[Evidence]] = {}
        for row in self.ask(rule.query):
            evidence = self.evidence(rule, row)
            groups.setdefault(_key(rule, row, evidence), []).append(evidence)
        for key in sorted(groups):
            for episode in episodes(groups[key]):
                yield self.finding(rule, key[0], episode)

    def evidence(self, rule: Rule, row: Row) -> Evidence:
        spell = self.spell(row)
        severity = Severity(row["severity"]) if "severity" in row else rule.severity
        bodies = spell.institutions + ((local_name(row["institution"]),) if "institution" in row else ())
        return Evidence(spell.claims, bodies, spell.hull, spell.core, row.get("subtype"), severity, spell.managed_by)

    def spell(self, row: Row) -> _Spell:
        """The facts behind a row; what the rule itself says about the interval goes first."""
        if "pair" in row:
            return self.pairs[row["pair"]]
        claims = tuple(row[name] for name in ("claim", "other") if name in row)
        bodies = dict.fromkeys(id for claim in claims for id in self.spells[claim].institutions)
        hull = Interval(_day(row, "from"), _day(row, "until"))
        cores = [self.spells[claim].core for claim in claims]
        core = hull if len(cores) != 1 or not cores[0] else hull & cores[0]
        return _Spell(claims, tuple(bodies), hull, core if core and core.start else None)

    def concerned(self, function: str, episode: list[Evidence]) -> tuple[str, ...]:
        """The function; for a family also those of its functions that the claims are on."""
        held = {self.functions[claim] for row in episode for claim in row.claims}
        return families_first({function, *held} if function in self.ontology.families else {function})

    def finding(self, rule: Rule, function: str, episode: list[Evidence]) -> Finding:
        bodies = sorted({id for row in episode for id in row.institutions})
        return Finding(
            iri=thing(self.iso3, "finding", stable_id([rule.code, function, *bodies])),
            country=self.iso3,
            functions=self.concerned(function, episode),
            evidence=tuple(sorted(set(episode), key=repr)),
            rule=rule,
            names=self.names,
            label=in_sentence(self.ontology.label_of_function(function)),
        )


def families_first(functions: Iterable[str]) -> tuple[str, ...]:
    """A family before its functions, each in alphabetical order."""
    return tuple(sorted(functions, key=lambda id: (id in set(Function), id)))


def episodes(rows: list[Evidence]) -> Iterator[list[Evidence]]:
    """Evidence that hangs together in time."""
    current: list[Evidence] = []
    until = date.min
    for row in sorted(rows, key=lambda row: row.hull.start or date.min):
        if current and (row.hull.start or date.min) >= until:
            yield current
            current, until = [], date.min
        current.append(row)
        until = max(until, row.hull.end or date.max)
    if current:
        yield current


def _key(rule: Rule, row: Row, evidence: Evidence) -> tuple[str, ...]:
    parts = {
        "function": local_name(row["function"]),
        "subtype": evidence.subtype or "",
        "institution": " ".join(evidence.institutions),
    }
    return tuple(parts[name] for name in rule.group)


def _named_apart(findings: list[Finding]) -> list[Finding]:
    """Two episodes with the same bodies get IRIs of their own, the earlier one the plain IRI."""
    seen: dict[str, int] = {}
    apart = []
    for finding in findings:
        count = seen[finding.iri] = seen.get(finding.iri, 0) + 1
        apart.append(finding if count == 1 else _renamed(finding, count))
    return apart


def _renamed(finding: Finding, count: int) -> Finding:
    return replace(finding, iri=f"{finding.iri}-{count}")


def _claim_spell(row: Row) -> _Spell:
    return _Spell((row["claim"],), (row["institution"],), _interval(row, "hull"), _core(row))


def _interval(row: Row, name: str) -> Interval:
    return Interval(_day(row, f"{name}From"), _day(row, f"{name}Until"))


def _core(row: Row) -> Interval | None:
    core = _interval(row, "core")
    return core if core.start and core else None


def _day(row: Row, name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None
