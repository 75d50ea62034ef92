"""RDF in the format a client takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import Quad, RdfFormat, Triple, serialize
from starlette.requests import Request

from graph.errors import UnknownName
from graph.terms import PREFIXES
from web.http import RequestError
from web.negotiation import GRAPHS, best

# Prefixes of the service, the catalogue and the statistics, beside those of the data.
MORE = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": "http://www.w3.org/ns/shacl#",
    "formats": "http://www.w3.org/ns/formats/",
    "ent": "http://www.w3.org/ns/entailment/",
}
NAMES: Mapping[str, str] = PREFIXES | MORE
SUFFIXES: Mapping[str, str] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
_JSON = ("application/ld+json", "application/json")


def wanted(request: Request, suffix: str | None = None) -> str:
    """The media type to answer in: that of the suffix, else the one the client likes best.

    Raises:
        RequestError: 406, none of ours is acceptable.
    """
    if suffix:
        return of_suffix(suffix)
    media = best(request.headers.get("accept", ""), GRAPHS)
    if media is None:
        raise RequestError(406, "This is described in RDF and, for people, in HTML.", f"Accept {', '.join(GRAPHS)}.")
    return media


def of_suffix(suffix: str) -> str:
    """The media type of a file name's suffix.

    Raises:
        UnknownName: we write no such format.
    """
    if suffix not in SUFFIXES:
        raise UnknownName(f"Nothing is written as .{suffix} here.", remedy=f"There are {', '.join(SUFFIXES)}.")
    return SUFFIXES[suffix]


def write(statements: Iterable[Triple | Quad], media: str) -> bytes:
    """The triples in a media type of ``GRAPHS``."""
    triples = [item.triple if isinstance(item, Quad) else item for item in statements]
    form = RdfFormat.from_media_type(media)
    written = serialize(triples, format=form, prefixes=used(triples)) or b""
    return compact(written) if media in _JSON else written


def used(triples: Iterable[Triple]) -> dict[str, str]:
    """The prefixes that these triples need."""
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return {prefix: space for prefix, space in NAMES.items() if f"<{space}".encode() in text}


def compact(expanded: bytes) -> bytes:
    """Expanded JSON-LD with our prefixes as its context. The context stands in the document: nothing is fetched."""
    nodes = json.loads(expanded)
    document = {"@context": dict(NAMES), "@graph": [_node(node) for node in nodes]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return [_node(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name(key): _named(item) if key in ("@id", "@type") else _node(item) for key, item in value.items()}


def _named(value: Any) -> Any:
    return [name(item) for item in value] if isinstance(value, list) else name(value)


def name(iri: str) -> str:
    """``remit:claimant``. What begins with // after the colon would be read as a full IRI, so it stays one."""
    prefix, space = max(NAMES.items(), key=lambda item: len(item[1]) if iri.startswith(item[1]) else 0)
    local = iri.removeprefix(space)
    return iri if local == iri or local.startswith("//") else f"{prefix}:{local}"
