"""Profiles on the shipped countries: lead, mode, measures with denominators, change over the years."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.history import brokers, history
from graph.analysis.profile import contested_functions, governance_mode, kind_of, profile
from graph.vocabulary import State

TODAY = date(2026, 11, 25)


def of(library, iso3: str, day: date = TODAY):
    return profile(library.facts(iso3), library.findings(iso3, day), library.ontology, day)


def test_estonias_digital_policy_moved_to_justice_in_2025(library):
    before, after = of(library, "EST", date(2024, 6, 1)), of(library, "EST")
    assert {item.claim.institution for item in after.leaders} == {"est-justdigi"}
    assert {item.claim.institution for item in before.leaders} != {"est-justdigi"}


@pytest.mark.parametrize(
    ("iso3", "lead"),
    [
        ("KEN", "centre-of-government"),
        ("NOR", "public-administration-or-interior"),
        ("FIN", "finance-or-economy"),
        ("RWA", "ict-or-infrastructure"),
        ("NAM", "shared-or-contested"),
        ("CZE", "none"),
    ],
)
def test_lead_types(library, iso3: str, lead: str):
    assert of(library, iso3).lead_type == lead


def test_a_stale_lead_is_not_todays_lead(library):
    assert "e-government-unit" in {item.claim.institution for item in of(library, "GBR", date(2006, 1, 1)).leaders}
    assert [item.claim.institution for item in of(library, "GBR").leaders] == ["dsit"]


def test_every_measure_has_its_denominator(library):
    for iso3 in library.countries:
        found = of(library, iso3)
        assert found.researched.whole == 26
        assert found.contested.whole == found.researched.part
        assert 0 <= found.contested.part <= found.contested.whole
        assert found.strong.part <= found.legal.part <= found.legal.whole
        assert found.hhi is None or 0 < found.hhi <= 1


def test_managed_findings_do_not_count_as_contested(library):
    for iso3 in library.countries:
        findings = library.findings(iso3, TODAY)
        managed = [finding for finding in findings if finding.state is State.MANAGED]
        assert contested_functions(findings) == contested_functions(f for f in findings if f not in managed)


def test_an_agency_counts_by_the_roof_it_stands_under(library):
    country = library.country("KEN")
    assert kind_of("egov-dir", country, library.ontology) == "centre-of-government"
    assert kind_of("gits", country, library.ontology) == "finance-or-economy"


def test_without_leader_and_coordinator_there_is_no_mode(library):
    assert governance_mode((), (), library.country("KEN")) == "none"


def test_history_only_filters(library):
    facts, findings = library.facts("KEN"), library.findings("KEN")
    years = history(facts, findings, library.ontology, range(2003, 2026))
    assert [item.year for item in years] == list(range(2003, 2026))
    by_year = {item.year: item for item in years}
    assert by_year[2003].lead_type == "none"
    assert by_year[2012].leaders == ("office-president",)
    assert by_year[2020].contested == of(library, "KEN", date(2020, 12, 31)).contested


def test_brokers_are_ranked_and_hold_the_graph_together(library):
    found = brokers(library.facts("KEN"), library.ontology, TODAY)
    assert found.ranked[0] == "icta"
    assert len(found.ranked) <= 5 < found.institutions
    assert "icta" in found.articulation
