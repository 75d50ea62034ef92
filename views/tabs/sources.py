"""Every document behind the country's page, and the page as files."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from views import downloads, session, words
from views.components.text import sentence_list, source_line
from views.tabs import lists
from views.tabs.view import CountryView

_FILES = {
    "xlsx": ("Workbook (XLSX)", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "dossier": ("Dossier (YAML)", "yaml", "application/yaml"),
    "ttl": ("Graph (Turtle)", "ttl", "text/turtle"),
}


def show(view: CountryView) -> None:
    _files(view.iso3)
    rests = Counter(address for item in view.facts.claims for address in item.claim.sources)
    sources = sorted(view.country.sources, key=lambda item: (-rests[item.url], item.title))
    read = words.day(view.country.retrieved)
    st.subheader(f"{words.plural(len(sources), 'source')}, last looked at on {read}")
    st.html(sentence_list(_source(item.url, rests[item.url], view) for item in sources))
    downloads.csv_button(lambda: lists.sources(view.country), f"remit-{view.iso3}-sources", "Sources as CSV")


def _source(address: str, claims: int, view: CountryView) -> str:
    return f'{source_line(words.source(view.country, address))} <span class="remit-quiet">– {_claims(claims)}</span>'


def _claims(count: int) -> str:
    return (
        f"{words.plural(count, 'claim')} rest{'s' if count == 1 else ''} on it" if count else "other facts rest on it"
    )


def _files(iso3: str) -> None:
    """The country as files: workbook to fill in, dossier to read, graph to compute with."""
    st.subheader("Download")
    with st.container(horizontal=True):
        for format_, (label, suffix, media) in _FILES.items():
            st.download_button(
                label, partial(session.country_file, iso3, format_), f"{iso3}.{suffix}", media,
                key=f"file-{format_}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip
