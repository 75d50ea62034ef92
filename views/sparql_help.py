"""What stands beside the editor: the graphs, the prefixes, where the model is explained."""

from __future__ import annotations

import streamlit as st

from graph.terms import PREFIXES
from views.components.text import escape

_GRAPHS = (
    "<p>Every country has a graph of its own, <code>&lt;https://w3id.org/remit/graph/KEN&gt;</code>. "
    "What is computed from it stands in <code>…/KEN/derived</code>, the findings in <code>…/KEN/findings</code>. "
    "Without GRAPH a query sees all of them together.</p>"
    "<p>To compare days, write <code>&quot;2015-12-31&quot;^^xsd:date</code>: <code>NOW()</code> is a time and "
    "matches no date.</p>"
)


def show() -> None:
    with st.expander("Prefixes, graphs, dates"):
        rows = "".join(f"<dt>{escape(name)}:</dt><dd>{escape(space)}</dd>" for name, space in PREFIXES.items())
        st.html(
            f'<div class="remit-help">{_GRAPHS}<p>The editor adds the PREFIX line of a name that it completes.</p>'
            f'<dl class="remit-prefixes">{rows}</dl></div>'
        )
