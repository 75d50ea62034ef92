"""One RDF resource being read: every property is consumed, and what is left over is reported."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph import terms
from graph.dates import PartialDate
from graph.errors import InputError
from graph.terms import local_name, term
from graph.vocabulary import Term

Node = NamedNode | BlankNode | Literal
T = TypeVar("T", bound=Term)
Index = dict[NamedNode | BlankNode, dict[NamedNode, list[Node]]]

_DATE_TYPES = {term("xsd:gYear"), term("xsd:gYearMonth"), term("xsd:date")}


class RecordError(Exception):
    """One record cannot be read; carries the property, what is wrong and the remedy."""

    def __init__(self, place: str, message: str, remedy: str) -> None:
        super().__init__(f"{place}: {message} {remedy}")
        self.place, self.message, self.remedy = place, message, remedy


def index(triples: Iterable[Triple]) -> Index:
    """Triples by subject and predicate, in their order.

    Raises:
        InputError: a triple stands inside a triple.
    """
    found: Index = {}
    for triple in triples:
        if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
            raise InputError("statements about statements (RDF 1.2) are not read", where=str(triple.predicate))
        found.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    return found


class Resource:
    """Reads a subject's properties by prefixed name; ``left()`` names what nobody asked for."""

    def __init__(self, iri: str, properties: dict[NamedNode, list[Node]]) -> None:
        self.iri = iri
        self.id = local_name(iri)
        self._left = dict(properties)

    def _take(self, predicate: str) -> list[Node]:
        return self._left.pop(term(predicate), [])

    def _single(self, predicate: str) -> Node | None:
        values = self._take(predicate)
        if len(values) > 1:
            raise RecordError(predicate, f"{len(values)} values where one is allowed", "Keep one of them.")
        return values[0] if values else None

    def left(self) -> list[str]:
        return [curie(predicate.value) for predicate in self._left]

    def ignore(self, *predicates: str) -> None:
        """Properties that follow from others and are written anew each time."""
        for predicate in predicates:
            self._take(predicate)

    def text(self, predicate: str) -> str | None:
        value = self._single(predicate)
        if value is not None and not isinstance(value, Literal):
            raise RecordError(predicate, f"{value} is not a text", "Write a quoted text.")
        return value.value if value is not None else None

    def literals(self, predicate: str) -> list[Literal]:
        values = self._take(predicate)
        texts = [value for value in values if isinstance(value, Literal)]
        if len(texts) < len(values):
            raise RecordError(predicate, "is not a text", "Write a quoted text.")
        return texts

    def texts(self, predicate: str) -> tuple[str, ...]:
        return tuple(str(value.value) for value in self._take(predicate))

    def need(self, predicate: str) -> str:
        value = self.text(predicate)
        if not value:
            raise RecordError(predicate, "is missing", f"Add {predicate}.")
        return value

    def date(self, predicate: str) -> PartialDate | None:
        value = self._single(predicate)
        if value is None:
            return None
        if not isinstance(value, Literal) or value.datatype not in _DATE_TYPES:
            raise RecordError(
                predicate, f"{value} is not a date", 'Write "2013"^^xsd:gYear, xsd:gYearMonth or xsd:date.'
            )
        return _date(predicate, value)

    def name(self, predicate: str) -> str | None:
        """Last segment of the IRI that the property points to."""
        value = self._single(predicate)
        return local_name(_iri(predicate, value)) if value is not None else None

    def names(self, predicate: str) -> tuple[str, ...]:
        return tuple(local_name(_iri(predicate, value)) for value in self._take(predicate))

    def need_name(self, predicate: str) -> str:
        value = self.name(predicate)
        if value is None:
            raise RecordError(predicate, "is missing", f"Add {predicate}.")
        return value

    def iris(self, predicate: str) -> tuple[str, ...]:
        return tuple(_iri(predicate, value) for value in self._take(predicate))

    def concept(self, predicate: str, vocabulary: type[T]) -> T | None:
        value = self._single(predicate)
        return _concept(predicate, value, vocabulary) if value is not None else None

    def need_concept(self, predicate: str, vocabulary: type[T]) -> T:
        value = self.concept(predicate, vocabulary)
        if value is None:
            raise RecordError(predicate, "is missing", f"Add {predicate}.")
        return value

    def concepts(self, predicate: str, vocabulary: type[T]) -> tuple[T, ...]:
        return tuple(_concept(predicate, value, vocabulary) for value in self._take(predicate))


def curie(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI in angle brackets."""
    for prefix, namespace in terms.ALL_PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def _date(predicate: str, value: Literal) -> PartialDate:
    try:
        return PartialDate.parse(value.value)
    except ValueError as error:
        raise RecordError(predicate, str(error), "Give a day of the calendar, a month or a year.") from None


def _iri(predicate: str, value: Node) -> str:
    if not isinstance(value, NamedNode):
        raise RecordError(predicate, f"{value} is not an IRI", "Point to a thing of this country or to a concept.")
    return value.value


@cache
def _concepts(vocabulary: type[T]) -> dict[str, T]:
    return {terms.concept(item).value: item for item in vocabulary}


def _concept(predicate: str, value: Node, vocabulary: type[T]) -> T:
    known: dict[str, T] = _concepts(vocabulary)
    iri = _iri(predicate, value)
    if iri not in known:
        allowed = ", ".join(curie(item) for item in known)
        raise RecordError(predicate, f"{curie(iri)} is not in the vocabulary", f"Use one of {allowed}.")
    return known[iri]
