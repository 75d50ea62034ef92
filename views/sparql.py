"""Ask the graph: questions by theme, an editor, the answer in the shape that fits, and how to ask from elsewhere."""

from __future__ import annotations

import streamlit as st

from graph.store.worker import Answer, QueryError, QuerySyntaxError
from views import (
    html,
    session,
    sparql_answer,
    sparql_editor,
    sparql_elsewhere,
    sparql_help,
    sparql_questions,
    theme,
    url,
)
from views.components.text import markdown_safe
from views.sparql_state import Asked, ask_own, asked
from views.theme import ASSETS

_ANSWER = "sparql-answer"


def show() -> None:
    theme.apply()
    st.html(f"<style>{(ASSETS / 'sparql.css').read_text(encoding='utf-8')}</style>")
    html.title("Ask the graph")
    limits = session.limits()
    st.html(html.paragraph(
        "Every number on these pages is a question to one graph. Take a question, change it, run it. "
        f"An answer has at most {limits.rows:,} rows and {limits.seconds:g} seconds.", "remit-intro"
    ))  # fmt: skip
    question = asked()
    _warn_of_version()
    with st.container(key="sparql-page"):
        _workbench(question)
        found = _answer(question)
        sparql_answer.show(found)
        sparql_elsewhere.show(question, found)


def _workbench(question: Asked) -> None:
    """Questions left, the query in the middle, what it means right; on a phone the last comes after the answer."""
    left, middle, right = st.columns([1.05, 2.75, 1.1], gap="medium")
    with left:
        sparql_questions.choose(question)
    with middle:
        sparql_questions.head(question)
        sparql_editor.show(question.text, _kept_error(question), ask_own)
    with right:
        if question.example:
            sparql_questions.reading(question.example)
        sparql_help.show()


def _warn_of_version() -> None:
    """A link says with which data it was made; other data may answer otherwise."""
    linked, here = url.text("data"), session.library().version
    if linked and linked != here:
        st.info(
            f"This link was made with data version {markdown_safe(linked)}. The answer below is from version {here}, "
            "which is in use now, and may differ."
        )


def _key(question: Asked) -> tuple[str, str]:
    return question.text, session.library().version


def _kept_error(question: Asked) -> QueryError | None:
    key, found = st.session_state.get(_ANSWER, (None, None))
    return found if key == _key(question) and isinstance(found, QueryError) else None


def _answer(question: Asked) -> Answer | QueryError:
    """The answer, kept as long as neither the text nor the data change."""
    kept: tuple[object, Answer | QueryError] | None = st.session_state.get(_ANSWER)
    if kept and kept[0] == _key(question):
        return kept[1]
    seconds = session.limits().seconds
    with st.spinner(f"Asking the graph. A query may take {seconds:g} seconds …", show_time=True):
        found = _tried(question.text)
    st.session_state[_ANSWER] = (_key(question), found)
    if isinstance(found, QuerySyntaxError) and found.line:
        st.rerun()  # the editor is above and marks the line
    return found


def _tried(text: str) -> Answer | QueryError:
    try:
        return session.ask(text)
    except QueryError as error:
        return error


show()
