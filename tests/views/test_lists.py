"""The lists of a country's tabs as files: whole rows under their heads, with what the data says."""

from __future__ import annotations

import pytest

import loaders
from graph import open_graph, settings
from graph.analysis.contests import review
from graph.analysis.history import history
from graph.analysis.tenure import tenures
from graph.store.build import build
from graph.vocabulary import Role
from views.tabs import lists


@pytest.fixture(scope="module")
def kenya():
    return loaders.read_file(settings.countries() / "KEN.ttl").country


def records(rows) -> list[dict[str, str]]:
    head, *rest = rows
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_institutions_with_their_dates_and_native_names(kenya) -> None:
    found = {row["id"]: row for row in records(lists.institutions(kenya.institutions))}
    assert len(found) == len(kenya.institutions)
    assert found["icta"]["from"] == "2013-08"
    assert len(found["icta"]["came out of"].split()) == 3


def test_seats_and_lines_carry_names_and_sources(kenya) -> None:
    seats = records(lists.seats(kenya))
    assert len(seats) == len(kenya.memberships)
    assert all(row["council"] and row["member"] and row["sources"].startswith("http") for row in seats)
    assert len(records(lists.reporting(kenya))) == len(kenya.reporting_lines)


def test_partnerships_name_both_parties(kenya) -> None:
    deals = records(lists.partnerships(kenya))
    assert len(deals) == len(kenya.partnerships)
    assert all(row["public party"] and row["private party"] and row["function"] for row in deals)


def test_sources_with_the_claims_that_rest_on_them(kenya) -> None:
    found = records(lists.sources(kenya))
    assert len(found) == len(kenya.sources)
    assert sum(int(row["claims"]) for row in found) == sum(len(claim.sources) for claim in kenya.claims)


@pytest.fixture(scope="module")
def library():
    build(settings.countries(), settings.home())
    return open_graph()


def test_disputes_are_met_or_say_why_not(library) -> None:
    found = records(lists.contests(review(library.country("KEN"), library.findings("KEN", None))))
    assert len(found) == len(library.country("KEN").contests)
    assert all(bool(row["met by"]) != bool(row["not met because"]) for row in found)


def test_holders_of_one_role(library) -> None:
    facts = library.facts("KEN")
    found = tenures(facts, library.findings("KEN", None), library.ontology, Role.COORDINATES)
    rows = records(lists.holders(found, facts.country))
    assert {row["role"] for row in rows} == {"coordinates"}
    assert any(row["institution"] == "ICT Authority (Kenya)" and row["from"] == "2013-08" for row in rows)


def test_years_with_their_denominators(library) -> None:
    facts = library.facts("KEN")
    found = history(facts, library.findings("KEN", None), library.ontology, range(2010, 2013))
    rows = records(lists.years(found, facts.country))
    assert [row["year"] for row in rows] == ["2010", "2011", "2012"]
    assert all(int(row["contested functions"]) <= int(row["of researched"]) for row in rows)
