"""The editor on the page: CodeMirror in a component, so that nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.store.worker import QuerySyntaxError
from views import session, theme

_FOLDER: Final = theme.ASSETS / "editor"
_KEY: Final = "sparql-editor"


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


# Two components: the code and the proposals never change, so the browser keeps them and only the text travels again.
_CODE = st.components.v2.component("remit_sparql_code", js=_asset("editor.js"), isolate_styles=False)
_EDITOR = st.components.v2.component(
    "remit_sparql_editor",
    html="<remit-sparql></remit-sparql>",
    css=_asset("editor.css"),
    js=_asset("mount.js"),
    isolate_styles=False,
)


def show(text: str, error: Exception | None, run: Callable[[str], None]) -> None:
    """The editor with a text; ``run`` gets the text when the reader asks. An error's line is marked."""
    with st.container(key="sparql-code"):
        _CODE(key="sparql-names", data=session.completion())
    line = error.line if isinstance(error, QuerySyntaxError) else 0
    data = {"text": text, "stamp": f"{hash(text)} {line}", "line": line, "dark": theme.is_dark()}
    _EDITOR(key=_KEY, data=data, on_run_change=lambda: _run(run))


def _run(run: Callable[[str], None]) -> None:
    if text := st.session_state[_KEY].get("run"):
        run(text)
