"""Institution × function with role letters."""

from __future__ import annotations

import csv
import io
from collections import defaultdict

import streamlit as st

from graph.analysis.profile import contested_functions
from graph.library import ClaimFacts
from graph.vocabulary import CoverageState, Function
from views import url, words
from views.components.matrix import MatrixCell, MatrixColumn, MatrixRow, letters, matrix_html
from views.components.text import sentence_list
from views.tabs.view import CountryView

_ALL = "All families"


def show(view: CountryView) -> None:
    family = _family(view)
    columns = [column for column in _columns(view) if family in (None, column.family)]
    rows = _rows(view, {column.key for column in columns})
    if not rows:
        st.info(f"Nobody is on record for these functions for {words.day(view.day)}. Choose another day or family.")
        return
    caption = f"Who does what in {view.country.name}, {words.day(view.day)}"
    st.html(matrix_html(columns, rows, caption=caption))
    name = f"remit-{view.iso3}-matrix-{view.day}.csv"
    st.download_button("Download as CSV", lambda: _csv(columns, rows), name, "text/csv", icon=":material/download:")
    _planned(view)


def _family(view: CountryView) -> str | None:
    """The chosen family's label, None for all."""
    families = {key: concept.label for key, concept in view.ontology.families.items()}
    shown = url.choice("family", families)
    options = [_ALL, *families.values()]
    picked = st.selectbox("Functions", options, index=options.index(families.get(shown or "", _ALL)), width=360)
    key = next((key for key, label in families.items() if label == picked), None)
    url.write(family=key)
    return families[key] if key else None


def _columns(view: CountryView) -> list[MatrixColumn]:
    contested, families = contested_functions(view.findings), view.ontology.families
    return [
        MatrixColumn(
            key=name,
            label=concept.label,
            family=families[concept.family].label,
            contested=name in contested,
            researched=view.facts.coverage[Function(name)] is not CoverageState.NOT_RESEARCHED,
            href=url.function_link(name, view.day),
        )
        for name, concept in view.ontology.functions.items()
    ]


def _rows(view: CountryView, functions: set[str]) -> list[MatrixRow]:
    held: dict[str, dict[str, list[ClaimFacts]]] = defaultdict(lambda: defaultdict(list))
    for item in view.held:
        if item.claim.function in functions:
            held[item.claim.institution][item.claim.function].append(item)
    rows = [_row(name, cells, view) for name, cells in held.items()]
    return sorted(rows, key=lambda row: (-len(row.cells), row.label))


def _row(name: str, cells: dict[str, list[ClaimFacts]], view: CountryView) -> MatrixRow:
    body = view.country.institution(name)
    shown = {function: _cell(items, view) for function, items in cells.items()}
    href = view.institution_href(name)
    return MatrixRow(body.name, body.type.value, shown, native_name=body.local_name or "", href=href)


def _cell(items: list[ClaimFacts], view: CountryView) -> MatrixCell:
    notes = [f"{words.claim_span(item.claim)}. {' '.join(item.claim.notes)}".strip() for item in items]
    contested = any(item.iri in view.contested for item in items)
    roles = [item.claim.role.value for item in items]
    return MatrixCell(
        roles, " ".join(dict.fromkeys(notes)), contested, view.institution_href(items[0].claim.institution)
    )


def _csv(columns: list[MatrixColumn], rows: list[MatrixRow]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["institution", "native name", "type", *(column.label for column in columns)])
    for row in rows:
        cells = [letters(row.cells[column.key].roles) if column.key in row.cells else "" for column in columns]
        table.writerow([row.label, row.native_name, row.type, *cells])
    return out.getvalue().encode("utf-8-sig")


def _planned(view: CountryView) -> None:
    planned = [item for item in view.facts.claims if item.claim.status == "planned"]
    if planned:
        st.subheader("Planned or proposed, not in force")
        said = [_plan(item, view) for item in planned]
        st.html(sentence_list(said))


def _plan(item: ClaimFacts, view: CountryView) -> str:
    claim = item.claim
    what = f"{words.verb(claim.role)} {words.function(claim.function)}"
    read = f'<span class="remit-quiet">{view.read_in(claim.sources)}</span>'
    return f"{view.institution(claim.institution)} – {what}. {read}"
