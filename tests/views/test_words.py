"""Dates as the source has them; states in words."""

from __future__ import annotations

import pytest

from graph.dates import PartialDate
from graph.vocabulary import Rank, Role
from views import words


def _date(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "ended", "said"),
    [
        ("2004", None, False, "since 2004"),
        ("2007", "2013-08", False, "2007 – August 2013"),
        (None, "2013-08-27", False, "until 27 August 2013, start not known"),
        ("2004", None, True, "since 2004, end not known"),
        (None, None, False, "dates not known"),
    ],
)
def test_intervals_in_words(start: str | None, end: str | None, ended: bool, said: str) -> None:
    assert words.span(_date(start), _date(end), ended=ended) == said


@pytest.mark.parametrize("rank", Rank)
def test_every_rank_has_words(rank: Rank) -> None:
    assert words.rank(rank)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_verb(role: Role) -> None:
    assert words.verb(role).endswith(("s", "on"))


def test_plurals() -> None:
    assert words.plural(1, "finding") == "1 finding"
    assert words.plural(1574, "country", "countries") == "1,574 countries"
