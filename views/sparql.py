"""Ask the graph: example questions, an editor, the answer as a table, and how to ask from elsewhere."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from graph.examples import Example, load_examples, themes
from graph.store.worker import Answer, Limits, QueryError, QuerySyntaxError
from views import html, session, sparql_help, theme, url, words
from views.components.text import markdown_safe
from views.sparql_table import SHOWN, as_csv, rows_of, table

FIRST: Final = "who-leads-digital-identity"
_TEXT: Final = "sparql-text"
_PERMALINK: Final = 6_000
_STYLE: Final = (
    "<style>.st-key-sparql-text textarea { font-family: ui-monospace, monospace; font-size: .85rem; line-height: 1.5; }"
    '[aria-label="Answer"] table { width: 100%; }</style>'
)


def show() -> None:
    theme.apply()
    st.html(_STYLE)
    html.title("Ask the graph")
    limits = Limits()
    st.html(html.paragraph(
        "Every number on these pages is a question to one graph. Take a question, change it, run it. "
        f"The graph is read only; an answer has at most {limits.rows:,} rows and {limits.seconds:g} seconds."
    ))  # fmt: skip
    example = _example()
    text = _editor(example)
    _remember(text, example)
    _answer(text)
    sparql_help.show(_origin())


def _example() -> Example:
    """The question chosen by theme; another choice replaces the text of the editor."""
    examples = load_examples()
    known = {name: item.title for name, item in examples.items()}
    start = examples[url.choice("example", known, FIRST) or FIRST]
    grouped = themes(examples)
    picked = st.pills(
        "Questions by theme",
        list(grouped),
        default=start.theme,
        required=True,
        key="sparql-theme",
        on_change=_take_first,
    )
    names = [item.name for item in grouped[picked or start.theme]]
    index = names.index(start.name) if start.name in names else 0
    name = st.radio(
        "Question", names, index, format_func=lambda name: markdown_safe(examples[name].question),
        key=f"sparql-question-{picked}", on_change=_take, args=(picked,), label_visibility="collapsed",
    )  # fmt: skip
    return examples[name]


def _take_first() -> None:
    """Another theme: its first question, answered."""
    _use(themes(load_examples())[st.session_state["sparql-theme"]][0])


def _take(theme_: str) -> None:
    _use(load_examples()[st.session_state[f"sparql-question-{theme_}"]])


def _use(example: Example) -> None:
    st.session_state[_TEXT] = example.query
    url.write(example=example.name, query=None)


def _editor(example: Example) -> str:
    if _TEXT not in st.session_state:
        st.session_state[_TEXT] = st.query_params.get("query") or example.query
    text = st.text_area("Query in SPARQL", key=_TEXT, height=330, max_chars=Limits().query_chars)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Run", type="primary", icon=":material/play_arrow:", on_click=_forget)
        st.html('<span class="remit-quiet">or Ctrl + Enter in the query</span>')
    return text or ""


def _forget() -> None:
    st.session_state.pop("sparql-answer", None)


def _remember(text: str, example: Example) -> None:
    """What is on the screen goes into the address, so that it can be sent to somebody."""
    if text == example.query:
        url.write(example=example.name, query=None)
    elif len(text) <= _PERMALINK:
        url.write(example=None, query=text)


def _asked(text: str) -> Answer | QueryError:
    """The answer, kept as long as neither the text nor the data change."""
    key = (text, session.library().version)
    kept = st.session_state.get("sparql-answer")
    if kept is None or kept[0] != key:
        with st.spinner("Asking the graph …", show_time=True):
            kept = (key, _tried(text))
        st.session_state["sparql-answer"] = kept
    return kept[1]


def _tried(text: str) -> Answer | QueryError:
    try:
        return session.ask(text)
    except QueryError as error:
        return error


def _answer(text: str) -> None:
    if not text.strip():
        st.info("The query is empty. Choose a question above or write one.")
        return
    found = _asked(text)
    if isinstance(found, QueryError):
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


def _origin() -> str:
    address = urlsplit(st.context.url or "http://localhost:8501")
    return f"{address.scheme}://{address.netloc}"


show()
