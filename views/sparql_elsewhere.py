"""The same question from elsewhere: a link, and lines for a shell, Python and R that run as they stand."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from graph.store.worker import Answer, QueryError
from views import session, url
from views.snippets import snippets
from views.sparql_state import LINK_CHARS, Asked


def show(question: Asked, found: Answer | QueryError) -> None:
    """Under the answer, closed."""
    with st.expander("Link to this answer"):
        _link(question)
    if isinstance(found, QueryError):
        return
    with st.expander("Ask the same from a shell, Python or R"):
        st.caption("Complete as they stand. The endpoint speaks the SPARQL 1.1 protocol and is read only.")
        lines = snippets(found.kind, f"{_origin()}/sparql", question.text)
        for tab, item in zip(st.tabs([item.title for item in lines]), lines, strict=True):
            with tab:
                st.code(item.code, language=item.language)
                if item.needs:
                    st.caption(f"Needs `{item.needs}`.")


def _link(question: Asked) -> None:
    if not question.linkable:
        st.write(f"The query is longer than {LINK_CHARS:,} characters and fits into no link. Save it as a file.")
        return
    address = url.sparql_link(
        **question.params(), view=url.text("view"), measure=url.text("measure"), data=session.library().version
    )
    st.caption("With the query and the data version: if the data change, the page says so.")
    st.code(f"{_origin()}{address}", language=None, wrap_lines=True)


def _origin() -> str:
    address = urlsplit(st.context.url or "http://localhost:8501")
    return f"{address.scheme}://{address.netloc}"
