"""The things of an answer in words: what an IRI is called, what kind of thing it is and which page is about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.terms import BASE, PREFIXES
from views import session, url

Cell = Mapping[str, str]
Row = Mapping[str, Cell]

_XSD: Final = PREFIXES["xsd"]
_NUMBERS: Final = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long"))
_DATES: Final = frozenset(f"{_XSD}{name}" for name in ("date", "gYear", "gYearMonth", "dateTime"))


class Kind(StrEnum):
    """What a cell holds; a column of numbers that are all years holds years."""

    COUNTRY = "country"
    INSTITUTION = "institution"
    CONCEPT = "concept"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """``href`` is a page of ours, empty where there is none."""

    kind: Kind
    label: str
    href: str = ""


def name_of(iri: str) -> Name:
    """A thing of ours by its name; else a short form of its IRI."""
    match iri.removeprefix(BASE).split("/") if iri.startswith(BASE) else ():
        case ["id", iso3] if iso3 in session.library().countries:
            return Name(Kind.COUNTRY, session.library().countries[iso3], url.country_link(iso3))
        case ["id", iso3, "institution", name] if iso3 in session.library().countries:
            return Name(Kind.INSTITUTION, _institution(iso3, name), url.institution_link(iso3, name))
        case ["id", iso3, "finding", name]:
            return Name(Kind.OTHER, f"finding {name[:6]}", url.page_url("finding", id=f"{iso3}/{name}"))
        case ["function", name]:
            return Name(Kind.CONCEPT, session.ontology().label(iri), url.function_link(name))
        case [_, _]:
            return Name(Kind.CONCEPT, session.ontology().label(iri))
    return Name(Kind.OTHER, short(iri))


def _institution(iso3: str, name: str) -> str:
    country = session.facts(iso3).country
    return country.institution(name).name if country.has(name) else name


def kind_of(cell: Cell) -> Kind:
    if cell["type"] == "uri":
        return name_of(cell["value"]).kind
    datatype = cell.get("datatype", "")
    if datatype in _NUMBERS:
        return Kind.NUMBER
    return Kind.DATE if datatype in _DATES else Kind.TEXT


def words(cell: Cell) -> str:
    """A cell as text."""
    return name_of(cell["value"]).label if cell["type"] == "uri" else str(cell["value"])


def short(iri: str) -> str:
    """``remit:Claim`` where a prefix is known, else the path under our base, else the IRI."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and "/" not in (local := iri.removeprefix(space)):
            return f"{prefix}:{local}"
    return iri.removeprefix(f"{BASE}id/")
