"""Two to six countries as columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from views import compare_choice, downloads, html, url, words
from views.compare_rows import DIFFERENT, SAME, SIGNS, Row, rows
from views.components.text import escape, page_link
from views.tabs.view import CountryView


def show(day: date) -> None:
    countries = compare_choice.chosen(day)
    compare_choice.control(countries, day)
    views = [CountryView(iso3, day) for iso3 in countries]
    every = rows(views)
    st.html(html.paragraph(_lede(every, views)))
    only = _only_different()
    kept = [row for row in every if not only or row.sign not in ("", SAME)]
    st.html(_table(kept, views))
    name = f"remit-compare-{'-'.join(countries)}-{day}"
    downloads.button("CSV", lambda: as_csv(every, views), f"{name}.csv", "text/csv")


def _lede(every: Sequence[Row], views: Sequence[CountryView]) -> str:
    """How much of it is the same, with what could be compared."""
    functions = [row for row in every if row.href and row.sign]
    counts = {sign: sum(row.sign == sign for row in functions) for sign in SIGNS}
    who = words.and_list([view.country.name for view in views])
    return (
        f"<b>{escape(who)}</b>: of {words.plural(len(functions), 'function')} on record in two or more of them, "
        f"{counts[SAME]} stand under the same kinds of house and {counts[DIFFERENT]} under quite different ones."
    )


def _write_only() -> None:
    url.write(diff="1" if st.session_state["compare-only"] else None)


def _only_different() -> bool:
    st.session_state["compare-only"] = url.text("diff") == "1"
    legend = " · ".join(f"<b>{sign}</b> {words}" for sign, words in SIGNS.items())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle("Only where they differ", key="compare-only", on_change=_write_only)
        st.html(f'<span class="remit-quiet">{legend} · no sign: known in fewer than two</span>')
    return bool(st.session_state["compare-only"])


def _table(kept: Iterable[Row], views: Sequence[CountryView]) -> str:
    caption = f"{words.and_list([view.country.name for view in views])} side by side"
    heads = "".join(f'<th scope="col">{_country(view)}</th>' for view in views)
    body = "".join(
        _section(name, len(views)) + "".join(_row(row, views) for row in members)
        for name, members in groupby(kept, key=lambda row: row.section)
    )
    head = f'<thead><tr><th scope="col" class="corner"></th>{heads}</tr></thead>'
    region = f'tabindex="0" role="region" aria-label="{escape(caption)}" style="--columns:{len(views)}"'
    table = f"<table><caption>{escape(caption)}</caption>{head}<tbody>{body}</tbody></table>"
    return f'<div class="remit-scroll remit-compare" {region}>{table}</div>'


def _country(view: CountryView) -> str:
    return page_link(view.country.name, url.country_link(view.iso3, as_of=view.day))


def _section(name: str, columns: int) -> str:
    return f'<tr class="section"><th colspan="{columns + 1}" scope="colgroup"><span>{escape(name)}</span></th></tr>'


def _sign(sign: str) -> str:
    said = SIGNS.get(sign, "")
    return f'<i class="sign" title="{said}" aria-label="{said}">{sign}</i>' if sign else ""


def _row(row: Row, views: Sequence[CountryView]) -> str:
    look = ' class="differs"' if row.sign == DIFFERENT else ""
    label = page_link(row.label, row.href) if row.href else escape(row.label)
    cells = "".join(
        f'<td data-label="{escape(view.country.name)}">{cell.html}</td>'
        for view, cell in zip(views, row.cells, strict=True)
    )
    return f'<tr{look}><th scope="row">{_sign(row.sign)}{label}</th>{cells}</tr>'


def table(every: Iterable[Row], views: Sequence[CountryView]) -> list[list[str]]:
    """The comparison as rows of text with a head, for files."""
    head = ["section", "row", "compared", *(f"{view.country.name} ({view.iso3})" for view in views)]
    return [head, *([row.section, row.label, SIGNS.get(row.sign, ""), *(c.text for c in row.cells)] for row in every)]


def as_csv(every: Iterable[Row], views: Sequence[CountryView]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table(every, views))
    return out.getvalue().encode("utf-8-sig")
