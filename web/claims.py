"""The claims as a plain table for a spreadsheet: one row a claim, names beside ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from graph import Library
from graph.dates import PartialDate
from graph.facts import ClaimFacts
from graph.model import Claim, Country, Scope
from graph.ontology import Ontology
from graph.terms import concept

Row = Mapping[str, object]
_SEPARATOR = " | "
# A spreadsheet takes a text that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(library: Library, countries: Iterable[str]) -> bytes:
    """The claims of these countries as CSV in UTF-8, with a mark at its front that tells Excel so."""
    text = io.StringIO()
    writer = csv.writer(text)
    for iso3 in countries:
        for row in rows(library, iso3):
            if not text.tell():
                writer.writerow(row)
            writer.writerow(harmless(value) for value in row.values())
    return text.getvalue().encode("utf-8-sig")


def rows(library: Library, iso3: str) -> Iterator[Row]:
    """One row for each claim of a country; several bases, notes or sources stand in one cell."""
    facts = library.facts(iso3)
    for item in facts.claims:
        yield {
            "country": iso3,
            "country_name": library.countries[iso3],
            **_holder(facts.country, item.claim),
            **_kind(library.ontology, item.claim),
            **_ground(facts.country, item),
            "claim": item.iri,
        }


def _holder(country: Country, claim: Claim) -> Row:
    body = country.institution(claim.institution)
    return {
        "institution": body.id,
        "institution_name": body.name,
        "institution_local_name": body.local_name,
        "institution_type": body.type,
    }


def _kind(ontology: Ontology, claim: Claim) -> Row:
    scope = claim.scope or Scope()
    return {
        "function": claim.function,
        "function_name": ontology.label(concept(claim.function).value),
        "role": claim.role,
        "role_name": ontology.label(concept(claim.role).value),
        "mode": claim.mode,
        "polarity": claim.polarity,
        "status": claim.status,
        "scope_level": scope.level,
        "scope_sector": scope.sector,
        "scope_system": scope.system,
    }


def _ground(country: Country, item: ClaimFacts) -> Row:
    claim = item.claim
    return {
        "valid_from": _text(claim.valid_from),
        "valid_to": _text(claim.valid_to),
        "rank": item.rank,
        "legal_bases": _SEPARATOR.join(basis.title for basis in claim.legal_bases),
        "confidence": claim.confidence,
        "notes": _SEPARATOR.join(claim.notes),
        "sources": _SEPARATOR.join(claim.sources),
        "source_titles": _SEPARATOR.join(country.source(url).title for url in claim.sources),
    }


def _text(day: PartialDate | None) -> str:
    """As precise as the source: 2013, 2013-08 or 2013-08-27."""
    return day.text if day else ""


def harmless(value: object) -> str:
    """The value as text that no spreadsheet runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
