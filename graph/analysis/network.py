"""The responsibility network of a country on a day, as a networkx graph with plain attributes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from graph.analysis.finding import Finding
from graph.analysis.sentence import began, since
from graph.analysis.summary import contests
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country, Institution
from graph.ontology import Ontology
from graph.store.intervals import life


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show; empty means all. ``ties`` adds hierarchy and seats on councils."""

    roles: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    ties: bool = False


def contested_claims(findings: Iterable[Finding]) -> frozenset[str]:
    """IRIs of the claims in open contests, without the pairs that something ties."""
    rows = [row for finding in contests(findings) for row in finding.evidence if not row.managed_by]
    return frozenset(iri for row in rows for iri in row.claims)


def network(
    facts: CountryFacts, findings: Iterable[Finding], ontology: Ontology, day: date, wanted: Wanted | None = None
) -> nx.MultiDiGraph[str]:
    """Institutions and functions as nodes, claims that held on a day as edges; ``findings`` are those of the day."""
    wanted = wanted or Wanted()
    contested = contested_claims(findings)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(country=facts.country.iso3, day=day.isoformat())
    claims = [item for item in facts.held(day) if _shown(item, facts.country, ontology, wanted)]
    _add_functions(graph, claims, contested, ontology)
    for item in claims:
        _add_institution(graph, facts.country.institution(item.claim.institution))
        _add_claim(graph, item, item.iri in contested, facts.country, ontology)
    if wanted.ties:
        _add_ties(graph, facts.country, day, wanted)
    return graph


def _shown(item: ClaimFacts, country: Country, ontology: Ontology, wanted: Wanted) -> bool:
    asked = (
        (wanted.roles, item.claim.role),
        (wanted.families, ontology.functions[item.claim.function].family),
        (wanted.types, country.institution(item.claim.institution).type),
    )
    return all(not chosen or value in chosen for chosen, value in asked)


def _node(institution: str) -> str:
    return f"institution/{institution}"


def _add_functions(
    graph: nx.MultiDiGraph[str], claims: list[ClaimFacts], contested: frozenset[str], ontology: Ontology
) -> None:
    held = {item.claim.function for item in claims}
    marked = {item.claim.function for item in claims if item.iri in contested}
    for name, concept in ontology.functions.items():
        if name in held:
            about = {
                "kind": "function",
                "label": concept.label,
                "family": ontology.label_of_function(concept.family),
                "contested": name in marked,
            }
            graph.add_node(f"function/{name}", **about, details=[("What it is", concept.definition)])


def _add_institution(graph: nx.MultiDiGraph[str], item: Institution) -> None:
    facts = {"Native name": item.local_name, "When": since(item.valid_from, item.valid_to), "Note": item.note}
    details = [(label, value) for label, value in facts.items() if value]
    graph.add_node(_node(item.id), kind="institution", label=item.name, type=str(item.type), details=details)


def _add_claim(
    graph: nx.MultiDiGraph[str], item: ClaimFacts, contested: bool, country: Country, ontology: Ontology
) -> None:
    claim = item.claim
    facts = {
        "When": since(claim.valid_from, claim.valid_to),
        "Basis": "; ".join(basis.title for basis in claim.legal_bases),
        "Note": " ".join(claim.notes),
        "Read in": "; ".join(country.source(url).title for url in claim.sources[:2]),
    }
    role = {"role": ontology.verb(claim.role), "letter": ontology.letter(claim.role)}
    about = {"kind": "claim", **role, "contested": contested, "details": [pair for pair in facts.items() if pair[1]]}
    graph.add_edge(_node(claim.institution), f"function/{claim.function}", key=item.iri, **about)


def _add_ties(graph: nx.MultiDiGraph[str], country: Country, day: date, wanted: Wanted) -> None:
    alive = {item.id for item in country.institutions if life(item).contains(day) and not item.planned}
    parents = [(item.id, item.parent, "is part of") for item in country.institutions if item.parent]
    seats = [(seat.member, seat.body, "sits on") for seat in country.memberships if began(seat.valid_from, day)]
    for one, other, verb in parents + seats:
        if {one, other} <= alive and (graph.has_node(_node(one)) or graph.has_node(_node(other))):
            _tie(graph, country.institution(one), country.institution(other), verb, wanted)


def _tie(graph: nx.MultiDiGraph[str], one: Institution, other: Institution, verb: str, wanted: Wanted) -> None:
    if wanted.types and not {one.type, other.type} <= wanted.types:
        return
    for item in (one, other):
        if not graph.has_node(_node(item.id)):
            _add_institution(graph, item)
    key = f"tie/{one.id}/{verb.replace(' ', '-')}/{other.id}"
    graph.add_edge(_node(one.id), _node(other.id), key=key, kind="tie", role=verb, letter="", contested=False)


def graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """The network for Gephi, yEd or igraph; lists of details become text."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    for node, about in graph.nodes(data=True):
        flat.add_node(node, **_flat(about))
    for one, other, key, about in graph.edges(keys=True, data=True):
        flat.add_edge(one, other, key=key, **_flat(about))
    out = io.BytesIO()
    nx.write_graphml(flat, out)
    return out.getvalue()


def _flat(about: Mapping[str, Any]) -> dict[str, Any]:
    details = "; ".join(f"{label}: {value}" for label, value in about.get("details", ()))
    return {key: value for key, value in about.items() if key != "details"} | ({"details": details} if details else {})
