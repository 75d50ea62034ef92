"""Parameters of example queries: a value as a term, and the term in its place in the query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from graph.errors import UnknownName
from graph.terms import PREFIXES, local_name, term, thing

Term = NamedNode | Literal

_PLACE = re.compile(
    r'''\#[^\n\r]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\$(?P<name>\w+)""",
    re.DOTALL,
)
_PREFIXED = re.compile(r"(?<![\w:<])([a-z]\w*):(?=[A-Za-z])")
_WORD = re.compile(r"[a-z0-9-]+")
_LOCAL = re.compile(r"[A-Za-z][\w-]*")
_WORDS_LENGTH = 80


class Kind(StrEnum):
    """What a parameter takes; a concept is one of the scheme that its default belongs to."""

    COUNTRY = "country"
    CONCEPT = "concept"
    DATE = "date"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A place in a query that the reader fills.

    Attributes:
        name: as it stands in the query after ``$``.
        label: for the form.
        kind: what it takes.
        scheme: prefix of the concepts it takes, such as ``fn``; empty for other kinds.
        default: ``KEN``, ``digital-identity``, ``2015-01-01`` or words; empty for today.
    """

    name: str
    label: str
    kind: Kind
    scheme: str
    default: str

    def term(self, value: str | None = None) -> Term:
        """The value, or the default, as an RDF term.

        Raises:
            UnknownName: the value is none of this kind.
        """
        text = self.default if value is None else value
        match self.kind:
            case Kind.COUNTRY if re.fullmatch("[A-Z]{3}", text):
                return NamedNode(thing(text))
            case Kind.CONCEPT if _WORD.fullmatch(text):
                return NamedNode(PREFIXES[self.scheme] + text)
            case Kind.DATE if text == "" or _is_date(text):
                return Literal(text or date.today().isoformat(), datatype=term("xsd:date"))
            case Kind.WORDS if 0 < len(text.strip()) <= _WORDS_LENGTH:
                return Literal(text.strip())
        raise UnknownName(f"{text!r} is no {self.kind} for {self.name}", remedy=_REMEDIES[self.kind])


_REMEDIES = {
    Kind.COUNTRY: "Write an ISO 3166-1 alpha-3 code such as KEN.",
    Kind.CONCEPT: "Write the last part of a concept's IRI, such as digital-identity.",
    Kind.DATE: "Write a day such as 2015-12-31.",
    Kind.WORDS: f"Write one to {_WORDS_LENGTH} characters.",
}


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def fill(template: str, terms: Mapping[str, Term]) -> str:
    """The query with a term at every ``$name``; strings, comments and IRIs stay as they are."""
    return _PLACE.sub(lambda place: written(terms[name]) if (name := place["name"]) in terms else place[0], template)


def places(template: str) -> set[str]:
    """The names that a query writes with ``$``."""
    return {place["name"] for place in _PLACE.finditer(template) if place["name"]}


def written(value: Term) -> str:
    """A term in SPARQL, short where a prefix is known."""
    if isinstance(value, NamedNode):
        local = local_name(value.value)
        for prefix, space in PREFIXES.items():
            if value.value == space + local and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
    elif value.datatype == term("xsd:date"):
        return f'"{value.value}"^^xsd:date'
    return str(value)


def with_prefixes(query: str) -> str:
    """The query after a PREFIX line for each prefix that it uses."""
    bare = _PLACE.sub("", query)
    used = {found[1] for found in _PREFIXED.finditer(bare)}
    used |= {"xsd"} if "^^xsd:" in query else set()
    lines = [f"PREFIX {name}: <{space}>" for name, space in PREFIXES.items() if name in used]
    return "\n".join([*lines, "", query])
