"""Other people's RDF as triples: nothing is fetched, no entity is expanded, and there is an end to it."""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from graph.errors import InputError
from graph.settings import ROOT

LARGEST = 20 << 20
MOST = 500_000
_CONTEXTS = ROOT / "loaders" / "rdf" / "contexts"
# SEMIC publishes its context at an address for each release; the terms for what we read are the same in all.
_KNOWN = {re.compile(r"https://semiceu\.github\.io/.*/core-public-organisation-ap\.jsonld"): "cpov.jsonld"}
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)


def triples_of(text: str, syntax: RdfFormat, file: str) -> list[Triple]:
    """The triples of all graphs in the text.

    Raises:
        InputError: not this syntax, larger than ``LARGEST`` or ``MOST`` statements, or something to be fetched.
    """
    if len(text) > LARGEST:
        remedy = "Split it, one country a file."
        raise InputError(f"is larger than {LARGEST >> 20} million characters", where=file, remedy=remedy)
    if syntax is RdfFormat.RDF_XML and (found := _DOCTYPE.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise InputError("has a DOCTYPE", where=f"{file}:{line}", remedy="Delete it: no entity is expanded here.")
    plain = _with_contexts(text, file) if syntax is RdfFormat.JSON_LD else text
    triples = list[Triple]()
    try:
        for quad in pyoxigraph.parse(plain, format=syntax):
            triples.append(quad.triple)
            if len(triples) > MOST:
                raise InputError(f"has more than {MOST:,} statements", where=file, remedy="Leave out what is not read.")
    except SyntaxError as error:
        where = f"{file}:{error.lineno}:{error.offset}" if error.lineno and plain is text else file
        raise InputError(f"not {syntax.name}: {error.msg}", where=where, remedy="Correct this place.") from None
    return triples


def _with_contexts(text: str, file: str) -> str:
    """JSON-LD with the contexts that we know written out.

    Raises:
        InputError: another context would have to be fetched, or no JSON at all.
    """
    try:
        loaded = json.loads(text)
        written = _written_out(loaded, file)
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}:{error.colno}"
        raise InputError(f"not JSON: {error.msg}", where=where, remedy="Correct this place.") from None
    except RecursionError:
        raise InputError("is nested too deeply", where=file, remedy="Write it flat.") from None
    return text if written == loaded else json.dumps(written, ensure_ascii=False)


def _written_out(value: Any, file: str) -> Any:
    if isinstance(value, list):
        return [_written_out(item, file) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _written_out(item, file) for key, item in value.items()}
    if "@context" in made:
        made["@context"] = _context(made["@context"], file)
    if "@import" in made:
        raise _remote(made["@import"], file)
    return made


def _context(value: Any, file: str) -> Any:
    if isinstance(value, list):
        return [_context(item, file) for item in value]
    if not isinstance(value, str):
        return value
    for address, name in _KNOWN.items():
        if address.fullmatch(value):
            return json.loads((_CONTEXTS / name).read_text(encoding="utf-8"))
    raise _remote(value, file)


def _remote(address: object, file: str) -> InputError:
    remedy = "Nothing is fetched: write the context out in the file, or save it as Turtle."
    return InputError(f"names a context elsewhere, {address}", where=file, remedy=remedy)
