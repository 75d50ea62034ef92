"""The door to a built store: countries, their facts and findings as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib

from graph import queries
from graph.analysis.finding import Finding
from graph.analysis.rules import Rule, load_rules
from graph.dates import Interval
from graph.errors import UnknownName
from graph.examples import Example, load_examples
from graph.model import Claim, Country
from graph.ontology import Ontology
from graph.rdf import read_country
from graph.rdf.findings import read_findings
from graph.store.base import Row, Store, graphs_for_rules, rows
from graph.store.door import open_store
from graph.terms import claim_iri, country_graph, local_name
from graph.vocabulary import Certainty, CoverageState, Function, Rank

if TYPE_CHECKING:
    import pandas as pd

    from graph.frames import Frames

KEPT = 256
"""So many countries are kept in memory; of more the one that was asked for longest ago is read again."""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """A claim with what the build derived for it.

    Attributes:
        iri: the claim's IRI.
        rank: of its best basis.
        hull: days on which it may have held; cut to the life of its institution.
        core: days on which it certainly held.
        living: it counts for the rules (affirmed, not planned or withdrawn).
    """

    iri: str
    claim: Claim
    rank: Rank
    hull: Interval
    core: Interval
    living: bool

    def at(self, day: date) -> Certainty | None:
        """Whether the claim held on a day."""
        if not self.living or not self.hull.contains(day):
            return None
        return Certainty.CERTAIN if self.core.contains(day) else Certainty.POSSIBLE


@dataclass(frozen=True)
class CountryFacts:
    """A country's facts with everything derived from them."""

    country: Country
    claims: tuple[ClaimFacts, ...]
    coverage: Mapping[Function, CoverageState]

    @cached_property
    def by_iri(self) -> Mapping[str, ClaimFacts]:
        return {item.iri: item for item in self.claims}

    def held(self, day: date) -> list[ClaimFacts]:
        """The claims that held, certainly or possibly, on a day."""
        return [item for item in self.claims if item.at(day)]

    @property
    def researched(self) -> list[Function]:
        """Functions with a claim or a recorded search."""
        return [function for function, state in self.coverage.items() if state is not CoverageState.NOT_RESEARCHED]


