"""The country page without a country: choose one, add one, or mend the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import streamlit as st

from graph.analysis.association import Published, indices, latest
from graph.country_codes import known_codes
from views import downloads, html, session, url, words
from views.components.text import escape, link, page_link


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
    downloads.button(f"Empty workbook for {name}", lambda: session.template(iso3), f"{iso3}.xlsx", downloads.XLSX)
    _published(iso3, name)
    st.html(f"<p>{page_link('All countries with data', '/country')}</p>")


def _published(iso3: str, name: str) -> None:
    """What published indices say of the country, each with its place among how many."""
    found = list(latest(iso3))
    if found:
        st.subheader(f"What others publish about {name}")
        head = ("Index", "Value", "Place", "Published in")
        st.html(html.table(head, (_edition(iso3, table) for table in found), "Published indices"))
        downloads.csv_button(lambda: _rows(iso3, found), f"remit-{iso3}-indices", "Indices as CSV")


def _rows(iso3: str, found: Iterable[Published]) -> Iterator[tuple[str, ...]]:
    yield ("index", "year", "value", "place", "of countries", "source", "licence")
    for table in found:
        place, whole = _place(iso3, table)
        yield (
            table.index,
            str(table.year),
            str(table.values[iso3]),
            str(place),
            str(whole),
            table.source,
            table.licence,
        )


def _place(iso3: str, table: Published) -> tuple[int, int]:
    """The place of the value, the highest first, and among how many countries."""
    return 1 + sum(other > table.values[iso3] for other in table.values.values()), len(table.values)


def _edition(iso3: str, table: Published) -> tuple[str, str, str, str]:
    index, (place, whole) = indices()[table.index], _place(iso3, table)
    name = link(f"{index.name} ({index.id}) {table.year}", index.address)
    source = f"{escape(table.source)}, {escape(index.publisher)}"
    return name, f"{table.values[iso3]:.3f}", f"{place} of {whole} countries", source
