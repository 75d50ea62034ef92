"""What comes back from a query: a table in the shape that fits, yes or no, a graph, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import streamlit as st

from graph.answers import as_csv, as_tsv, links
from graph.store.worker import Answer, QueryError
from views import html, sparql_map, sparql_network, theme, url, words
from views.components.network import network_html, network_list_html
from views.components.text import escape, markdown_safe
from views.components.worldmap import BOUNDARY_NOTE
from views.sparql_chart import chart
from views.sparql_names import Kind, Row
from views.sparql_shape import View, bars, kinds, measures, views
from views.sparql_table import SHOWN, rows_of, table

_HEIGHT = 620
_TURTLE_SHOWN = 20_000


def show(found: Answer | QueryError) -> None:
    """The answer to a query."""
    if isinstance(found, QueryError):
        st.error(markdown_safe(str(found)), icon=":material/error:")
    elif found.kind == "solutions":
        _solutions(found)
    elif found.kind == "graph":
        _graph(found)
    else:
        st.html(html.paragraph("Yes." if b"true" in found.body else "No.", "remit-statement"))


def _solutions(found: Answer) -> None:
    rows = rows_of(found.body)
    _tally(found, words.plural(len(rows), "row"), len(rows) > SHOWN)
    if not rows:
        st.info("Nothing in the graph fits this query. That may mean that it was not researched.")
        return
    held = kinds(found.variables, rows)
    _shape(_picked(views(held, len(rows))), found, held, rows)
    cut = f"-first-{len(rows)}-rows" if found.truncated else ""
    with st.container(horizontal=True):
        _download("CSV", lambda: as_csv(found.body), "text/csv", cut)
        _download("TSV", lambda: as_tsv(found.body), "text/tab-separated-values", cut)
        _download("JSON", lambda: found.body, "application/sparql-results+json", cut)


def _tally(found: Answer, count: str, more: bool) -> None:
    """``85 rows in 4 ms``, and what is not shown."""
    shown = f". The table shows the first {SHOWN}, the files have all" if more else ""
    remedy = "ask for less, or page with LIMIT and OFFSET"
    cut = f". <b>The answer was cut at the limit</b>: {remedy}" if found.truncated else ""
    st.html(f'<p class="remit-plain" role="status">{escape(count)} in {found.seconds * 1000:.0f} ms{shown}{cut}.</p>')


def _picked(fitting: Sequence[View]) -> View:
    """The shape in the address, if it fits; the reader changes it among those that fit."""
    asked = url.text("view")
    shown = next((view for view in fitting if view == asked), fitting[0])
    if len(fitting) > 1:
        st.segmented_control(
            "Show as", fitting, default=shown, format_func=lambda view: view.value.capitalize(), required=True,
            key=f"sparql-view-{'-'.join(fitting)}-{shown}", label_visibility="collapsed", on_change=_write_view,
            args=(f"sparql-view-{'-'.join(fitting)}-{shown}", fitting[0]),
        )  # fmt: skip
    return shown


def _write_view(key: str, usual: View) -> None:
    view = st.session_state[key]
    url.write(view=None if view == usual else view.value)


def _measure(fitting: Sequence[str]) -> str | None:
    """The number column to draw: that in the address, if it fits; where there are several the reader chooses."""
    asked = url.text("measure")
    shown = asked if asked in fitting else next(iter(fitting), None)
    if len(fitting) > 1 and shown:
        key = f"sparql-measure-{'-'.join(fitting)}-{shown}"
        st.selectbox(
            "Number to draw", fitting, fitting.index(shown), key=key, width=260,
            on_change=_write_measure, args=(key, fitting[0]),
        )  # fmt: skip
    return shown


def _write_measure(key: str, usual: str) -> None:
    measure = st.session_state[key]
    url.write(measure=None if measure == usual else measure)


def _shape(view: View, found: Answer, held: Mapping[str, Kind], rows: Sequence[Row]) -> None:
    match view:
        case View.TABLE:
            st.html(table(found.variables, rows))
        case View.CHART:
            drawn, said = chart(held, rows, _measure(measures(held) if bars(held) else []))
            st.altair_chart(drawn)
            st.caption(markdown_safe(f"{said}."))
        case View.MAP:
            spec, said = sparql_map.world(held, rows, theme.is_dark(), _measure(sparql_map.numbers(held, rows)))
            st.vega_lite_chart(spec)
            st.caption(markdown_safe(f"{said}. {BOUNDARY_NOTE}"))
        case View.NETWORK:
            _network(sparql_network.of_table(held, rows))


def _network(graph: nx.MultiDiGraph[Any]) -> None:
    ties = graph.number_of_edges()
    if not 0 < ties <= sparql_network.MOST:
        st.info(f"A network shows 1 to {sparql_network.MOST} ties, and this answer has {ties:,}. Ask for less.")
        return
    st.iframe(network_html(graph, height=_HEIGHT, dark=theme.is_dark()), height=_HEIGHT)
    with st.expander(f"The same as a list ({words.plural(ties, 'sentence')})"):
        st.html(network_list_html(graph))


def _graph(found: Answer) -> None:
    tied = links(found.body)
    _tally(found, f"A graph with {words.plural(len(tied), 'tie')} between named things", more=False)
    fitting = [View.NETWORK, View.TABLE] if tied else [View.TABLE]
    if _picked(fitting) is View.NETWORK:
        _network(sparql_network.of_links(tied))
    else:
        text = found.body.decode("utf-8", "replace")
        st.code(text[:_TURTLE_SHOWN], language="turtle", height=_HEIGHT)
        if len(text) > _TURTLE_SHOWN:
            st.caption(f"The first {_TURTLE_SHOWN:,} characters of {len(text):,}; the file has all.")
    _download("Turtle", lambda: found.body, "text/turtle", "-cut" if found.truncated else "")


def _download(label: str, data: Any, media: str, note: str) -> None:
    suffix = {"Turtle": "ttl"}.get(label, label.lower())
    name = f"remit-answer{note}.{suffix}"
    st.download_button(f"Download as {label}", data, name, media, icon=":material/download:", on_click="ignore")
