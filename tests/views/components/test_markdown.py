"""The Markdown that Streamlit shows reads exactly as the data does."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from views.components.text import WORD_JOINER, markdown_safe

NAMES = (
    "*Star* _Agency_",
    "[Link](https://example.org)",
    "<b>Bold</b>",
    "$x$ and $$y$$",
    ":smile: :material/home: :red[no]",
    "1. First",
    "- a -> b --",
)


@pytest.mark.parametrize("name", NAMES)
def test_only_backslashes_and_word_joiners_are_added(name):
    safe = markdown_safe(name)
    assert safe.replace("\\", "").replace(WORD_JOINER, "") == name


def test_streamlit_takes_the_text():
    imports = "import streamlit as st\nfrom views.components.text import markdown_safe\n"
    app = AppTest.from_string(imports + "st.markdown(markdown_safe(':smile: *x*'))")
    app.run()
    assert not app.exception
    assert app.markdown[0].value.startswith("\\:" + WORD_JOINER + "smile")
