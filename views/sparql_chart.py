"""The answer as bars: one for each name, or one for each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import altair as alt

from views import theme
from views.sparql_names import Kind, Row, words
from views.sparql_shape import bars, columns

SHOWN: Final = 40
_STEP: Final = 24


def chart(kinds: Mapping[str, Kind], rows: Sequence[Row], asked: str | None = None) -> tuple[alt.Chart, str]:
    """The chart, of the number column that is asked for if it fits, and a sentence that says what it counts."""
    by_name = bars(kinds, asked)
    if by_name:
        return _by_name(*by_name, rows)
    return _by_year(columns(kinds, Kind.DATE)[0], rows)


def _by_name(label: str, measure: str, rows: Sequence[Row]) -> tuple[alt.Chart, str]:
    full = [row for row in rows if label in row and measure in row]
    data = [{"name": _unique(row, label, full), "value": float(row[measure]["value"])} for row in full[:SHOWN]]
    more = f"; the first {SHOWN} of {len(full)} rows" if len(full) > SHOWN else ""
    bar = alt.Chart(alt.InlineData(values=data)).mark_bar(color=theme.BLUE, cornerRadiusEnd=2).encode(
        x=alt.X("value:Q", title=measure, axis=alt.Axis(tickMinStep=1, orient="top")),
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=320)),
        tooltip=[alt.Tooltip("name:N", title=label), alt.Tooltip("value:Q", title=measure)],
    )  # fmt: skip
    return bar.properties(height=alt.Step(_STEP), width="container"), f"{measure} by {label}{more}"


def _unique(row: Row, label: str, rows: Sequence[Row]) -> str:
    """The name of a bar, with its country where two bodies have the same name."""
    name = words(row[label])
    same = sum(words(other[label]) == name for other in rows)
    return f"{name} ({words(row['country'])})" if same > 1 and label != "country" and "country" in row else name


def _by_year(column: str, rows: Sequence[Row]) -> tuple[alt.Chart, str]:
    years = Counter(int(row[column]["value"][:4]) for row in rows if column in row)
    every = range(min(years), max(years) + 1)
    data = [{"year": str(year), "rows": years[year]} for year in every]
    bar = alt.Chart(alt.InlineData(values=data)).mark_bar(color=theme.BLUE).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("rows:Q", title="rows", axis=alt.Axis(tickMinStep=1)),
        tooltip=[alt.Tooltip("year:O", title=column), alt.Tooltip("rows:Q", title="rows")],
    )  # fmt: skip
    return bar.properties(height=320, width="container"), f"rows by year of {column}"
