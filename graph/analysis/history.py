"""How a country changed over the years, and who stands between the others: for the profile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graph.analysis.finding import Finding
from graph.analysis.network import Wanted, network
from graph.analysis.profile import Share, profile
from graph.facts import CountryFacts
from graph.ontology import Ontology

_STEERING = Wanted(roles=frozenset({"leads-policy", "coordinates"}), ties=True)
_TOP = 5


@dataclass(frozen=True, slots=True)
class Year:
    """A country on the last day of a year; ``contested`` of the functions researched at any time."""

    year: int
    lead_type: str
    mode: str
    leaders: tuple[str, ...]
    contested: Share


@dataclass(frozen=True, slots=True)
class Brokers:
    """Who stands between the others in the graph of leading, coordinating, hierarchy and seats.

    Attributes:
        institutions: how many the graph has.
        ranked: at most five institutions by betweenness, the highest first, none with zero: ranks, no decimals.
        articulation: institutions without whom the graph falls apart.
    """

    institutions: int
    ranked: tuple[str, ...]
    articulation: tuple[str, ...]


def history(facts: CountryFacts, findings: Sequence[Finding], ontology: Ontology, years: Iterable[int]) -> list[Year]:
    """The country year by year.

    Args:
        findings: of the country over all time; each year only filters them.
    """
    return [_year(facts, findings, ontology, year) for year in years]


def _year(facts: CountryFacts, findings: Sequence[Finding], ontology: Ontology, year: int) -> Year:
    day = date(year, 12, 31)
    then = [found for finding in findings if (found := finding.at(day))]
    seen = profile(facts, then, ontology, day)
    leaders = tuple(dict.fromkeys(item.claim.institution for item in seen.leaders))
    return Year(year, seen.lead_type, seen.mode, leaders, seen.contested)


def brokers(facts: CountryFacts, ontology: Ontology, day: date) -> Brokers:
    """Betweenness and articulation points of the coordination graph on a day."""
    graph = nx.Graph(network(facts, (), ontology, day, _STEERING))
    between = nx.betweenness_centrality(graph)
    bodies = [node for node in graph if node.startswith("institution/")]
    ranked = sorted((node for node in bodies if between[node] > 0), key=lambda node: (-between[node], node))
    cut = sorted(set(nx.articulation_points(graph)) & set(bodies))
    return Brokers(len(bodies), tuple(map(_id, ranked[:_TOP])), tuple(map(_id, cut)))


def _id(node: str) -> str:
    return node.removeprefix("institution/")
