"""Asking Wikidata for the bodies of a country: the query is a file, its results are read like any saved ones."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Final

from graph.country_codes import known_codes
from graph.errors import InputError
from loaders.files import LARGEST

ENDPOINT: Final = "https://query.wikidata.org/sparql"
_QUERY: Final = Path(__file__).with_name("queries") / "wikidata_bodies.rq"
_RESULTS: Final = "application/sparql-results+json"
_AGENT: Final = "Remit (import of public bodies)"
_SECONDS: Final = 90


def query(iso3: str) -> str:
    """The query for a country.

    Raises:
        InputError: no such country code.
    """
    code = iso3.upper()
    if code not in known_codes():
        remedy = "Use the ISO 3166-1 alpha-3 code."
        raise InputError(f"unknown country code {iso3!r}", remedy=remedy)
    return _QUERY.read_text(encoding="utf-8").replace("$iso3", code)


def fetch(iso3: str, endpoint: str = ENDPOINT) -> bytes:
    """The results for a country as SPARQL JSON, to be saved and imported with the mapping ``wikidata``.

    Raises:
        InputError: no such country, no network, or an answer that is no success; says how to go on without.
    """
    body = urllib.parse.urlencode({"query": query(iso3)}).encode()
    headers = {"Accept": _RESULTS, "User-Agent": _AGENT}
    if urllib.parse.urlsplit(endpoint).scheme not in ("http", "https"):
        raise InputError(f"{endpoint!r} is not a web address", remedy="Begin it with https:// or http://.")
    request = urllib.request.Request(endpoint, body, headers)  # noqa: S310 - http and https alone
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            content: bytes = answer.read(LARGEST + 1)
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        remedy = (
            f"Without a network here: `python remit.py wikidata {iso3.upper()} --out query.rq` writes the query. Run "
            "it on a machine that has one, save the results as JSON or CSV, and import them with --mapping wikidata."
        )
        raise InputError(f"no answer: {error}", where=endpoint, remedy=remedy) from None
    if len(content) > LARGEST:
        raise InputError(f"answers with more than {LARGEST >> 20} MB", where=endpoint, remedy="Ask for fewer bodies.")
    return content
