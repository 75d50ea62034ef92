"""Who held a role when: order, gaps and overlaps from the real data."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.tenure import Overlap, gaps, tenures
from graph.dates import Interval
from graph.vocabulary import Role


@pytest.fixture(scope="module")
def held(library):
    def by_function(iso3: str, role: Role = Role.LEADS_POLICY):
        rows = tenures(library.facts(iso3), library.findings(iso3), library.ontology, role)
        return {row.function: row for row in rows}

    return by_function


def test_open_data_passed_twice_in_the_united_kingdom(held):
    row = held("GBR")["open-data"]
    assert [item.claim.institution for item in row.claims] == ["gds", "dcms", "cabinet-office"]
    assert (row.gaps, row.overlaps) == ((), ())


def test_a_role_that_nobody_holds_since_leaves_an_open_gap(held):
    assert held("GBR")["data-exchange-platform"].gaps == (Interval(date(2020, 7, 22), None),)


def test_rivals_overlap_as_the_findings_say(held):
    overlaps = held("GBR")["strategy-policy"].overlaps
    assert Overlap(Interval(date(2021, 1, 1), date(2025, 1, 31)), managed=False) in overlaps
    assert not any(row.managed for row in overlaps)


def test_only_claims_of_the_role(held):
    for row in held("KEN", Role.COORDINATES).values():
        assert {item.claim.role for item in row.claims} == {Role.COORDINATES}
    assert "strategy-policy" not in held("KEN", Role.FUNDS)


def test_functions_stand_in_the_order_of_the_scheme(held, library):
    names = list(held("KOR"))
    assert names == [name for name in library.ontology.functions if name in names]


def days(first: int | None, last: int | None) -> Interval:
    return Interval(first and date(first, 1, 1), last and date(last, 1, 1))


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], []),
        ([days(2000, None)], []),
        ([days(None, 2005), days(2007, None)], [days(2005, 2007)]),
        ([days(2000, 2010), days(2002, 2004), days(2010, None)], []),
        ([days(2000, 2002), days(2004, 2006)], [days(2002, 2004), days(2006, None)]),
        ([days(None, None), days(2004, 2006)], []),
    ],
)
def test_gaps(intervals, expected):
    assert gaps(intervals) == expected
