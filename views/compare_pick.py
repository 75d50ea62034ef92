"""A choice that stands in the address: read, offered, written back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views import url


def line() -> DeltaGenerator:
    """A line for controls, which wraps where it is narrow."""
    return st.container(horizontal=True, gap="medium", vertical_alignment="bottom")


def pick(
    controls: DeltaGenerator, label: str, name: str, known: Mapping[str, str], default: str, clears: str = ""
) -> str:
    """The key of ``known`` that the address has under ``name``; its values are what the reader sees.

    Args:
        controls: where the control stands; what is wrong with the address is said under it.
        clears: a param that means something else after another choice.
    """
    chosen = url.choice(name, known, default) or default
    key = f"compare-{name}"
    st.session_state[key] = chosen
    controls.selectbox(
        label,
        list(known),
        key=key,
        format_func=known.__getitem__,
        on_change=_write,
        args=(name, default, clears),
        width=280,
    )
    return chosen


def _write(name: str, default: str, clears: str) -> None:
    chosen = st.session_state[f"compare-{name}"]
    url.write(**({clears: None} if clears else {}), **{name: None if chosen == default else chosen})
