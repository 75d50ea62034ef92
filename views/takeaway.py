"""What a reader takes along from a country's page: the brief and the country's data. Each is made on the click."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from views import session
from views.tabs.view import CountryView

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BRIEFS: Final = {
    "pdf": ("Brief (PDF)", "application/pdf"),
    "docx": ("Brief (Word)", _WORD),
    "html": ("Brief (HTML)", "text/html"),
}
_DATA: Final = {"xlsx": ("Workbook", _SHEET), "ttl": ("Turtle", "text/turtle")}


def row(view: CountryView) -> None:
    """Quiet buttons in one line; they wrap on a phone."""
    with st.container(horizontal=True, gap="small", key="downloads"):
        for suffix, (label, media) in _BRIEFS.items():
            st.download_button(
                label, partial(session.country_brief, view.iso3, view.day, suffix),
                f"remit-{view.iso3}-brief-{view.day}.{suffix}", media,
                key=f"brief-{suffix}", icon=":material/description:", type="tertiary", on_click="ignore",
            )  # fmt: skip
        for suffix, (label, media) in _DATA.items():
            st.download_button(
                label, partial(session.country_file, view.iso3, suffix), f"{view.iso3}.{suffix}", media,
                key=f"data-{suffix}", icon=":material/download:", type="tertiary", on_click="ignore",
            )  # fmt: skip
