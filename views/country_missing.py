"""The country page without a country: choose one, add one, or mend the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.country_codes import known_codes
from views import html, session, url, words
from views.components.text import escape, page_link


def choose() -> None:
    """All countries with data."""
    html.title("Countries")
    countries = session.library().countries
    st.html(f"<p>{words.plural(len(countries), 'country', 'countries')} have data. Choose one.</p>{_list(countries)}")


def _list(countries: Mapping[str, str]) -> str:
    items = "".join(f"<li>{page_link(name, url.country_link(iso3))}</li>" for iso3, name in countries.items())
    return f'<ul class="remit-countries">{items}</ul>'


def show(iso3: str) -> None:
    """A code without data, or one that does not exist."""
    known = known_codes()
    if iso3 in known:
        _without_data(iso3, known[iso3])
        return
    html.title("No such country")
    st.html(f"<p>There is no country with the code “{escape(iso3)}”. Codes have three letters, such as KEN.</p>")
    near = _near(iso3)
    if near:
        st.html(f"<p>Did you mean one of these?</p>{_list(near)}")
    st.html(f"<p>{page_link('All countries with data', '/country')}</p>")


def _near(iso3: str) -> dict[str, str]:
    """Up to five countries whose code or name is nearest; ``url.nearest`` knows what near means."""
    left, found = dict(known_codes()), dict[str, str]()
    while len(found) < 5 and (near := url.nearest(iso3, left)):
        found[near] = left.pop(near)
    return found


def _without_data(iso3: str, name: str) -> None:
    html.title(name)
    st.html("<p>Nothing is researched for this country yet: we do not know who leads and who coordinates.</p>")
    st.subheader("Add it")
    st.html(
        "<ol><li>Download the empty workbook: a sheet for each kind of fact, with lists to choose from.</li>"
        "<li>Write down what you know, each fact with the address of the page where you read it.</li>"
        f"<li>{page_link('Hand it in', url.contribute_link(iso3))}: you see at once what is wrong with it and how the "
        "country would look. Then send it.</li></ol>"
    )
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    st.download_button(
        f"Empty workbook for {name}", lambda: session.template(iso3), f"{iso3}.xlsx", media, icon=":material/download:"
    )
    st.html(f"<p>{page_link('All countries with data', '/country')}</p>")
