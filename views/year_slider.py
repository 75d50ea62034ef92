"""The years of a country under its head: one step changes the day of the page and leaves the reader where they are."""

from __future__ import annotations

from datetime import date

import streamlit as st

from views import url
from views.components.text import markdown_safe
from views.tabs.view import CountryView

_KEY = "year"


def show(view: CountryView) -> None:
    first, last = _range(view)
    if first < last:
        st.session_state[_KEY] = min(max(view.day.year, first), last)
        help_ = "Each year is shown as it stood on its last day, this year as it stands today."
        with st.container(key="years"):
            st.slider(f"{markdown_safe(view.country.name)}, year", first, last, key=_KEY, on_change=_write, help=help_)


def _write() -> None:
    year = st.session_state[_KEY]
    url.write(as_of=None if year == url.today().year else date(year, 12, 31).isoformat())


def _range(view: CountryView) -> tuple[int, int]:
    """From the first year of which something is on record to this one, or to the last plan."""
    starts = [day.year for item in view.facts.claims for day in (item.hull.start, item.hull.end) if day]
    starts += [item.valid_from.first.year for item in view.country.institutions if item.valid_from]
    first = max(min(starts, default=url.today().year), url.FIRST_DAY.year)
    return first, min(max([*starts, url.today().year]), url.last_day().year)
