"""IRIs: the prefixes, the names of graphs and things, and the stable ids of records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from pyoxigraph import NamedNode

from graph.model import Claim, Contest, LegalBasis, Membership, Partnership, ReportingLine, Scope
from graph.vocabulary import (
    Certainty,
    Confidence,
    CoverageState,
    EventKind,
    Function,
    InstitutionType,
    Mode,
    Polarity,
    Rank,
    Role,
    Seat,
    Severity,
    State,
    Status,
    Term,
)

BASE = "https://w3id.org/remit/"

PREFIXES: dict[str, str] = {
    "remit": f"{BASE}ns#",
    "fn": f"{BASE}function/",
    "role": f"{BASE}role/",
    "itype": f"{BASE}institution-type/",
    "mode": f"{BASE}mode/",
    "status": f"{BASE}status/",
    "polarity": f"{BASE}polarity/",
    "conf": f"{BASE}confidence/",
    "rank": f"{BASE}rank/",
    "seat": f"{BASE}seat/",
    "event": f"{BASE}event-kind/",
    "coverage": f"{BASE}coverage/",
    "ftype": f"{BASE}finding-type/",
    "severity": f"{BASE}severity/",
    "state": f"{BASE}finding-state/",
    "certainty": f"{BASE}certainty/",
    "org": "http://www.w3.org/ns/org#",
    "cv": "http://data.europa.eu/m8g/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "pav": "http://purl.org/pav/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "void": "http://rdfs.org/ns/void#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Of vocabularies that data is exchanged in and that stand in no graph of ours.
EXCHANGE_PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "locn": "http://www.w3.org/ns/locn#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xhv": "http://www.w3.org/1999/xhtml/vocab#",
}
ALL_PREFIXES = PREFIXES | EXCHANGE_PREFIXES

_CONCEPT_PREFIX: dict[type[Term], str] = {
    Function: "fn",
    Role: "role",
    InstitutionType: "itype",
    Mode: "mode",
    Status: "status",
    Polarity: "polarity",
    Confidence: "conf",
    Rank: "rank",
    Seat: "seat",
    EventKind: "event",
    CoverageState: "coverage",
    Severity: "severity",
    State: "state",
    Certainty: "certainty",
}

ONTOLOGY_GRAPH = f"{BASE}ns"


@cache
def term(curie: str) -> NamedNode:
    """The IRI of a prefixed name such as ``remit:claimant``."""
    prefix, _, local = curie.partition(":")
    return NamedNode(ALL_PREFIXES[prefix] + local)


@cache
def concept(value: Term) -> NamedNode:
    """The IRI of a vocabulary term."""
    return NamedNode(PREFIXES[_CONCEPT_PREFIX[type(value)]] + value.value)


def local_name(iri: str) -> str:
    """``digital-identity`` of ``https://w3id.org/remit/function/digital-identity``."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def country_graph(iso3: str, part: str = "") -> str:
    """IRI of a country's graph, or of its ``derived`` or ``findings`` graph."""
    return f"{BASE}graph/{iso3}" + (f"/{part}" if part else "")


def country_of(graph: str) -> str:
    """``KEN`` of a country's graph, derived graph or findings graph; the last segment of another one."""
    name = graph.removeprefix(f"{BASE}graph/")
    return local_name(graph) if name == graph else name.partition("/")[0]


def thing(iso3: str, kind: str = "", id: str = "") -> str:
    """IRI of a thing of a country, or of the country itself."""
    return "/".join(part for part in (f"{BASE}id/{iso3}", kind, id) if part)


def stable_id(parts: Iterable[object]) -> str:
    """16 hexadecimal digits which depend on the parts alone."""
    text = "\x1f".join("" if part is None else str(getattr(part, "text", part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def claim_iri(iso3: str, claim: Claim) -> str:
    return thing(iso3, "claim", stable_id(claim.identity))


def source_iri(iso3: str, url: str) -> str:
    return thing(iso3, "source", stable_id([url]))


def legal_basis_iri(iso3: str, basis: LegalBasis) -> str:
    repealed = [basis.repealed] if basis.repealed else []
    return thing(iso3, "legal-basis", stable_id([basis.title, basis.date, basis.url, basis.rank, *repealed]))


def scope_iri(iso3: str, scope: Scope) -> str:
    return thing(iso3, "scope", stable_id([scope.level, scope.sector, scope.system]))


def contest_iri(iso3: str, contest: Contest) -> str:
    return thing(iso3, "contest", stable_id([*contest.functions, *contest.parties, contest.period, contest.what]))


def membership_iri(iso3: str, seat: Membership) -> str:
    return thing(iso3, "membership", stable_id([seat.body, seat.member, seat.seat, seat.title, seat.valid_from]))


def partnership_iri(iso3: str, deal: Partnership) -> str:
    parts = [deal.name, deal.public_party, deal.private_party, deal.function, deal.valid_from]
    return thing(iso3, "partnership", stable_id(parts))


def reporting_line_iri(iso3: str, line: ReportingLine) -> str:
    return thing(iso3, "reporting-line", stable_id([line.post, line.superior]))


def event_iri(iso3: str, successor: str) -> str:
    """The event from which a body came out of its predecessors."""
    return thing(iso3, "event", stable_id(["into", successor]))
