"""Bars over the years: what is certain is full, what is not known fades, and arrows meet their rows."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

from views.components.gantt import Arrow, Bar, Line, gantt

TODAY = date(2026, 11, 25)
BOARD = Bar("life", "Kenya ICT Board", date(2007, 1, 1), date(2007, 12, 31), date(2013, 8, 1), date(2013, 8, 31))
OLD = Line("old", "<a>Kenya ICT Board</a>", "2007 – August 2013", (BOARD,))
AUTHORITY = Bar("life", "ICT Authority", date(2013, 8, 1), date(2013, 8, 31), TODAY, TODAY)
NEW = Line("new", "ICT Authority", "since August 2013", (AUTHORITY,))
HOSTILE = '"><script>alert(1)</script>'


def drawn(*lines: Line, arrows: tuple[Arrow, ...] = ()) -> ET.Element:
    return ET.fromstring(gantt(lines, arrows, today=TODAY, caption="Lives"))


def style(item: ET.Element) -> dict[str, float]:
    return {name: float(value) for name, value in re.findall(r"([\w-]+):([\d.]+)%", item.get("style", ""))}


def bars(root: ET.Element) -> list[dict[str, float]]:
    return [style(bar) for track in root.iter("span") if track.get("class") == "track" for bar in track]


def test_a_bar_ends_where_the_next_begins():
    old, new = bars(drawn(OLD, NEW))
    assert 0 <= old["left"] < new["left"] <= old["left"] + old["width"] + 0.1
    assert new["left"] + new["width"] <= 100


def test_a_year_fades_as_long_as_a_year():
    old, _ = bars(drawn(OLD, NEW))
    whole = (date(2013, 8, 31) - date(2007, 1, 1)).days
    assert abs(old["--from"] - 100 * 364 / whole) < 0.5
    assert abs(old["--to"] - 100 * (whole - 30) / whole) < 0.5


def test_an_unknown_start_fades_from_the_edge():
    [bar] = bars(
        drawn(Line("x", "X", "until 2013", (Bar("life", "X", None, None, date(2013, 1, 1), date(2013, 12, 31)),)))
    )
    assert bar["left"] == 0


def test_nothing_certain_is_in_doubt():
    one = drawn(
        Line("x", "X", "", (Bar("life", "X", date(2010, 1, 1), date(2012, 1, 1), date(2011, 1, 1), date(2013, 1, 1)),))
    )
    assert [bar.get("class") for bar in one.iter("i") if "life" in bar.get("class", "")] == ["life doubt"]


def test_an_arrow_runs_from_row_to_row_on_its_day():
    root = drawn(
        OLD, NEW, arrows=(Arrow("old", "new", date(2013, 8, 1), "August 2013"), Arrow("gone", "new", TODAY, ""))
    )
    [arrow] = [item for item in root.iter("i") if "arrow" in item.get("class", "")]
    assert arrow.get("class") == "arrow down"
    assert (style(arrow)["top"], style(arrow)["height"]) == (25.0, 50.0)
    assert style(arrow)["left"] == bars(root)[1]["left"]
    back = drawn(NEW, OLD, arrows=(Arrow("old", "new", date(2013, 8, 1), ""),))
    assert [item.get("class") for item in back.iter("i") if "arrow" in item.get("class", "")] == ["arrow up"]


def test_years_are_few_and_inside():
    root = drawn(OLD, NEW)
    [years] = [part for part in root.iter("div") if part.get("class") == "years"]
    assert [span.text for span in years] == ["2010", "2015", "2020", "2025"]
    assert all(0 <= style(span)["left"] <= 100 for span in years)


def test_data_is_text():
    root = drawn(Line("x", "X", HOSTILE, (Bar("life", HOSTILE, TODAY, TODAY, TODAY, TODAY),)))
    assert not list(root.iter("script"))
    assert HOSTILE in "".join(root.itertext())
