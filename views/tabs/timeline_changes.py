"""What changed between two days of a country, as a list of sentences and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from graph.analysis.change import KINDS, Change
from graph.analysis.sentence import plain
from views import downloads, session, url, words
from views.components.text import escape, sentence_list
from views.tabs.view import CountryView

_YEARS = 5
_FOLDED = frozenset({"appeared", "vanished"})
_HEAD = ("kind", "when", "certain", "sentence", "sources")


@st.fragment
def show(view: CountryView) -> None:
    st.subheader("What changed")
    start, end = _days(view)
    if start >= end:
        st.info("The first day has to lie before the second. Choose another day.")
        return
    told = session.changes(view.iso3, start, end)
    if not told:
        st.info(f"Between {words.day(start)} and {words.day(end)} nothing that is on record changed.")
        return
    for kind, rows in groupby(told, lambda change: change.kind):
        _list(KINDS[kind], list(rows), kind in _FOLDED, view)
    name = f"remit-{view.iso3}-changes-{start}-{end}.csv"
    downloads.button("Changes as CSV", lambda: _csv(told), name, "text/csv")


def _days(view: CountryView) -> tuple[date, date]:
    """Both days, from the address; by default the last years before the day of the page."""
    asked = {name: url.day_of(name) for name in ("from", "to")}
    end = asked["to"] or view.day
    start = asked["from"] or date(max(end.year - _YEARS, url.FIRST_DAY.year), 1, 1)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _input("Between", "from", start, view.day)
        _input("and", "to", end, view.day)
    return start, end


def _input(label: str, name: str, shown: date, day: date) -> None:
    """Another day of the page is another field: what a browser still says of the old one is not heard."""
    key = f"changes-{name}-{day}"
    st.session_state[key] = shown
    st.date_input(
        label,
        key=key,
        min_value=url.FIRST_DAY,
        max_value=url.last_day(),
        format="YYYY-MM-DD",
        width=170,
        on_change=_write,
        args=(name, key, shown),
    )


def _write(name: str, key: str, shown: date) -> None:
    """A field also reports a run of the page that was broken off; then its day is the one already shown."""
    if st.session_state[key] != shown:
        url.write(**{name: st.session_state[key].isoformat()})


def _list(head: str, rows: Sequence[Change], folded: bool, view: CountryView) -> None:
    items = sentence_list(_item(change, view) for change in rows)
    if folded:
        with st.expander(f"{head} ({len(rows)})"):
            st.html(items)
    else:
        st.html(f"<h4>{escape(head)} ({len(rows)})</h4>{items}")


def _item(change: Change, view: CountryView) -> str:
    when = change.on.words if change.on else "Date not known"
    doubt = "" if change.certain else "It may lie outside these days: the sources say no more."
    read = f"{escape(doubt)} {view.read_in(change.sources)}".strip()
    return f'<b>{escape(when)}:</b> {view.html(change.sentence)} <span class="remit-quiet">{read}</span>'


def _csv(told: Sequence[Change]) -> bytes:
    """With a byte order mark, so that spreadsheets read the names as they are."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(_HEAD)
    for change in told:
        when = change.on.text if change.on else ""
        certain = "yes" if change.certain else "no"
        rows.writerow((change.kind, when, certain, plain(change.sentence), " ".join(change.sources)))
    return out.getvalue().encode("utf-8-sig")
