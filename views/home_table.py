"""All countries as a table: a grid that sorts and searches; on a phone four narrow columns with the same figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import streamlit as st

from graph.analysis.glance import Glance
from views import downloads, session, url, words
from views.components.text import escape, page_link

_HEAD: Final = ("Country, lead", "Re\u00adsearched", "Con\u00adtested", "Act or decree")
_CAPTION: Final = "Functions researched, functions contested, and leading claims that rest on an act or decree"
_COUNTS: Final[Mapping[str, Callable[[Glance], int]]] = MappingProxyType(
    {
        "Most researched first": lambda found: found.researched.part,
        "Most contested first": lambda found: found.contested.part,
        "Most claims with act or decree first": lambda found: found.legal.part,
    }
)
_ORDERS: Final = ("By name", "By kind of lead", *_COUNTS)


@st.fragment
def show(countries: Mapping[str, Glance], day: date) -> None:
    """The table is made when somebody opens it: its script weighs more than the rest of the page."""
    folded = st.expander("The same as a table, to sort and download", key="as-table", on_change="rerun")
    if folded.open:
        with folded:
            _both(countries, day)


def _both(countries: Mapping[str, Glance], day: date) -> None:
    """The style sheet shows one of the two."""
    names = session.library().countries
    rows = [_row(names[iso3], found) for iso3, found in countries.items()]
    with st.container(key="countries-wide"):
        st.dataframe(rows, hide_index=True, column_config={"Page": st.column_config.LinkColumn(display_text="open")})
    with st.container(key="countries-narrow"):
        order = st.selectbox("Order", _ORDERS, key="countries-order")
        st.html(_narrow(_sorted(order, countries)))
    lines = [list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)]
    downloads.csv_button(lambda: lines, f"remit-countries-{day}", "All countries as CSV")


def _row(name: str, found: Glance) -> dict[str, Any]:
    return {
        "Country": name,
        "Lead": words.lead_type(found.lead_type),
        "Functions researched": found.researched.part,
        "of": found.researched.whole,
        "Contested": found.contested.part,
        "Leading claims with act or decree": found.legal.part,
        "of leading claims": found.legal.whole,
        "Page": url.country_link(found.country),
    }


# ---- On a phone


def _sorted(order: str, countries: Mapping[str, Glance]) -> list[Glance]:
    """By name as they come; of equals by name."""
    found = list(countries.values())
    if order == "By kind of lead":
        return sorted(found, key=lambda item: words.lead_type(item.lead_type))
    count = _COUNTS.get(order)
    return sorted(found, key=count, reverse=True) if count else found


def _narrow(found: list[Glance]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in _HEAD)
    body = "".join(map(_line, found))
    inner = f"<caption>{_CAPTION}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="remit-table remit-short"><table>{inner}</table></div>'


def _line(found: Glance) -> str:
    name = page_link(session.library().countries[found.country], url.country_link(found.country))
    first = f"{name}<small>{escape(words.lead_type(found.lead_type))}</small>"
    hot = ' class="remit-hot"' if found.contested.part else ""
    return (
        f'<tr><th scope="row">{first}</th><td>{found.researched}</td><td{hot}>{found.contested}</td>'
        f"<td>{found.legal}</td></tr>"
    )
