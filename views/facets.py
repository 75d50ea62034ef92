"""Filters of the list of findings: what the address asks for, what matches, what each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.finding import Finding
from graph.vocabulary import Severity, State
from views import session, url, words

NAMES: Final = ("severity", "state", "country", "code", "family", "fn")
START: Final = MappingProxyType(
    {"severity": (Severity.HIGH.value,), "state": (State.OPEN.value, State.DOCUMENTED.value)}
)
ALL: Final = "all"
SORTS: Final = MappingProxyType(
    {"severity": "most serious first", "country": "by country", "newest": "newest first", "oldest": "oldest first"}
)


@dataclass(frozen=True)
class Facets:
    """Chosen values by facet; nothing chosen lets everything through."""

    chosen: Mapping[str, tuple[str, ...]]

    def sift(self, findings: Iterable[Finding]) -> Sifted:
        """In one pass, because of thousands of countries there are tens of thousands of findings."""
        found: list[Finding] = []
        counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
        for finding in findings:
            against = list(islice(self._against(finding), 2))
            if len(against) > 1:
                continue
            if not against:
                found.append(finding)
            for name in against or NAMES:
                counts[name].update(values(finding, name))
        return Sifted(found, counts)

    def _against(self, finding: Finding) -> Iterator[str]:
        """Facets that do not let a finding through."""
        return (name for name, wanted in self.chosen.items() if wanted and not values(finding, name) & set(wanted))


@dataclass(frozen=True)
class Sifted:
    """What matches every facet, and how many findings each value of a facet would leave, the others as they are."""

    found: list[Finding]
    counts: Mapping[str, Counter[str]]


def values(finding: Finding, name: str) -> set[str]:
    """The values of one facet in a finding."""
    match name:
        case "severity":
            return {finding.severity.value}
        case "state":
            return {finding.state.value}
        case "country":
            return {finding.country}
        case "code":
            return {finding.code}
        case "fn":
            return set(finding.functions)
        case "family":
            functions = session.ontology().functions
            return {functions[item].family if item in functions else item for item in finding.functions}
    raise ValueError(name)


def labels(name: str) -> Mapping[str, str]:
    """Words of every value that a facet can have."""
    match name:
        case "severity":
            return {item.value: word for item, word in words.SEVERITIES.items()}
        case "state":
            return {item.value: word for item, word in words.STATES.items()}
        case "country":
            return session.library().countries
        case "code":
            return {code: f"{code} {rule.title}" for code, rule in session.library().rules.items()}
        case "fn":
            return {key: function.label for key, function in session.ontology().functions.items()}
        case "family":
            return {key: family.label for key, family in session.ontology().families.items()}
    raise ValueError(name)


def read() -> Facets:
    """From the address; one that names no facet gets the start: what is serious and nothing manages."""
    if not any(name in st.query_params for name in NAMES):
        return Facets(START)
    chosen = {name: tuple(url.choices(name, {**labels(name), ALL: ALL})) for name in NAMES}
    return Facets({name: () if ALL in wanted else wanted for name, wanted in chosen.items()})


def write() -> None:
    """The widgets' state into the address; no filter at all is said with a word."""
    chosen = {name: list(st.session_state.get(f"facet-{name}") or ()) for name in NAMES}
    if not any(chosen.values()):
        chosen["severity"] = [ALL]
    url.write(**chosen, n=None)


def control(name: str, label: str, facets: Facets, counts: Mapping[str, int], *, few: bool = False) -> None:
    """Pills for a few values, else a list to pick from; each value with what it would leave."""
    known = labels(name)
    chosen = list(facets.chosen.get(name, ()))
    options = [value for value in known if counts.get(value) or value in chosen]
    st.session_state[f"facet-{name}"] = chosen

    def shown(value: str) -> str:
        return f"{known[value]} ({counts.get(value, 0)})"

    if few:
        st.pills(
            label, options, key=f"facet-{name}", selection_mode="multi", format_func=shown, on_change=write, wrap=True
        )
    else:
        st.multiselect(label, options, key=f"facet-{name}", format_func=shown, on_change=write, placeholder="All")


def ordered(findings: Sequence[Finding], sort: str) -> list[Finding]:
    """Findings in the order of ``SORTS``; of equals by country and rule."""
    names = session.library().countries
    base = sorted(findings, key=lambda f: (names[f.country], f.code, f.iri))
    match sort:
        case "severity":
            order = list(Severity)
            return sorted(
                base, key=lambda f: (order.index(f.severity), f.certainty.value, f.state is State.MANAGED, f.code)
            )
        case "newest":
            return sorted(base, key=lambda f: f.start or date.min, reverse=True)
        case "oldest":
            return sorted(base, key=lambda f: f.start or date.max)
        case _:
            return base


def places(found: Sequence[Finding]) -> list[list[Finding]]:
    """The findings gathered by country and function, in the order of the first of each: one place to look."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.country, finding.functions[0]), []).append(finding)
    return list(groups.values())
