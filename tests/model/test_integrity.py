"""Records that would run into one another in the graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.integrity import closed
from graph.model import Country
from tests.loaders.corpus import small

WHOLE = small().country


@pytest.mark.parametrize(
    ("kind", "field", "change"),
    [
        ("institutions", "id", {"name": "Other"}),
        ("contests", "what", {"resolution": "Other"}),
        ("memberships", "member", {"sources": ("https://example.org/b",)}),
        ("partnerships", "name", {"kind": "other"}),
        ("reporting_lines", "post", {"sources": ("https://example.org/b",)}),
        ("searches", "function", {"note": "Other"}),
        ("sources", "url", {"title": "Other"}),
    ],
)
def test_the_first_of_two_stays(kind: str, field: str, change: dict[str, Any]) -> None:
    first = getattr(WHOLE, kind)[0]
    twice: Country = replace(WHOLE, **{kind: (*getattr(WHOLE, kind), replace(first, **change))})
    country, problems = closed(twice)
    assert country.normalised() == WHOLE
    assert [(problem.place, problem.message, problem.skipped) for problem in problems] == [
        (f"{type(first).__name__}.{field}", "stands twice with different content", True)
    ]


def test_the_very_same_record_twice_is_no_problem() -> None:
    twice = replace(WHOLE, memberships=WHOLE.memberships * 2, sources=WHOLE.sources * 2)
    country, problems = closed(twice)
    assert problems == []
    assert country.normalised() == WHOLE


def test_an_empty_country_is_closed() -> None:
    empty = Country("FJI", "Fiji", date(2026, 11, 23))
    assert closed(empty) == (empty, [])
