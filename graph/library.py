"""The door to a built store: countries, their facts and findings as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib

from graph import queries
from graph.analysis.finding import Finding
from graph.analysis.rules import Rule, load_rules
from graph.errors import UnknownName
from graph.examples import Example, load_examples
from graph.facts import CountryFacts, coverage_state, facts_of
from graph.model import Country
from graph.ontology import Ontology
from graph.packing import COVERAGE, FACTS, FINDINGS, unpack_coverage, unpack_facts, unpack_findings
from graph.rdf import read_country
from graph.rdf.findings import read_findings
from graph.store.base import Row, Store, graphs_for_rules, rows
from graph.store.door import open_store
from graph.terms import country_graph, local_name
from graph.vocabulary import CoverageState, Function

if TYPE_CHECKING:
    import pandas as pd

    from graph.frames import Frames

KEPT = 256
"""So many countries are kept in memory; of more the one that was asked for longest ago is read again."""


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
        kept = self.store.shortcuts.every(COVERAGE, unpack_coverage)
        if kept.keys() == self.countries.keys():
            return {iso3: kept[iso3] for iso3 in self.countries}
        found: dict[str, dict[Function, CoverageState]] = {iso3: {} for iso3 in self.countries}
        for row in self.select(queries.text("coverages")):
            found[local_name(row["country"])][Function(local_name(row["function"]))] = coverage_state(row)
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
        kept = self.store.shortcuts.get(FACTS, iso3, unpack_facts)
        return self._facts_from_triples(iso3) if kept is None else kept

    def _read_findings(self, iso3: str) -> tuple[Finding, ...]:
        unpack = partial(unpack_findings, rules=self.rules, ontology=self.ontology)
        kept = self.store.shortcuts.get(FINDINGS, iso3, unpack)
        return self._findings_from_triples(iso3) if kept is None else kept

    def _facts_from_triples(self, iso3: str) -> CountryFacts:
        country, _ = read_country(self.store.triples(country_graph(iso3)), f"{iso3}.ttl")
        return facts_of(country, partial(self._ask, iso3))

    def _findings_from_triples(self, iso3: str) -> tuple[Finding, ...]:
        names = {row["institution"]: row["name"] for row in self._ask(iso3, "names")}
        triples = self.store.triples(country_graph(iso3, "findings"))
        return tuple(read_findings(iso3, triples, self.rules, names, self.ontology))


def open_graph(home: Path | None = None) -> Library:
    """The store in use.

    Args:
        home: folder of an embedded store to open instead.

    Raises:
        StoreMissing: nothing has been built or published yet.
    """
    return Library(open_store(home))
