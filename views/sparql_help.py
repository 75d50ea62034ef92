"""How to ask from a shell, R or Python, and which prefixes there are."""

from __future__ import annotations

import streamlit as st

from graph.terms import PREFIXES
from views.components.text import escape

_CURL = """curl '{origin}/sparql' \\
  -H 'Accept: text/csv' \\
  --data-urlencode query@question.rq"""
_R = """library(httr2)
answer <- request("{origin}/sparql") |>
  req_headers(Accept = "text/csv") |>
  req_body_form(query = paste(readLines("question.rq"), collapse = "\\n")) |>
  req_perform()
rows <- read.csv(text = resp_body_string(answer))"""
_PYTHON = """import io, pathlib, urllib.parse, urllib.request
import pandas as pd

query = pathlib.Path("question.rq").read_text(encoding="utf-8")
request = urllib.request.Request(
    "{origin}/sparql",
    data=urllib.parse.urlencode({{"query": query}}).encode(),
    headers={{"Accept": "text/csv"}},
)
rows = pd.read_csv(io.BytesIO(urllib.request.urlopen(request).read()))"""


def show(origin: str) -> None:
    """Two expanders under the answer."""
    with st.expander("Ask from a shell, R or Python"):
        st.html(
            f"<p>The same graph answers at <code>{escape(origin)}/sparql</code>, by the SPARQL 1.1 protocol. "
            "Save a query with the button above; these lines send the file and read the answer.</p>"
        )
        for name, code, language in (("curl", _CURL, "bash"), ("R", _R, "r"), ("Python", _PYTHON, "python")):
            st.caption(name)
            st.code(code.format(origin=origin), language=language, wrap_lines=True)
    with st.expander("Prefixes"):
        st.html(
            "<p>Every country has a graph of its own, such as <code>&lt;https://w3id.org/remit/graph/KEN&gt;</code>; "
            "without GRAPH a query sees all of them together.</p>"
        )
        st.code("\n".join(f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items()), language="sparql")
