"""What comes back from a query: a table, a yes or no, a graph, or a sentence that says why not."""

from __future__ import annotations

import streamlit as st

from graph.store.worker import Answer, QueryError, QuerySyntaxError
from views import html, words
from views.components.text import markdown_safe
from views.sparql_table import SHOWN, as_csv, rows_of, table


def show(found: Answer | QueryError | None, text: str) -> None:
    """The answer to a query; None when there was no query."""
    if found is None:
        st.info("The query is empty. Choose a question above or write one.")
    elif isinstance(found, QueryError):
        _refused(found, text)
    elif found.kind == "solutions":
        _solutions(found)
    else:
        _other(found)


def _refused(error: QueryError, text: str) -> None:
    st.error(markdown_safe(str(error)), icon=":material/error:")
    lines = text.splitlines()
    if isinstance(error, QuerySyntaxError) and 0 < error.line <= len(lines):
        st.code(f"{lines[error.line - 1]}\n{' ' * (error.column - 1)}^", language=None)


def _solutions(found: Answer) -> None:
    rows = rows_of(found.body)
    st.html(f'<p class="remit-plain" role="status">{_tally(found, len(rows))}.</p>')
    if not rows:
        st.info("Nothing in the graph fits this query. That may mean that it was not researched.")
        return
    st.html(table(found.variables, rows))
    with st.container(horizontal=True):
        _download("CSV", as_csv(found.variables, rows), "text/csv")
        _download("JSON", found.body, "application/sparql-results+json")


def _tally(found: Answer, count: int) -> str:
    """``85 rows in 4 ms``, and what is not shown."""
    shown = f", the first {SHOWN} are shown and the files have all" if count > SHOWN else ""
    cut = ". <b>The answer was cut at the limit</b>: ask for less or add conditions" if found.truncated else ""
    return f"{words.plural(count, 'row')} in {found.seconds * 1000:.0f} ms{shown}{cut}"


def _other(found: Answer) -> None:
    """A yes or no, or a graph as Turtle."""
    if found.kind == "boolean":
        st.html(html.paragraph("Yes." if b"true" in found.body else "No.", "remit-statement"))
        return
    st.html(html.paragraph(f"A graph, in {found.seconds * 1000:.0f} ms."))
    st.code(found.body[:20_000].decode("utf-8", "replace"), language="turtle", height=420)
    _download("Turtle", found.body, "text/turtle")


def _download(label: str, data: bytes, media: str) -> None:
    suffix = {"Turtle": "ttl"}.get(label, label.lower())
    st.download_button(
        f"Download as {label}", data, f"remit-answer.{suffix}", media, icon=":material/download:", on_click="ignore"
    )
