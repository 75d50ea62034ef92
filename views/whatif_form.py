"""The controls that add a step to a scenario: what kind of step, and about which bodies, claims and functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.scenario.claims import held
from graph.analysis.scenario.steps import RANKS, Agree, End, Merge, Move, Name, Step
from graph.analysis.scenario.taking import RUNNING
from graph.model import Claim, Country
from graph.store.intervals import life
from graph.vocabulary import Function, Rank
from views import url, words

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "end": "A body no longer holds what it holds",
        "move": "Another body holds it",
        "name": "A body is named to lead",
        "merge": "Two bodies merge",
        "agree": "Two bodies write an agreement",
    }
)
Holding = tuple[str, Function, str]


@dataclass(frozen=True)
class Ground:
    """What the next step can be about: the country after the steps so far, its claims and bodies of the day."""

    country: Country
    day: date
    contested: frozenset[str]
    about: Function | None

    @property
    def claims(self) -> list[Claim]:
        """Each holding once, those of the suggested function first, then what is contested."""
        known = {(claim.institution, claim.function, claim.role): claim for claim in held(self.country, self.day)}
        return sorted(known.values(), key=self._place)

    def _place(self, claim: Claim) -> tuple[bool, bool, str, str]:
        return claim.function is not self.about, claim.function not in self.contested, claim.function, claim.role

    @property
    def bodies(self) -> Mapping[str, str]:
        """Name by id of the bodies that are there on the day, by name."""
        alive = [item for item in self.country.institutions if not item.planned and life(item).contains(self.day)]
        return {item.id: item.name for item in sorted(alive, key=lambda item: item.name)}

    @property
    def shared(self) -> Mapping[Function, list[str]]:
        """The functions that several bodies run, with these bodies."""
        holders: dict[Function, dict[str, None]] = {}
        for claim in self.claims:
            if claim.role in RUNNING:
                holders.setdefault(claim.function, {})[claim.institution] = None
        return {function: list(bodies) for function, bodies in holders.items() if len(bodies) > 1}

    def name(self, body: str) -> str:
        return self.country.institution(body).name


def ask(ground: Ground) -> Step | None:
    """The step that the controls describe, None while something is missing."""
    kinds = list(KINDS)
    suggested = url.choice("suggest", KINDS, "end") or "end"
    kind = st.selectbox("What if", kinds, kinds.index(suggested), format_func=KINDS.__getitem__)
    return _FORMS[kind](ground)


def _end(ground: Ground) -> Step | None:
    claim = _claim(ground)
    return End(claim.institution, claim.function, claim.role) if claim else None


def _move(ground: Ground) -> Step | None:
    claim = _claim(ground)
    to = _body("Who holds it then", [id for id in ground.bodies if not claim or id != claim.institution], ground)
    return Move(claim.institution, claim.function, claim.role, to) if claim and to else None


def _name(ground: Ground) -> Step | None:
    functions = list(Function)
    at = functions.index(ground.about) if ground.about else 0
    function = st.selectbox("Function", functions, at, format_func=words.function_title)
    body = _body("Who leads it then", ground.bodies, ground)
    rank = st.selectbox("On what basis", RANKS, format_func=_basis)
    return Name(body, function, rank) if body else None


def _merge(ground: Ground) -> Step | None:
    body = _body("This body", ground.bodies, ground)
    into = _body("goes up in", [id for id in ground.bodies if id != body], ground)
    return Merge(body, into) if body and into else None


def _agree(ground: Ground) -> Step | None:
    functions = list(ground.shared)
    if not functions:
        st.html("<p>No function is run by two bodies on that day.</p>")
        return None
    function = st.selectbox("Function", functions, format_func=words.function_title)
    holders = ground.shared[function]
    one = st.selectbox("One body", holders, format_func=ground.name)
    other = st.selectbox("The other", [id for id in holders if id != one], format_func=ground.name)
    return Agree(one, other, function)


_FORMS: Final[Mapping[str, Callable[[Ground], Step | None]]] = MappingProxyType(
    {"end": _end, "move": _move, "name": _name, "merge": _merge, "agree": _agree}
)


def _claim(ground: Ground) -> Claim | None:
    claims = ground.claims
    at = st.selectbox(
        "What is held", range(len(claims)), 0 if claims else None, format_func=lambda i: _said(claims[i], ground)
    )
    return None if at is None else claims[at]


def _said(claim: Claim, ground: Ground) -> str:
    """``Cross-government projects: ICT Authority coordinates (contested)``."""
    mark = " (contested)" if claim.function in ground.contested else ""
    return f"{words.function_title(claim.function)}: {ground.name(claim.institution)} {words.role(claim.role)}{mark}"


def _body(label: str, bodies: Iterable[str], ground: Ground) -> str | None:
    return st.selectbox(label, list(bodies), None, format_func=ground.name, placeholder="Choose a body")


def _basis(rank: Rank) -> str:
    return "No instrument" if rank is Rank.OWN_WORD else words.rank(rank).capitalize()
