"""Other people's RDF by subject: values by prefixed name, and what nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.errors import Problem
from graph.rdf.resource import Node, curie
from graph.terms import term

Thing = NamedNode | BlankNode


class Subject:
    """Tolerant where ``graph.rdf.resource.Resource`` is strict: several values are usual in other people's data."""

    def __init__(self, node: Thing, properties: Mapping[NamedNode, list[Node]]) -> None:
        self.node, self._properties = node, properties
        self._asked = set[NamedNode]()

    @property
    def place(self) -> str:
        return str(self.node)

    def left(self) -> list[str]:
        """Prefixed names of what nobody asked for."""
        return [curie(predicate.value) for predicate in self._properties if predicate not in self._asked]

    def values(self, *predicates: str) -> list[Node]:
        """All values of the properties, in their order, each once."""
        named = [term(name) for name in predicates]
        self._asked |= set(named)
        return list(dict.fromkeys(value for name in named for value in self._properties.get(name, ())))

    def nodes(self, *predicates: str) -> list[Thing]:
        return [value for value in self.values(*predicates) if not isinstance(value, Literal)]

    def addresses(self, *predicates: str) -> list[str]:
        """IRIs, and texts that stand where an IRI is meant."""
        return [value.value for value in self.values(*predicates) if not isinstance(value, BlankNode)]

    def literals(self, *predicates: str) -> list[Literal]:
        return [value for value in self.values(*predicates) if isinstance(value, Literal)]

    def classes(self) -> set[str]:
        return {curie(node.value) for node in self.nodes("rdf:type") if isinstance(node, NamedNode)}


@dataclass
class Scene:
    """All subjects of a file with their classes, and the Problems met in reading them."""

    file: str
    subjects: Mapping[Thing, Subject]
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.classes = {node: subject.classes() for node, subject in self.subjects.items()}

    def of_class(self, names: set[str]) -> list[Subject]:
        return [self.subjects[node] for node, classes in self.classes.items() if classes & names]

    def doubt(self, subject: Subject, name: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, 0, f"{subject.place}.{name}", message, remedy, False))

    def one(self, subject: Subject, name: str, values: Sequence[str]) -> str:
        """The first of the values; the others are said."""
        if len(values) > 1:
            others = ", ".join(repr(text) for text in values[1:])
            self.doubt(subject, name, f"{len(values)} values where one is kept, not read: {others}", "Keep one.")
        return values[0] if values else ""

    def literals(self, node: Node, *predicates: str) -> list[Literal]:
        """Texts about a thing that another subject points to."""
        known = None if isinstance(node, Literal) else self.subjects.get(node)
        return known.literals(*predicates) if known else []


def language(literal: Literal) -> str:
    """In small letters, ``und`` where the text says none."""
    return (literal.language or "und").lower()


def spoken(literals: Sequence[Literal], *wanted: str) -> Literal | None:
    """The first literal in the first of the wanted languages that there is."""
    return next((item for tag in wanted for item in literals if language(item) == tag), None)
