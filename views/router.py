"""The frame of every page: name, navigation, search, and what happens when something is missing."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import everywhere, glossary, html, scheme, search, session, theme, trouble

HERE = Path(__file__).resolve().parent
MARK = (HERE / "assets" / "mark.svg").read_text(encoding="utf-8")


def _page(file: str, title: str, path: str, *, hidden: bool = False, default: bool = False) -> st.Page:
    return st.Page(
        HERE / file, title=title, url_path=path, default=default, visibility="hidden" if hidden else "visible"
    )


def _pages() -> list[st.Page]:
    return [
        _page("home.py", "Countries", "countries", default=True),
        _page("functions.py", "Functions", "functions"),
        _page("findings.py", "Findings", "findings"),
        _page("compare.py", "Compare", "compare"),
        _page("sparql.py", "SPARQL", "sparql-workbench"),
        _page("about.py", "About", "about"),
        _page("country.py", "Country", "country", hidden=True),
        _page("function.py", "Function", "function", hidden=True),
        _page("finding.py", "Finding", "finding", hidden=True),
        _page("contribute.py", "Contribute", "contribute", hidden=True),
    ]


def run() -> None:
    st.set_page_config(page_title="Remit – who owns what in e-government", layout="wide")
    st.logo(MARK, size="large")
    theme.apply()
    html.style()
    scheme.follow()
    page = st.navigation(_pages(), position="top")
    with trouble.told():
        session.library()
        if page.url_path:
            search.box()
        page.run()
        glossary.panels()
        everywhere.read_ahead()


run()
