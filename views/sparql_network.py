"""The answer as a network: the ties of a graph, or the pairs of institutions in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import networkx as nx

from graph.terms import BASE, term
from views import session
from views.sparql_names import Kind, Row, name_of, words
from views.sparql_shape import columns

MOST: Final = 400
"""More ties cannot be told apart on a screen."""
_VERBS: Final = {
    term("org:memberOf").value: "sits on",
    term("org:subOrganizationOf").value: "is part of",
    term("org:reportsTo").value: "reports to",
    term("remit:continues").value: "continues",
}
Tie = tuple[str, str, dict[str, Any]]


def of_table(kinds: Mapping[str, Kind], rows: Sequence[Row]) -> nx.MultiDiGraph[Any]:
    """A tie for each row, from the first institution to the second; the other columns are its details."""
    first, second, *_ = columns(kinds, Kind.INSTITUTION)
    rest = [name for name in kinds if name not in (first, second)]
    full = [row for row in rows if first in row and second in row]
    return _network((row[first]["value"], row[second]["value"], _about(second, _details(rest, row))) for row in full)


def _details(columns: Sequence[str], row: Row) -> list[list[str]]:
    return [[name, words(row[name])] for name in columns if name in row]


def of_links(links: Iterable[tuple[str, str, str]]) -> nx.MultiDiGraph[Any]:
    """A tie for each triple, named by its property or role."""
    return _network((one, other, _about(_words(tie), [], _letter(tie))) for one, tie, other in links)


def _about(role: str, details: list[list[str]], letter: str = "") -> dict[str, Any]:
    return {"role": role, "letter": letter, "details": details}


def _words(predicate: str) -> str:
    """The tie as a verb, as it stands in a sentence between the two."""
    role = predicate.removeprefix(f"{BASE}role/")
    verb = session.ontology().verb(role) if role != predicate else _VERBS.get(predicate)
    return verb or name_of(predicate).label


def _letter(predicate: str) -> str:
    role = predicate.removeprefix(f"{BASE}role/")
    return session.ontology().letter(role) if role != predicate else ""


def _network(ties: Iterable[Tie]) -> nx.MultiDiGraph[Any]:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for source, target, about in ties:
        for node in (source, target):
            graph.add_node(node, **_node(node))
        graph.add_edge(source, target, **about)
    return graph


def _node(iri: str) -> dict[str, Any]:
    name = name_of(iri)
    if name.kind is not Kind.INSTITUTION:
        return {"label": name.label, "kind": "function"}
    _, iso3, _, id = iri.removeprefix(BASE).split("/")
    country = session.facts(iso3).country
    kind = country.institution(id).type.value if country.has(id) else ""
    return {"label": name.label, "kind": "institution", "type": kind}
