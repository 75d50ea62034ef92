"""Words that explain themselves: a click opens what the word means here."""

from __future__ import annotations

import streamlit as st

from views import session
from views.components.popover import opener, panel
from views.components.text import escape


def term(id: str, shown: str = "") -> str:
    """The word as a button; ``shown`` is how it stands in the sentence. HTML."""
    word = session.glossary()[id]
    return opener(_anchor(id), escape(shown or word.word))


def panels() -> None:
    """The meanings behind all words, once in a page."""
    words = session.glossary().values()
    st.html("".join(panel(_anchor(word.id), _meaning(word.word, word.means), word.word) for word in words))


def _meaning(word: str, means: str) -> str:
    return f"<p><b>{escape(word)}</b>: {escape(means[:1].lower() + means[1:])}</p>"


def _anchor(id: str) -> str:
    return f"word-{id}"
