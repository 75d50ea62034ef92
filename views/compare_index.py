"""A measure of ours beside a published index: points with names, whether ranks go together, and the same as a table."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from graph.analysis.association import association, indices, published, years
from views import compare_scatter, downloads, everywhere, html, session, theme, url, words
from views.compare_beside import Beside, file_rows, told
from views.compare_measures import ALL
from views.compare_pick import line, pick
from views.components.text import escape, link, page_link
from views.session import Sheet

_FIRST: Final = "EGDI"


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
    controls = line()
    measure = pick(controls, "Our measure", "measure", {name: item.label for name, item in ALL.items()}, "contested")
    labels = {name: f"{name}: {item.name}" for name, item in known.items()}
    index = pick(controls, "Published index", "index", labels, _FIRST, clears="year")
    editions = {str(year): str(year) for year in reversed(years(index))}
    year = pick(controls, "Year of the index", "year", editions, next(iter(editions)))
    with controls.container(width="content"):
        url.date_control(day)
    return Beside(ALL[measure], known[index], published(index, int(year)), everywhere.all_profiles(day), day)


# ---- What it says


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


def _book(shown: Beside) -> bytes:
    return session.spreadsheet([Sheet("Points", file_rows(shown), freeze="C2")])


def _files(shown: Beside) -> None:
    name = f"remit-{shown.measure.name}-{shown.index.id}-{shown.table.year}"
    with st.container(horizontal=True, gap="small"):
        downloads.csv_button(lambda: [[str(cell) for cell in row] for row in file_rows(shown)], name, "CSV")
        downloads.button("XLSX", lambda: _book(shown), f"{name}.xlsx", downloads.XLSX)
