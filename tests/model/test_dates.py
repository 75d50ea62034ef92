"""Dates of three precisions, intervals, and periods in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Interval, PartialDate, earliest, latest, period

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
CUTS = st.sampled_from([4, 7, 10])
ENDS = st.none() | st.dates()


@given(DAYS, CUTS)
def test_a_date_holds_its_day(day: date, cut: int) -> None:
    partial = PartialDate.parse(day.isoformat()[:cut])
    assert partial.first <= day <= partial.last
    assert partial.text == day.isoformat()[:cut]
    assert partial.datatype == {4: "gYear", 7: "gYearMonth", 10: "date"}[cut]


@given(DAYS, CUTS)
def test_bounds_are_tight(day: date, cut: int) -> None:
    partial = PartialDate.parse(day.isoformat()[:cut])
    inside = [partial.first, partial.last]
    outside = [partial.first - timedelta(1), partial.last + timedelta(1)]
    assert {bound.isoformat()[:cut] for bound in inside} == {partial.text}
    assert partial.text not in {bound.isoformat()[:cut] for bound in outside}


@given(DAYS, DAYS, CUTS)
def test_order_is_by_first_day(one: date, other: date, cut: int) -> None:
    a, b = (PartialDate.parse(day.isoformat()[:cut]) for day in (one, other))
    assert (a < b) == (a.first < b.first)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_date_or_a_value_error(text: str) -> None:
    try:
        partial = PartialDate.parse(text)
    except ValueError as error:
        assert repr(text.strip()) in str(error)  # noqa: PT017 - either way is right
    else:
        assert partial.text == text.strip()
        assert partial.text.isascii()
        assert partial.first <= partial.last


@pytest.mark.parametrize("raw", ["2013-02-30", "2013-13", "2013-00", "2023-02-29", "2100-02-29", "2013-04-31"])
def test_no_day_of_the_calendar(raw: str) -> None:
    with pytest.raises(ValueError, match=f"'{raw}' is not in the calendar"):
        PartialDate.parse(raw)


@pytest.mark.parametrize(
    "raw", ["", "13", "2013-8", "2013/08", "27.8.2013", "c. 2013", "20133", "２０１３", "٢٠١٣", "2013-08-27T00:00"]
)
def test_no_date_at_all(raw: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write 2013, 2013-08 or 2013-08-27"):
        PartialDate.parse(raw)


@pytest.mark.parametrize("raw", ["9999", "9999-12-31", "0001-01-01", "3000"])
def test_years_out_of_range(raw: str) -> None:
    with pytest.raises(ValueError, match="the year is out of range, leave an open end empty"):
        PartialDate.parse(raw)


@pytest.mark.parametrize(
    ("raw", "first", "last", "words"),
    [
        (2013, date(2013, 1, 1), date(2013, 12, 31), "2013"),
        (" 2012-02 ", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("2013-12", date(2013, 12, 1), date(2013, 12, 31), "December 2013"),
        (date(2013, 8, 27), date(2013, 8, 27), date(2013, 8, 27), "27 August 2013"),
    ],
)
def test_bounds_and_words(raw: object, first: date, last: date, words: str) -> None:
    partial = PartialDate.parse(raw)
    assert (partial.first, partial.last, partial.words) == (first, last, words)


def test_an_impossible_date_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        PartialDate("2013-02-30")
    assert PartialDate("9999").last == date(9999, 12, 31)


YEARS = st.integers(1800, 2099)


@given(YEARS, YEARS, st.sampled_from(["/", "-", "–", " - ", " / "]))
def test_period_of_two_years(one: int, other: int, mark: str) -> None:
    start, end = sorted((one, other))
    assert period(f"{one}{mark}{other}") == (PartialDate(str(start)), PartialDate(str(end)))


@given(YEARS, st.sampled_from(["{}", "in {}", "{} (undated page)", "about {}", "{}-08"]))
def test_period_of_one_year(year: int, words: str) -> None:
    assert period(words.format(year)) == (PartialDate(str(year)), PartialDate(str(year)))


@given(YEARS, st.sampled_from(["before {}", "before the end of {}", "n.d. (before end of {})"]))
def test_period_before(year: int, words: str) -> None:
    assert period(words.format(year)) == (None, PartialDate(str(year)))


@given(st.text())
def test_period_of_any_words_is_in_order(words: str) -> None:
    start, end = period(words)
    assert start is None or (end is not None and start <= end)


@pytest.mark.parametrize("words", ["", "undated pages", "n.d. (GDS era)", "1234", "２０１３"])
def test_no_period(words: str) -> None:
    assert period(words) == (None, None)


@given(ENDS, ENDS, ENDS, ENDS, st.dates())
def test_intersection(a: date | None, b: date | None, c: date | None, d: date | None, day: date) -> None:
    one, other = Interval(a, b), Interval(c, d)
    assert (one & other).contains(day) == (one.contains(day) and other.contains(day))
    assert one & other == other & one


@given(ENDS, ENDS)
def test_an_interval_is_true_when_a_day_is_inside(start: date | None, end: date | None) -> None:
    days = [day for day in (start, end and end - timedelta(1) if end != date.min else None, date(2000, 1, 1)) if day]
    assert bool(Interval(start, end)) == any(Interval(start, end).contains(day) for day in days) or end == date.min


def test_adjacent_intervals_share_no_day() -> None:
    turn = date(2020, 1, 1)
    assert not Interval(None, turn) & Interval(turn, None)


def test_latest_and_earliest_ignore_what_is_unknown() -> None:
    a, b = date(2001, 1, 1), date(2002, 1, 1)
    assert (latest(a, None, b), earliest(a, None, b)) == (b, a)
    assert (latest(None), earliest()) == (None, None)
