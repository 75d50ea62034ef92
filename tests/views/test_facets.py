"""Filters of the list of findings: what is found, and what each further choice would leave."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.finding import Finding
from graph.library import open_graph
from views.facets import NAMES, START, Facets, values

CHOICES = [
    {},
    dict(START),
    {"severity": ("high",), "country": ("KEN", "NOR")},
    {"code": ("F01", "F03"), "family": ("shared-building-blocks",), "state": ("open",)},
    {"country": ("NAM",), "fn": ("digital-identity",), "severity": ("low", "info"), "state": ()},
]


@pytest.fixture(scope="module")
def every() -> list[Finding]:
    return open_graph().all_findings(date(2026, 11, 28))


def through(finding: Finding, chosen: dict[str, tuple[str, ...]]) -> bool:
    return all(not wanted or bool(values(finding, name) & set(wanted)) for name, wanted in chosen.items())


@pytest.mark.parametrize("chosen", CHOICES)
def test_a_count_is_what_the_choice_would_leave(every: list[Finding], chosen: dict[str, tuple[str, ...]]) -> None:
    sifted = Facets(chosen).sift(every)
    assert sifted.found == [finding for finding in every if through(finding, chosen)]
    for name in NAMES:
        known = {value for finding in every for value in values(finding, name)}
        assert known
        for value in known:
            would = sum(through(finding, {**chosen, name: (value,)}) for finding in every)
            assert sifted.counts[name][value] == would, (name, value)


def test_a_filter_leaves_some_and_not_all(every: list[Finding]) -> None:
    assert 0 < len(Facets(dict(START)).sift(every).found) < len(every) / 2
