"""How to cite a page: in words and as BibTeX, always with the data version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import streamlit as st

from graph.analysis.finding import Finding
from views import session, url, words

NAME = "Remit: a knowledge graph of institutional responsibility for e-government"


@dataclass(frozen=True, slots=True)
class Citation:
    key: str
    title: str
    address: str
    version: str
    day: date

    @property
    def text(self) -> str:
        shown = words.PartialDate(self.day.isoformat()).words
        return f"{self.title}. In: {NAME}, data version {self.version}, as of {shown}. {self.address}"

    @property
    def bibtex(self) -> str:
        safe = re.sub(r"([&%$#_{}])", r"\\\1", self.title)
        fields = {
            "title": f"{{{safe}}}",
            "author": "{{Remit contributors}}",
            "year": f"{{{self.day.year}}}",
            "version": f"{{{self.version}}}",
            "howpublished": f"{{\\url{{{self.address}}}}}",
            "note": f"{{{NAME}. As of {self.day.isoformat()}. CC BY 4.0}}",
        }
        rows = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{rows}\n}}"


def of_finding(finding: Finding, country: str, day: date) -> Citation:
    key = f"remit-{url.finding_id(finding.iri).replace('/', '-')}"
    path = url.page_url("finding", id=url.finding_id(finding.iri), as_of=day.isoformat())
    return Citation(key, f"{country}: {finding.message.rstrip('.')}", url.here(path), session.library().version, day)


def of_data(day: date) -> Citation:
    return Citation("remit-data", "Data of all countries", url.here("/"), session.library().version, day)


def show(citation: Citation) -> None:
    """To copy: the permalink, the sentence, and BibTeX."""
    st.caption("Permalink")
    st.code(citation.address, language=None, wrap_lines=True)
    st.caption("In words")
    st.code(citation.text, language=None, wrap_lines=True)
    with st.expander("BibTeX"):
        st.code(citation.bibtex, language="latex", wrap_lines=True)
