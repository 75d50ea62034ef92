"""Scripts of a page that draw nothing: an empty element of the script's name, and the script from ``assets``."""

from __future__ import annotations

from typing import Any

import streamlit as st

from views import theme


def silent(name: str) -> Any:
    """The component that runs ``assets/NAME.js`` in the page, declared once for each script."""
    return st.components.v2.component(
        f"remit_{name}",
        html=f"<remit-{name}></remit-{name}>",
        js=(theme.ASSETS / f"{name}.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
