"""How contested the country was, year by year."""

from __future__ import annotations

import altair as alt
import streamlit as st

from graph.analysis.history import Year
from views import downloads, session, theme, url, words
from views.components.text import escape
from views.tabs import lists
from views.tabs.view import CountryView

_YEARS = 25
_HEIGHT = 190


def show(view: CountryView) -> None:
    st.subheader("Contested functions, year by year")
    last = url.today().year - 1
    years = session.history(view.iso3, last - _YEARS, last)
    whole = years[-1].contested.whole
    st.altair_chart(_chart(years, theme.is_dark()), width="stretch")
    sources = words.plural(len(view.country.sources), "source")
    version = session.library().version
    said = (
        f"Functions with rival claims that nothing manages, on 31 December of each year, of the {whole} functions "
        f"researched at any time. A year without a bar may be calm or little known: earlier years have fewer "
        f"sources. Source: rules F01 to F04 over {sources} read up to {words.day(view.country.retrieved)}, "
        f"data version {version}."
    )
    st.html(f'<p class="remit-quiet">{escape(said)}</p>')
    downloads.csv_button(lambda: lists.years(years, view.country), f"remit-{view.iso3}-years", "Years as CSV")


def _chart(years: list[Year], dark: bool) -> alt.Chart:
    ink = theme.palette(dark)
    rows = [
        {"year": str(year.year), "contested": year.contested.part, "share": str(year.contested), "mode": year.mode}
        for year in years
    ]
    whole = max(years[-1].contested.whole, 1)
    count = alt.Y(
        "contested:Q", title=None, scale=alt.Scale(domain=[0, whole]), axis=alt.Axis(tickMinStep=1, tickCount=5)
    )
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap=True, ticks=False)
    tooltip = [alt.Tooltip("year:N", title="Year"), alt.Tooltip("share:N", title="Contested functions")]
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar(color=theme.CONTESTED)
    drawn: alt.Chart = (
        bars.encode(x=alt.X("year:O", axis=axis), y=count, tooltip=tooltip)
        .properties(height=_HEIGHT)
        .configure_axis(gridColor=ink.line, labelColor=ink.quiet, domain=False)
        .configure_view(stroke=None)
    )
    return drawn
