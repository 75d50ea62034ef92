"""A country as somebody handed it in, held in the visitor's own session and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import streamlit as st

from graph.analysis.finding import Finding
from graph.analysis.profile import Profile
from graph.analysis.scenario.outcome import Outcome
from graph.analysis.sentence import Link
from graph.errors import InputError
from graph.facts import CountryFacts
from graph.model import Claim
from graph.terms import claim_iri
from views import before_after, uploads
from views.tabs.view import CountryView
from views.uploads import Upload

_KEY: Final = "draft"
_ERROR: Final = "draft-error"


def held() -> Upload | None:
    found: Upload | None = st.session_state.get(_KEY)
    return found


def error() -> InputError | None:
    """Why the last file could not be read."""
    found: InputError | None = st.session_state.get(_ERROR)
    return found


def take(content: bytes, file: str) -> None:
    """Read a file into the session; what was held before stays if it cannot be read."""
    st.session_state.pop(_ERROR, None)
    try:
        with st.spinner("Reading the file, and asking every rule …"):
            st.session_state[_KEY] = uploads.read(content, file)
    except InputError as refused:
        refuse(refused)


def refuse(error: InputError) -> None:
    """Remember why nothing was read."""
    st.session_state[_ERROR] = error


def drop() -> None:
    """Forget the country and the file it came from."""
    for name in (_KEY, _ERROR):
        st.session_state.pop(name, None)
    st.session_state["upload-round"] = st.session_state.get("upload-round", 0) + 1


@dataclass(frozen=True)
class DraftView(CountryView):
    """A tab's view of a country that is in no store: its bodies and findings have no pages to link to."""

    draft: Upload

    @cached_property
    def outcome(self) -> Outcome:
        return uploads.outcome(self.draft, self.day)

    @cached_property
    def facts(self) -> CountryFacts:
        return self.draft.facts

    @cached_property
    def findings(self) -> list[Finding]:
        return list(self.outcome.after.findings)

    @cached_property
    def profile(self) -> Profile:
        return self.outcome.after.profile

    def held_claim(self, claim: Claim) -> bool:
        """The claim is in the draft, too."""
        return claim_iri(self.iso3, claim) in self.facts.by_iri

    def institution_href(self, institution: str) -> str:  # noqa: ARG002 - no body has a page
        return ""

    def finding(self, row: Finding) -> str:
        return before_after.plain(row)

    def href(self, to: Link) -> str:
        return super().href(to) if to.kind == "function" else ""
