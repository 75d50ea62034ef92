"""All functions of e-government by family: what each is, and how far it is researched and contested."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.ontology import FunctionConcept
from views import everywhere, html, session, url, words
from views.components.text import escape, page_link
from views.overview import Spread


def _item(function: FunctionConcept, spread: Spread) -> str:
    contested = f"contested in {spread.contested.part}"
    mark = f'<span class="remit-hot">{contested}</span>' if spread.contested.part else contested
    link = page_link(function.label, url.function_link(function.id))
    known = f"researched in {spread.researched} countries, {mark}"
    return f"<li>{link}<p>{escape(function.definition)}</p><small>{known}</small></li>"


def _family(name: str, spread: Mapping[str, Spread]) -> None:
    family = session.ontology().families[name]
    members = [item for item in session.ontology().functions.values() if item.family == name]
    st.header(family.label, anchor=name)
    items = "".join(_item(function, spread[function.id]) for function in members)
    st.html(html.paragraph(escape(family.definition)) + f'<ul class="remit-functions">{items}</ul>')


def page() -> None:
    html.title("Functions")
    families, functions = session.ontology().families, session.ontology().functions
    about = (
        f"What e-government has to get done: {words.plural(len(functions), 'function')} in {len(families)} families. "
        "Open one to see who leads it in every country. A function counts as contested where two bodies lead, "
        "coordinate or do it and nothing ties them together."
    )
    st.html(html.paragraph(about))
    spread = everywhere.spread(url.day())
    for name in families:
        _family(name, spread)


page()