class Library:
    """Everything a screen, a command or a notebook asks of one build; values are cached.

    Args:
        store: by default the one in use.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or open_store()
        self.ontology = Ontology()
        self.rules: Mapping[str, Rule] = {rule.code: rule for rule in load_rules()}
        self._facts = lru_cache(maxsize=KEPT)(self._read_facts)
        self._findings = lru_cache(maxsize=KEPT)(self._read_findings)

    @property
    def version(self) -> str:
        """Name of the data version, for citing."""
        return self.store.version

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Name by code of every country in the store, by name."""
        names = {row["iso3"]: row["name"] for row in self.select(queries.text("countries"))}
        return dict(sorted(names.items(), key=lambda item: item[1]))

    def check(self, iso3: str) -> str:
        """The code in capitals.

        Raises:
            UnknownName: no such country in the store.
        """
        code = iso3.upper()
        if code not in self.store.iso3:
            remedy = f"Countries with data: {', '.join(self.store.iso3)}."
            raise UnknownName(f"no country {iso3!r} in the store", remedy=remedy)
        return code

    def check_rule(self, code: str) -> str:
        """The rule's code in capitals.

        Raises:
            UnknownName: no such rule.
        """
        if code.upper() not in self.rules:
            raise UnknownName(f"no rule {code!r}", remedy=f"Rules are {', '.join(self.rules)}.")
        return code.upper()

    def country(self, iso3: str) -> Country:
        return self.facts(iso3).country

    def facts(self, iso3: str) -> CountryFacts:
        return self._facts(self.check(iso3))

    def findings(self, iso3: str, day: date | None = None) -> list[Finding]:
        """Findings of a country as they stood on a day, or over all time."""
        every = self._findings(self.check(iso3))
        return list(every) if day is None else [found for finding in every if (found := finding.at(day))]

    @cached_property
    def coverage(self) -> Mapping[str, Mapping[Function, CoverageState]]:
        """The coverage of every country by code, as in its facts, without reading the countries."""
        found: dict[str, dict[Function, CoverageState]] = {iso3: {} for iso3 in self.countries}
        for row in self.select(queries.text("coverages")):
            found[local_name(row["country"])][Function(local_name(row["function"]))] = _state(row)
        return found

    def all_findings(self, day: date | None = None) -> list[Finding]:
        """Findings of every country as they stood on a day, or over all time."""
        return [finding for iso3 in self.store.iso3 for finding in self.findings(iso3, day)]

    def select(self, query: str) -> Iterator[Row]:
        """Rows of a trusted SELECT over all graphs; queries from users go through the query pool."""
        return rows(self.store.solutions(query))

    @property
    def examples(self) -> Mapping[str, Example]:
        """The example queries by name; ``library.frame(name)`` runs one."""
        return load_examples()

    @cached_property
    def frames(self) -> Frames:
        """Findings, profiles and answers as pandas frames."""
        from graph.frames import Frames  # noqa: PLC0415 (pandas takes half a second, and few commands need it)

        return Frames(self)

    def frame(self, query: str, **values: str) -> pd.DataFrame:
        """The answer of an example query or of a SELECT as a pandas frame; see ``graph.frames.Frames.answer``."""
        return self.frames.answer(query, **values)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """English name by IRI of everything that has one."""
        return {row["thing"]: row["label"] for row in self.select(queries.text("labels"))}

    def dataset(self) -> rdflib.Dataset:
        """The same store as an ``rdflib.Dataset`` with the union of all graphs as default graph, read-only."""
        return self.store.dataset()

    def _ask(self, iso3: str, question: str) -> Iterator[Row]:
        """Rows of one of our own questions over what the rules see of a country."""
        return rows(self.store.solutions(queries.text(question), graphs_for_rules(iso3)))

    def _read_facts(self, iso3: str) -> CountryFacts:
        country, _ = read_country(self.store.triples(country_graph(iso3)), f"{iso3}.ttl")
        return facts_of(country, partial(self._ask, iso3))

    def _read_findings(self, iso3: str) -> tuple[Finding, ...]:
        names = {row["institution"]: row["name"] for row in self._ask(iso3, "names")}
        triples = self.store.triples(country_graph(iso3, "findings"))
        return tuple(read_findings(iso3, triples, self.rules, names, self.ontology))


def facts_of(country: Country, ask: Callable[[str], Iterable[Row]]) -> CountryFacts:
    """A country with what was derived for it.

    Args:
        ask: answers one of our own questions, by its name, over what the rules see of the country.
    """
    derived = {row["claim"]: row for row in ask("claims")}
    named = ((claim_iri(country.iso3, claim), claim) for claim in country.claims)
    claims = tuple(_claim(iri, claim, derived[iri]) for iri, claim in named if iri in derived)
    return CountryFacts(
        country, claims, {Function(local_name(row["function"])): _state(row) for row in ask("coverage")}
    )


def _state(row: Row) -> CoverageState:
    return CoverageState(local_name(row["state"]))


def _claim(iri: str, claim: Claim, row: Row) -> ClaimFacts:
    rank = Rank.from_weight(int(row["rank"]))
    return ClaimFacts(iri, claim, rank, _interval(row, "hull"), _interval(row, "core"), row["living"] == "true")


def _interval(row: Row, name: str) -> Interval:
    start, end = row.get(f"{name}From"), row.get(f"{name}Until")
    return Interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def open_graph(home: Path | None = None) -> Library:
    """The store in use.

    Args:
        home: folder of an embedded store to open instead.

    Raises:
        StoreMissing: nothing has been built or published yet.
    """
    return Library(open_store(home))
