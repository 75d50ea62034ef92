"""A measure of ours beside a published index: points with names, whether ranks go together, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from graph.analysis.association import Association, Index, Published, association, indices, pairs, published, years
from graph.analysis.profile import Profile
from views import compare_scatter, downloads, html, session, theme, url, words
from views.compare_measures import ALL, Measure
from views.compare_pick import pick
from views.components.text import escape, link, page_link
from views.session import Sheet

_FIRST: Final = "EGDI"


@dataclass(frozen=True)
class Beside:
    """What is set beside what; ``points`` are (ours, published) by country."""

    measure: Measure
    index: Index
    table: Published
    profiles: Mapping[str, Profile]
    day: date

    @property
    def points(self) -> dict[str, tuple[float, float]]:
        return pairs(self.profiles.values(), self.measure.name, self.table)

    @property
    def title(self) -> str:
        """``EGDI 2024``."""
        return f"{self.index.id} {self.table.year}"

    def names(self) -> dict[str, str]:
        """Countries with a point, the highest published value first."""
        known, points = session.library().countries, self.points
        return {iso3: known[iso3] for iso3 in sorted(points, key=lambda iso3: -points[iso3][1])}


def show(day: date) -> None:
    shown = _chosen(day)
    found = association(shown.profiles.values(), shown.measure.name, shown.index.id, shown.table.year)
    st.html(html.paragraph(escape(told(found, shown)), "remit-lede") + html.paragraph(_caution(shown)))
    rows = [compare_scatter.Point(iso3, name, *shown.points[iso3]) for iso3, name in shown.names().items()]
    st.altair_chart(compare_scatter.chart(rows, shown.measure, shown.title, theme.is_dark()), width="stretch")
    st.html(html.paragraph(_source(shown), "remit-quiet"))
    _table(shown)
    _files(shown)


def _chosen(day: date) -> Beside:
    """What the address asks for, with the controls that write it."""
    known = indices()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        measure = pick("Our measure", "measure", {name: item.label for name, item in ALL.items()}, "contested")
        labels = {name: f"{name}: {item.name}" for name, item in known.items()}
        index = pick("Published index", "index", labels, _FIRST, clears="year")
        editions = {str(year): str(year) for year in reversed(years(index))}
        year = pick("Year of the index", "year", editions, next(iter(editions)))
        with st.container(width="content"):
            url.date_control(day)
    return Beside(ALL[measure], known[index], published(index, int(year)), session.all_profiles(day), day)


# ---- What it says


def told(found: Association, shown: Beside) -> str:
    """Whether ranks go together, with n and the interval."""
    if found.rho is None or found.low is None or found.high is None:
        return f"Too few countries have both figures (n = {found.n}) to say whether they go together."
    interval = f"{_signed(found.low)} to {_signed(found.high)}"
    figures = f"Spearman’s\u00a0ρ\u00a0=\u00a0{_signed(found.rho)}, 95 % interval {interval}"
    behind = f"({figures}, n\u00a0=\u00a0{found.n} countries)"
    if found.low <= 0 <= found.high:
        return f"{shown.measure.label} and {shown.title} show no association that could not be chance {behind}."
    way = "higher" if found.rho > 0 else "lower"
    return f"Countries with a higher {shown.title} tend to have a {way} figure for {_small(shown)} {behind}."


def _small(shown: Beside) -> str:
    return f"“{shown.measure.label.lower()}”"


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _caution(shown: Beside) -> str:
    """What the figure does not say, and the same at the time of the index."""
    then = date(shown.table.year, 12, 31)
    address = url.compare_link((), then, view="index", **_asked(shown))
    same = f" {page_link(f'Our measures at the end of {then.year}', address)}." if shown.day != then else ""
    return (
        "This is an association of ranks over the countries we have, not a cause: both may follow from wealth, size or "
        f"how far a country was researched. {escape(shown.measure.label)} means {escape(shown.measure.means)}, "
        f"{escape(words.on_day(shown.day))}.{same}"
    )


def _asked(shown: Beside) -> dict[str, object]:
    return {"measure": shown.measure.name, "index": shown.index.id, "year": shown.table.year}


def _source(shown: Beside) -> str:
    """Source and licence of both figures, and who is not among the points."""
    whole = session.library().countries
    missing = [name for iso3, name in whole.items() if iso3 not in shown.points]
    without = f" Not among the points, for want of a figure: {escape(words.and_list(missing))}." if missing else ""
    index = f"{link(shown.index.name, shown.index.address)}, {escape(shown.index.publisher)}"
    return (
        f"Source of the index: {index}, from {escape(shown.table.source)}; licence: {escape(shown.table.licence)}. "
        f"Our measure: Remit, data version {escape(session.library().version)}, CC BY 4.0.{without}"
    )


# ---- Table and files


def _table(shown: Beside) -> None:
    st.header(f"The {len(shown.points)} points as a table", anchor=False)
    rows = [
        [
            page_link(name, url.country_link(iso3, as_of=shown.day)),
            f"{shown.points[iso3][1]:.3f}",
            escape(shown.measure.said(shown.profiles[iso3])),
        ]
        for iso3, name in shown.names().items()
    ]
    caption = f"{shown.measure.label} beside {shown.title}"
    st.html(html.table(("Country", shown.title, shown.measure.label), rows, caption))


def file_rows(shown: Beside) -> list[list[str | float]]:
    """One line a point, each with the source and licence of its published value."""
    head = ["iso3", "country", "index", "year", "published", "measure", "as_of", "ours", "ours_in_words", "source",
            "licence"]  # fmt: skip
    table, measure = shown.table, shown.measure
    return [
        list(head),
        *(
            [
                iso3, name, table.index, table.year, shown.points[iso3][1], measure.name, shown.day.isoformat(),
                round(shown.points[iso3][0], 4), measure.said(shown.profiles[iso3]), table.source, table.licence,
            ]
            for iso3, name in shown.names().items()
        ),
    ]  # fmt: skip


def _book(shown: Beside) -> bytes:
    return session.spreadsheet([Sheet("Points", file_rows(shown), freeze="C2")])


def _files(shown: Beside) -> None:
    name = f"remit-{shown.measure.name}-{shown.index.id}-{shown.table.year}"
    with st.container(horizontal=True, gap="small"):
        downloads.csv_button(lambda: [[str(cell) for cell in row] for row in file_rows(shown)], name, "CSV")
        downloads.button("XLSX", lambda: _book(shown), f"{name}.xlsx", downloads.XLSX)
