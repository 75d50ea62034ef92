"""What is asked, as the address says it: a question with its values, or a query of the reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from graph.errors import UnknownName
from graph.examples import Example, load_examples
from graph.parameters import Parameter
from views import url
from views.components.text import markdown_safe

FIRST: Final = "who-leads"
LINK_CHARS: Final = 6_000
"""Longer queries do not fit into an address that every browser takes."""
_OWN: Final = "sparql-own"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with where it comes from; ``values`` are those that differ from the defaults."""

    text: str
    example: Example | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def linkable(self) -> bool:
        return self.example is not None or len(self.text) <= LINK_CHARS

    def params(self) -> dict[str, str]:
        """What the address says of it."""
        return {"example": self.example.name, **self.values} if self.example else {"query": self.text}


def asked() -> Asked:
    """What the address asks; a sentence for what cannot be read."""
    own = st.query_params.get("query") or st.session_state.get(_OWN)
    if own:
        return Asked(own)
    examples = load_examples()
    name = url.choice("example", {key: item.title for key, item in examples.items()}, FIRST) or FIRST
    example = examples[name]
    given = {item: url.text(item.name) for item in example.parameters}
    values = {item.name: value for item, value in given.items() if value and _usable(item, value)}
    return Asked(example.filled(**values), example, values)


def _usable(parameter: Parameter, value: str) -> bool:
    try:
        parameter.term(value)
    except UnknownName as error:
        st.warning(f"{markdown_safe(str(error))} The default is used.", icon=":material/link_off:")
        return False
    return True


def ask_example(name: str) -> None:
    """Another question, with its defaults."""
    _forget()
    url.write(example=name)


def ask_value(parameter: Parameter, value: str) -> None:
    """Another value of the question on the screen."""
    url.write(**{parameter.name: None if value == parameter.default else value})


def ask_own(text: str) -> None:
    """The reader's own text; that of the question on the screen stays a question."""
    st.session_state.pop("sparql-answer", None)
    shown = asked()
    if text.strip() == shown.text.strip():
        return
    _forget()
    if len(text) <= LINK_CHARS:
        url.write(query=text)
    else:
        st.session_state[_OWN] = text


def _forget() -> None:
    st.session_state.pop(_OWN, None)
    st.query_params.clear()
