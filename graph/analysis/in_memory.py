"""A country evaluated as a build would, without a store: for what is only looked at, a scenario or an upload."""

from __future__ import annotations

from collections.abc import Sequence

from graph import queries
from graph.analysis.finding import Finding
from graph.analysis.rules import Rule
from graph.facts import CountryFacts, facts_of
from graph.model import Country
from graph.ontology import Ontology
from graph.rdf.findings import read_findings
from graph.store.making import Graphs, asker, graphs_of, in_graph
from graph.terms import country_graph


def evaluated(country: Country, ontology: Ontology, rules: Sequence[Rule]) -> tuple[CountryFacts, tuple[Finding, ...]]:
    """Facts, and findings over all time, as a store built from the country has them. Nothing is written."""
    return read_back(country, graphs_of(country, ontology, rules), ontology, rules)


def read_back(
    country: Country, graphs: Graphs, ontology: Ontology, rules: Sequence[Rule]
) -> tuple[CountryFacts, tuple[Finding, ...]]:
    """Like ``evaluated``, from graphs that were made already, such as by another process."""
    ask = asker(in_graph([*graphs[""], *graphs["derived"]], country_graph(country.iso3)), ontology)
    names = {row["institution"]: row["name"] for row in ask(queries.text("names"))}
    by_code = {rule.code: rule for rule in rules}
    found = read_findings(country.iso3, graphs["findings"], by_code, names, ontology)
    return facts_of(country, lambda question: ask(queries.text(question))), tuple(found)
