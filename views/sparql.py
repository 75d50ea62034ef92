"""Ask the graph: example questions, an editor, the answer as a table, and how to ask from elsewhere."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from graph.examples import Example, load_examples, themes
from graph.store.worker import Answer, Limits, QueryError
from views import html, session, sparql_answer, sparql_help, theme, url
from views.components.text import markdown_safe

FIRST: Final = "who-leads"
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
    sparql_answer.show(_asked(text) if text.strip() else None, text)
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
        st.download_button("Save the query", text or "", "question.rq", "application/sparql-query", on_click="ignore")
        st.html('<span class="remit-quiet">Run: Ctrl + Enter in the query</span>')
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


def _origin() -> str:
    address = urlsplit(st.context.url or "http://localhost:8501")
    return f"{address.scheme}://{address.netloc}"


show()
