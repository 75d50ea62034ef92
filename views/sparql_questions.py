"""The questions by theme, and the form of the one that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from graph.examples import Example, load_examples, themes
from graph.parameters import Kind, Parameter
from graph.terms import BASE, PREFIXES
from views import html, session, url
from views.components.text import escape
from views.sparql_state import Asked, ask_example, ask_value


def choose(asked: Asked) -> None:
    """The list of questions; a choice asks at once."""
    grouped = themes(load_examples())
    start = asked.example.theme if asked.example else None
    key = f"sparql-theme-{asked.example.name if asked.example else 'own'}"
    names = list(grouped)
    theme = st.selectbox("Questions about", names, names.index(start) if start else 0, key=key)
    _questions(grouped[theme], asked.example)


def _questions(group: list[Example], shown: Example | None) -> None:
    names = [example.name for example in group]
    titles = {example.name: example.title for example in group}
    key = f"sparql-question-{shown.name if shown else 'own'}-{group[0].theme}"
    index = names.index(shown.name) if shown in group and shown else None
    st.radio(
        "Question", names, index, format_func=titles.__getitem__, label_visibility="collapsed",
        key=key, on_change=_take, args=(key,),
    )  # fmt: skip


def _take(key: str) -> None:
    if name := st.session_state[key]:
        ask_example(name)


def head(asked: Asked) -> None:
    """The question in words, and a field for each value that can be chosen."""
    example = asked.example
    if example is None:
        st.html('<h2 class="remit-question">Your own query</h2>')
        return
    st.html(f'<h2 class="remit-question">{escape(example.title if asked.values else example.question)}</h2>')
    if example.parameters:
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            for parameter in example.parameters:
                _field(example, parameter, asked.values.get(parameter.name, parameter.default))


def _field(example: Example, parameter: Parameter, value: str) -> None:
    key = f"sparql-value-{example.name}-{parameter.name}"
    call: dict[str, Any] = {"key": key, "on_change": _changed, "args": (parameter, key)}
    match parameter.kind:
        case Kind.DATE:
            st.session_state[key] = date.fromisoformat(value) if value else url.today()
            st.date_input(
                parameter.label,
                min_value=url.FIRST_DAY,
                max_value=url.last_day(),
                format="YYYY-MM-DD",
                width=150,
                **call,
            )
        case Kind.WORDS:
            st.session_state[key] = value
            st.text_input(parameter.label, max_chars=80, width=230, **call)
        case Kind.COUNTRY | Kind.CONCEPT:
            known = _known(parameter)
            st.session_state[key] = value if value in known else None
            st.selectbox(parameter.label, list(known), format_func=known.__getitem__, width=230, **call)


def _known(parameter: Parameter) -> Mapping[str, str]:
    """The values of a parameter with their words."""
    if parameter.kind is Kind.COUNTRY:
        return session.library().countries
    if parameter.scheme == "fn":
        return {name: item.label for name, item in session.ontology().functions.items()}
    scheme = PREFIXES[parameter.scheme].removeprefix(BASE).rstrip("/")
    return {name: item.label for name, item in session.ontology().concepts(scheme).items()}


def _changed(parameter: Parameter, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, date):
        ask_value(parameter, "" if value == url.today() and not parameter.default else value.isoformat())
    elif value:
        ask_value(parameter, value)


def reading(example: Example) -> None:
    """What the columns mean and how far the answer goes."""
    if example.columns:
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in example.columns.items())
        st.html(f'<h3 class="remit-side">Columns</h3><dl class="remit-columns-meaning">{rows}</dl>')
    st.html(f'<h3 class="remit-side">How to read it</h3>{html.paragraph(escape(example.reading), "remit-reading")}')
