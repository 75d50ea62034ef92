"""Institution × function with role letters, to sort, to filter, to open and to take away."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.matrix import Cell, Column, Conflict, Matrix, Order, Row, matrix
from graph.analysis.matrix_table import wide
from graph.facts import ClaimFacts
from graph.vocabulary import CoverageState
from views import downloads, glossary, matrix_book, theme, url, words
from views.components.claims import claim_cards
from views.components.matrix import MatrixCell, MatrixColumn, MatrixRow, matrix_html, matrix_legend
from views.components.text import escape, page_link, sentence_list
from views.tabs.view import CountryView

_ORDERS: Final = MappingProxyType(
    {
        Order.FUNCTIONS: "most functions first",
        Order.CONTESTED: "most contested first",
        Order.NAME: "by name",
        Order.TYPE: "by type of institution",
    }
)
_ALL: Final = "all"


def show(view: CountryView) -> None:
    whole = matrix(view.facts, view.findings, view.ontology, view.day)
    shown = _chosen(whole, view)
    st.html(matrix_legend(_letters(view)) + _told(shown, view))
    if shown.rows:
        st.html(drawn(shown, view))
        _files(shown, view)
    else:
        st.info(f"Nobody is on record for this choice for {words.day(view.day)}. Choose another day, family or type.")
    _planned(view)


# ---- What to show


def _chosen(whole: Matrix, view: CountryView) -> Matrix:
    """The part and the order that the address asks for, with the controls that write it."""
    families = {_ALL: "All families"} | {key: family.label for key, family in view.ontology.families.items()}
    present = dict.fromkeys(row.institution.type.value for row in whole.rows)
    types = {name: theme.institution_type(name).word for name in present}
    family, order = url.choice("family", families, _ALL), url.choice("sort", _orders(), Order.FUNCTIONS.value)
    chosen = url.choices("type", types)
    st.session_state.update({"matrix-family": family, "matrix-sort": order, "matrix-type": chosen})
    with st.container(horizontal=True, gap="medium"):
        st.selectbox("Functions", list(families), key="matrix-family", format_func=families.__getitem__, width=300,
                     on_change=_write)  # fmt: skip
        st.multiselect("Types of institution", list(types), key="matrix-type", format_func=types.__getitem__,
                       placeholder="All", width=300, on_change=_write)  # fmt: skip
        st.selectbox("Order", list(_orders()), key="matrix-sort", format_func=_orders().__getitem__, width=240,
                     on_change=_write)  # fmt: skip
    return whole.only(None if family == _ALL else family, chosen).ordered(Order(order or Order.FUNCTIONS))


def _orders() -> Mapping[str, str]:
    return {order.value: label for order, label in _ORDERS.items()}


def _write() -> None:
    family, order = st.session_state["matrix-family"], st.session_state["matrix-sort"]
    url.write(
        family=None if family == _ALL else family,
        sort=None if order == Order.FUNCTIONS else order,
        type=st.session_state["matrix-type"],
    )


# ---- What it says


def drawn(shown: Matrix, view: CountryView) -> str:
    """The table itself; HTML."""
    caption = f"Who does what in {view.country.name}, {words.day(view.day)}"
    columns = [_column(column, view) for column in shown.columns]
    return matrix_html(columns, [_row(row, view) for row in shown.rows], caption=caption)


def _letters(view: CountryView) -> dict[str, list[str]]:
    """The roles of each letter, as words that open what they mean."""
    found: dict[str, list[str]] = {}
    for role in view.ontology.concepts("role"):
        found.setdefault(view.ontology.letter(role), []).append(glossary.term(f"role-{role}"))
    return found


def _told(shown: Matrix, view: CountryView) -> str:
    """Coverage and conflicts once more in words, each with its denominator."""
    whole = len(shown.columns)
    by_conflict = {mark: [c for c in shown.columns if c.conflict is mark] for mark in Conflict}
    blank = [c for c in shown.columns if c.coverage is CoverageState.NOT_RESEARCHED]
    searched = [c for c in shown.columns if c.coverage is CoverageState.SEARCHED]
    known = whole - len(blank)
    parts = (
        (glossary.term("contested", "Contested"), by_conflict[Conflict.CONTESTED], known),
        (glossary.term("managed", "Managed overlap"), by_conflict[Conflict.MANAGED], known),
        (glossary.term("searched", "Searched, none found"), searched, whole),
        (glossary.term("not-researched", "Not researched"), blank, whole),
    )
    said = (f"{head} ({len(columns)} of {of}): {_linked(columns, view)}." for head, columns, of in parts if columns)
    return "".join(f'<p class="remit-plain">{line}</p>' for line in said)


def _linked(columns: list[Column], view: CountryView) -> str:
    return ", ".join(page_link(words.function(c.function), url.function_link(c.function, view.day)) for c in columns)


def _column(column: Column, view: CountryView) -> MatrixColumn:
    return MatrixColumn(
        key=column.function.value,
        label=column.label,
        family=view.ontology.families[column.family].label,
        conflict=column.conflict.value,
        coverage=column.coverage.value,
        href=url.function_link(column.function, view.day),
    )


def _row(row: Row, view: CountryView) -> MatrixRow:
    body = row.institution
    cells = {name.value: _cell(cell, view) for name, cell in row.cells.items()}
    return MatrixRow(body.id, body.name, body.type.value, cells, body.local_name or "", view.institution_href(body.id))


def _cell(cell: Cell, view: CountryView) -> MatrixCell:
    roles = dict.fromkeys(words.verb(item.claim.role) for item in cell.claims)
    said = f"{words.and_list(roles)} {words.function(cell.claims[0].claim.function)}"
    return MatrixCell(cell.letters, said, cell.conflict.value, _detail(cell, view))


def _detail(cell: Cell, view: CountryView) -> str:
    """The claims with basis and sources, and the findings in which they meet others."""
    iris = {item.iri for item in cell.claims}
    met = [row for row in view.findings if row.code in words.CONTESTED and not iris.isdisjoint(row.claims)]
    contested = cell.conflict is Conflict.CONTESTED
    href = view.institution_href(cell.claims[0].claim.institution)
    cards = claim_cards([words.card(item, view.facts, contested=contested, href=href) for item in cell.claims])
    findings = sentence_list(f"{words.state_tag(row)} {view.finding(row)}" for row in met)
    return cards + (findings if met else "")


# ---- To take away


def _files(shown: Matrix, view: CountryView) -> None:
    name = f"remit-{view.iso3}-matrix-{view.day}"
    with st.container(horizontal=True):
        downloads.button("Download as XLSX", lambda: matrix_book.book(shown, view), f"{name}.xlsx", downloads.XLSX)
        downloads.csv_button(lambda: wide(shown), name)


def _planned(view: CountryView) -> None:
    planned = [item for item in view.facts.claims if item.claim.status == "planned"]
    if planned:
        st.subheader("Planned or proposed, not in force", anchor="planned")
        st.html(sentence_list(_plan(item, view) for item in planned))


def _plan(item: ClaimFacts, view: CountryView) -> str:
    claim = item.claim
    what = f"{words.verb(claim.role)} {words.function(claim.function)}"
    read = f'<span class="remit-quiet">{view.read_in(claim.sources)}</span>'
    return f"{view.institution(claim.institution)} – {escape(what)}. {read}"
