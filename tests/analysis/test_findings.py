"""Findings on the shipped data: what a date shows, how they are written, and that they can be cited."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyoxigraph
import pytest

from graph.analysis import table
from graph.analysis.contests import confirmed, meets, report, review, summary
from graph.errors import UnknownName
from graph.rdf.findings import read_findings, write_finding
from graph.terms import country_graph
from graph.vocabulary import Certainty, Severity, State

TODAY = date(2026, 11, 25)


def coordinators(library, day=None):
    return [f for f in library.findings("KEN", day) if f.code == "F02" and "cross-government-projects" in f.functions]


def test_kenya_two_bodies_coordinate_the_same_projects(library):
    (finding,) = coordinators(library, TODAY)
    assert finding.institutions == ("icta", "ps-ict")
    assert finding.severity is Severity.HIGH
    assert finding.start == date(2013, 8, 1)
    assert finding.end is None
    assert "ICT Authority (Kenya) and Permanent Secretaries ICT Committee" in finding.message
    claims = library.facts("KEN").by_iri
    assert all(claims[iri].claim.sources for iri in finding.claims)


def test_a_date_only_filters(library):
    assert coordinators(library, date(2013, 7, 31)) != coordinators(library, TODAY)
    for finding in library.findings("KEN", date(2010, 1, 1)):
        assert (finding.start or date.min) <= date(2010, 1, 1)
        assert finding.end is None or finding.end > date(2010, 1, 1)


def test_every_dated_finding_is_found_at_its_own_start(library):
    for finding in library.all_findings():
        for row in finding.evidence:
            if row.hull.start:
                assert finding.at(row.hull.start), finding.iri


def test_certain_only_inside_the_core(library):
    for finding in library.all_findings(TODAY):
        cores = [row.core for row in finding.evidence if row.core]
        assert (finding.certainty is Certainty.CERTAIN) == any(core.contains(TODAY) for core in cores)


def test_iris_are_unique_and_stay_when_read_twice(library):
    iris = [finding.iri for finding in library.all_findings()]
    assert len(set(iris)) == len(iris)


def test_findings_survive_rdf(library):
    for iso3 in ("KEN", "NAM", "GBR"):
        findings = library.findings(iso3)
        triples = [triple for finding in findings for triple in write_finding(finding)]
        assert read_findings(iso3, triples, library.rules, findings[0].names, library.ontology) == findings
        assert {str(t) for t in triples} == {str(t) for t in library.store.triples(country_graph(iso3, "findings"))}


def test_json_has_the_promised_keys(library):
    rows = json.loads(table.as_json(library.findings("KEN", TODAY)))
    row = next(row for row in rows if row["code"] == "F02")
    assert row["functions"] == ["cross-government-projects"]
    assert row["institutions"] == ["icta", "ps-ict"]
    assert (row["from"], row["until"], row["certainty"], row["state"]) == ("2013-08-01", None, "certain", "open")
    assert all(iri.startswith("https://w3id.org/remit/id/KEN/claim/") for iri in row["claims"])


def test_csv_and_turtle_hold_every_finding(library):
    findings = library.findings("NAM")
    rows = list(csv.DictReader(io.StringIO(table.as_csv(findings))))
    assert [row["iri"] for row in rows] == [finding.iri for finding in findings]
    quads = pyoxigraph.parse(table.as_turtle(findings), format=pyoxigraph.RdfFormat.TURTLE)
    assert {quad.triple.subject.value for quad in quads} >= {finding.iri for finding in findings}


def test_managed_findings_say_by_what(library):
    managed = [finding for finding in library.all_findings() if finding.state is State.MANAGED]
    assert managed
    assert all(finding.managed_by for finding in managed)


def test_documented_findings_name_their_contests(library):
    for iso3 in library.countries:
        country = library.country(iso3)
        for finding in library.findings(iso3):
            assert bool(finding.contests) == any(meets(finding, contest) for contest in country.contests)


def test_the_yardstick_counts_every_contest_and_explains_each_miss(library):
    rows = [row for iso3 in library.countries for row in review(library.country(iso3), library.findings(iso3))]
    assert len(rows) == 187
    assert all(bool(row.findings) != bool(row.reason) for row in rows)
    met = sum(bool(row.findings) for row in rows)
    assert summary(rows).startswith(f"{met} of 187 ({met / 187:.0%}) documented contests are met")


def test_unknown_country_and_rule_are_named(library):
    with pytest.raises(UnknownName, match="no country 'XXX'"):
        library.findings("XXX")
    with pytest.raises(UnknownName, match="no rule 'F99'"):
        library.check_rule("F99")


def test_the_report_counts_what_a_reader_faces(library):
    findings = library.all_findings()
    rows = [row for iso3 in library.countries for row in review(library.country(iso3), library.findings(iso3))]
    part, whole = confirmed(findings)
    assert 0 < part < whole
    text = report(rows, findings)
    assert f"{part} of {whole} high findings that nothing manages are confirmed" in text
    assert summary(rows) in text


def test_most_contests_that_the_data_shows_are_met(library):
    rows = [row for iso3 in library.countries for row in review(library.country(iso3), library.findings(iso3))]
    visible = [row for row in rows if row.visible]
    assert sum(bool(row.findings) for row in visible) / len(visible) >= 0.85
