"""The table of all countries as files, with numbers as numbers and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from graph.analysis.profile import Profile
from views import downloads, session
from views.compare_measures import ALL
from views.session import Sheet

_FILE_HEAD: Final = (
    "iso3", "country", "as_of", "kind_of_lead", "how_governed", "contested", "researched", "functions",
    "effective_owners", "leading_claims_on_act_or_decree", "leading_claims",
)  # fmt: skip


def show(shown: Sequence[Profile], day: date) -> None:
    name = f"remit-countries-{day}"
    with st.container(horizontal=True, gap="small"):
        downloads.csv_button(lambda: [[str(cell) for cell in row] for row in file_rows(shown)], name, "CSV")
        downloads.button("XLSX", lambda: _book(shown), f"{name}.xlsx", downloads.XLSX)


def file_rows(shown: Sequence[Profile]) -> list[list[str | float]]:
    """One line a country; every number stands beside what it is a part of."""
    names = session.library().countries
    return [
        list(_FILE_HEAD),
        *(
            [
                found.country, names[found.country], found.day.isoformat(), found.lead_type, found.mode,
                found.contested.part, found.researched.part, found.researched.whole,
                round(found.effective_owners, 3) if found.effective_owners else "",
                found.legal.part, found.legal.whole,
            ]
            for found in shown
        ),
    ]  # fmt: skip


def _notes() -> list[list[str | float]]:
    means: list[list[str | float]] = [[measure.label, measure.means] for measure in ALL.values()]
    version: list[str | float] = ["data version", session.library().version]
    return [["what", "means"], *means, version, ["licence", "CC BY 4.0; cite Remit with the data version"]]


def _book(shown: Sequence[Profile]) -> bytes:
    return session.spreadsheet([Sheet("Countries", file_rows(shown), freeze="C2"), Sheet("Notes", _notes())])
