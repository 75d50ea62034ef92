"""What can be found, and every spelling of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.model import Country, Institution
from graph.ontology import Ontology
from graph.settings import ROOT
from graph.vocabulary import InstitutionType

NAMES = ROOT / "data" / "country-names.csv"
_COUNCILS = {InstitutionType.COUNCIL, InstitutionType.COMMITTEE}


class Kind(StrEnum):
    COUNTRY = "country"
    FUNCTION = "function"
    BODY = "body"
    COUNCIL = "council"
    LAW = "law"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find.

    Attributes:
        key: an ISO code, a function's name, ``KEN/icta`` for a body, council or law (the first body that rests on
            it), ``KEN`` for a partnership.
        iso3: the country whose data hold it; empty for a function and for a country without data.
        place: that country's name, which may be part of what is typed.
    """

    kind: Kind
    key: str
    label: str
    native: str = ""
    iso3: str = ""
    place: str = ""


Spelling = tuple[str, Entry]


@cache
def usual_names() -> Mapping[str, tuple[str, ...]]:
    """Names of countries in their own languages and short ones in use, by code."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


def of_countries(known: Mapping[str, str], others: Mapping[str, str]) -> Iterator[Spelling]:
    """Countries with data, and those without; both as names by code."""
    entries = {iso3: Entry(Kind.COUNTRY, iso3, name) for iso3, name in others.items()}
    entries |= {iso3: Entry(Kind.COUNTRY, iso3, name, iso3=iso3) for iso3, name in known.items()}
    for iso3, entry in entries.items():
        spellings = {entry.label, others.get(iso3, iso3), iso3, *usual_names().get(iso3, ())}
        yield from ((spelling, entry) for spelling in sorted(spellings))


def of_functions(ontology: Ontology) -> Iterator[Spelling]:
    """Functions by label and synonyms; a label goes before another's synonym."""
    for item in reversed(list(ontology.functions.values())):
        entry = Entry(Kind.FUNCTION, item.id, item.label)
        yield from ((spelling, entry) for spelling in (*item.synonyms, item.label))


def of_country(country: Country) -> Iterator[Spelling]:
    """Bodies, councils, laws and partnerships of a country."""
    for body in country.institutions:
        entry = _body(body, country)
        own = (body.name, body.local_name, body.id, *(label.text for label in body.labels))
        yield from ((spelling, entry) for spelling in dict.fromkeys(own) if spelling)
    yield from ((entry.label, entry) for entry in (*_laws(country), *_partnerships(country)))


def _body(body: Institution, country: Country) -> Entry:
    kind = Kind.COUNCIL if body.type in _COUNCILS else Kind.BODY
    key = f"{country.iso3}/{body.id}"
    return Entry(kind, key, body.name, body.local_name or "", country.iso3, country.name)


def _laws(country: Country) -> Iterator[Entry]:
    holders: dict[str, str] = {}
    for claim in country.claims:
        for basis in claim.legal_bases:
            holders.setdefault(basis.title, claim.institution)
    for title, holder in holders.items():
        yield Entry(Kind.LAW, f"{country.iso3}/{holder}", title, iso3=country.iso3, place=country.name)


def _partnerships(country: Country) -> Iterator[Entry]:
    for name in dict.fromkeys(item.name for item in country.partnerships):
        yield Entry(Kind.PARTNERSHIP, country.iso3, name, iso3=country.iso3, place=country.name)
