"""Findings as triples and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pyoxigraph import NamedNode, Triple

from graph.analysis.detect import families_first
from graph.analysis.finding import Evidence, Finding, in_sentence
from graph.analysis.rules import Rule
from graph.dates import Interval
from graph.ontology import Ontology
from graph.rdf.resource import Resource, index
from graph.rdf.write import Pair, describe, english
from graph.terms import BASE, ONTOLOGY_GRAPH, local_name, term, thing
from graph.vocabulary import Severity


def write_rule(rule: Rule) -> Iterator[Triple]:
    """The rule as a concept of the scheme of finding types."""
    scheme = f"{BASE}finding-type"
    yield from describe(
        term(f"ftype:{rule.code}").value,
        ["skos:Concept"],
        ("skos:inScheme", NamedNode(scheme)),
        ("skos:notation", rule.code),
        ("skos:prefLabel", english(rule.title)),
        ("skos:definition", english(rule.question)),
        ("skos:scopeNote", english(rule.limits)),
        ("remit:severity", rule.severity),
        ("remit:ruleVersion", rule.version),
        ("rdfs:isDefinedBy", NamedNode(ONTOLOGY_GRAPH)),
    )


def write_finding(finding: Finding) -> Iterator[Triple]:
    """The finding and its evidence."""
    rows = [(f"{finding.iri}/evidence/{number}", row) for number, row in enumerate(finding.evidence, start=1)]
    yield from describe(
        finding.iri,
        ["remit:Finding"],
        ("remit:findingType", term(f"ftype:{finding.code}")),
        ("remit:subtype", finding.subtype),
        ("remit:country", NamedNode(thing(finding.country))),
        *(("remit:function", term(f"fn:{function}")) for function in finding.functions),
        *_bodies(finding.country, finding.institutions),
        *(("remit:claim", NamedNode(iri)) for iri in finding.claims),
        ("remit:from", finding.start),
        ("remit:until", finding.end),
        ("remit:certainty", finding.certainty),
        ("remit:severity", finding.severity),
        ("remit:state", finding.state),
        *(("remit:managedBy", reason) for reason in finding.managed_by),
        *(("remit:contest", NamedNode(iri)) for iri in finding.contests),
        ("remit:message", english(finding.message)),
        ("remit:ruleVersion", finding.rule.version),
        *(("remit:evidence", NamedNode(iri)) for iri, _ in rows),
    )
    for iri, row in rows:
        yield from _evidence(iri, row, finding.country)


def _bodies(iso3: str, ids: Iterable[str]) -> list[Pair]:
    return [("remit:institution", NamedNode(thing(iso3, "institution", id))) for id in ids]


def _evidence(iri: str, row: Evidence, iso3: str) -> Iterator[Triple]:
    yield from describe(
        iri,
        ["remit:Evidence"],
        *(("remit:claim", NamedNode(claim)) for claim in row.claims),
        *_bodies(iso3, row.institutions),
        ("remit:from", row.hull.start),
        ("remit:until", row.hull.end),
        ("remit:certainFrom", row.core.start if row.core else None),
        ("remit:certainUntil", row.core.end if row.core else None),
        ("remit:subtype", row.subtype),
        ("remit:severity", row.severity),
        *(("remit:managedBy", reason) for reason in row.managed_by),
    )


def read_findings(
    iso3: str,
    triples: Iterable[Triple],
    rules: Mapping[str, Rule],
    names: Mapping[str, str],
    ontology: Ontology,
) -> list[Finding]:
    """The findings of a findings graph, in the order of code, function and IRI."""
    found = index(triples)
    resources = {subject.value: Resource(subject.value, found[subject]) for subject in found}
    wanted = term("remit:Finding").value
    typed = [resource for resource in resources.values() if wanted in resource.iris("rdf:type")]
    findings = [_finding(iso3, resource, resources, rules, names, ontology) for resource in typed]
    return sorted(findings, key=lambda finding: (finding.code, finding.functions, finding.iri))


def _finding(
    iso3: str,
    r: Resource,
    resources: Mapping[str, Resource],
    rules: Mapping[str, Rule],
    names: Mapping[str, str],
    ontology: Ontology,
) -> Finding:
    functions = families_first(r.names("remit:function"))
    evidence = sorted((_row(resources[iri]) for iri in r.iris("remit:evidence")), key=repr)
    return Finding(
        iri=r.iri,
        country=iso3,
        functions=functions,
        evidence=tuple(evidence),
        rule=rules[r.need_name("remit:findingType")],
        names=names,
        label=in_sentence(ontology.label_of_function(functions[0])),
        contests=tuple(sorted(r.iris("remit:contest"))),
    )


def _row(r: Resource) -> Evidence:
    core = Interval(_day(r, "remit:certainFrom"), _day(r, "remit:certainUntil"))
    return Evidence(
        claims=tuple(sorted(r.iris("remit:claim"))),
        institutions=tuple(sorted(local_name(iri) for iri in r.iris("remit:institution"))),
        hull=Interval(_day(r, "remit:from"), _day(r, "remit:until")),
        core=core if core.start else None,
        subtype=r.text("remit:subtype"),
        severity=r.need_concept("remit:severity", Severity),
        managed_by=tuple(sorted(r.texts("remit:managedBy"))),
    )


def _day(r: Resource, predicate: str) -> date | None:
    found = r.date(predicate)
    return found.first if found else None
