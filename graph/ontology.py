"""The ontology read as values: functions with their families, patterns for ranks and lead types, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Triple

from graph import terms
from graph.errors import InputError
from graph.rdf.resource import Index, Node, index
from graph.terms import local_name, term
from graph.vocabulary import Function, Rank

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme, in words."""

    id: str
    label: str
    definition: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class FunctionConcept:
    """A function of e-government: ``broader`` are all its ancestors, ``family`` the topmost."""

    id: str
    label: str
    definition: str
    scope_note: str
    question: str
    synonyms: tuple[str, ...]
    family: str
    broader: tuple[str, ...]
    order: int
    core: bool
    operated: bool


@dataclass(frozen=True)
class Patterns:
    """Regular expressions in their order of precedence; the first that matches names the value."""

    rows: tuple[tuple[re.Pattern[str], str], ...]

    def match(self, text: str) -> str | None:
        return next((value for pattern, value in self.rows if pattern.search(text)), None)


class Ontology:
    """Read once, never changed.

    Args:
        folder: where the ``*.ttl`` files are.
    """

    def __init__(self, folder: Path = ONTOLOGY) -> None:
        self.folder = folder
        self.triples = tuple(_triples(sorted(folder.glob("*.ttl"))))
        self._index: Index = index(self.triples)

    def _values(self, subject: NamedNode | BlankNode, curie: str) -> list[Node]:
        return self._index.get(subject, {}).get(term(curie), [])

    def _text(self, subject: NamedNode | BlankNode, curie: str) -> str:
        values = self._values(subject, curie)
        return str(values[0].value) if values else ""

    def members(self, scheme: str) -> list[NamedNode]:
        """Concepts of a scheme such as ``function``, in their display order."""
        of = NamedNode(f"{terms.BASE}{scheme}")
        found = [s for s in self._index if isinstance(s, NamedNode) and of in self._values(s, "skos:inScheme")]
        return sorted(found, key=lambda s: (int(self._text(s, "remit:order") or 0), s.value))

    def concepts(self, scheme: str) -> dict[str, Concept]:
        """Concepts of a scheme by local name."""
        return {local_name(s.value): self._concept(s) for s in self.members(scheme)}

    def _concept(self, subject: NamedNode) -> Concept:
        label, definition = self._text(subject, "skos:prefLabel"), self._text(subject, "skos:definition")
        return Concept(local_name(subject.value), label, definition, int(self._text(subject, "remit:order") or 0))

    @cached_property
    def functions(self) -> Mapping[str, FunctionConcept]:
        """The functions that dossiers use, by local name, in display order."""
        every = {local_name(s.value): self._function(s) for s in self.members("function")}
        return {id: item for id, item in every.items() if id in set(Function)}

    @cached_property
    def families(self) -> Mapping[str, Concept]:
        """The families of functions, in display order."""
        return {id: item for id, item in self.concepts("function").items() if id not in set(Function)}

    @cached_property
    def for_rules(self) -> tuple[Triple, ...]:
        """What rules ask of the ontology: the hierarchy of functions and their marks."""
        asked = {term("skos:broader"), term("remit:core"), term("remit:operated")}
        return tuple(triple for triple in self.triples if triple.predicate in asked)

    def _function(self, subject: NamedNode) -> FunctionConcept:
        broader = tuple(self._ancestors(subject))
        return FunctionConcept(
            id=local_name(subject.value),
            label=self._text(subject, "skos:prefLabel"),
            definition=self._text(subject, "skos:definition"),
            scope_note=self._text(subject, "skos:scopeNote"),
            question=self._text(subject, "remit:question"),
            synonyms=tuple(str(value.value) for value in self._values(subject, "skos:altLabel")),
            family=broader[-1] if broader else local_name(subject.value),
            broader=broader,
            order=int(self._text(subject, "remit:order") or 0),
            core=self._text(subject, "remit:core") == "true",
            operated=self._text(subject, "remit:operated") == "true",
        )

    def label_of_function(self, id: str) -> str:
        """English label of a function or family by its local name."""
        return self.label(terms.PREFIXES["fn"] + id)

    def _ancestors(self, subject: NamedNode) -> Iterable[str]:
        above = next((v for v in self._values(subject, "skos:broader") if isinstance(v, NamedNode)), None)
        while above is not None:
            yield local_name(above.value)
            above = next((v for v in self._values(above, "skos:broader") if isinstance(v, NamedNode)), None)

    def patterns(self, predicate: str) -> Patterns:
        """All patterns that concepts carry under a predicate such as ``remit:titlePattern``."""
        found = [
            (int(self._text(node, "remit:precedence")), self._text(node, "remit:regex"), local_name(subject.value))
            for subject in self._index
            for node in self._values(subject, predicate)
            if isinstance(node, BlankNode)
        ]
        return Patterns(tuple((re.compile(regex, re.IGNORECASE), name) for _, regex, name in sorted(found)))

    @cached_property
    def _ranks(self) -> Patterns:
        return self.patterns("remit:titlePattern")

    @cached_property
    def _drafts(self) -> Patterns:
        return self.patterns("remit:draftPattern")

    def rank_of_title(self, title: str) -> Rank | None:
        """Rank of an instrument by its title; None for drafts and for what is no instrument."""
        if self._drafts.match(title):
            return None
        found = self._ranks.match(title)
        return Rank(found) if found else None

    @cached_property
    def _lead_types(self) -> Patterns:
        return self.patterns("remit:namePattern")

    def lead_type_of_name(self, name: str) -> str | None:
        """Lead type that an institution's English name tells, None when it does not."""
        return self._lead_types.match(name)

    def verb(self, role: str) -> str:
        """The role in a sentence: ``leads policy on``."""
        return self._text(NamedNode(terms.PREFIXES["role"] + role), "remit:verb")

    def letter(self, role: str) -> str:
        """The role's letter in the matrix."""
        return self._text(NamedNode(terms.PREFIXES["role"] + role), "remit:letter")

    def definition(self, iri: str) -> str:
        """What a concept or term means, in English; empty where nothing says so."""
        subject = NamedNode(iri)
        return self._text(subject, "skos:definition") or self._text(subject, "rdfs:comment")

    def label(self, iri: str) -> str:
        """English label of a concept or term, else its local name."""
        subject = NamedNode(iri)
        return self._text(subject, "skos:prefLabel") or self._text(subject, "rdfs:label") or local_name(iri)


def _triples(files: Iterable[Path]) -> Iterable[Triple]:
    for file in files:
        try:
            # Blank nodes of two files must not meet.
            for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True):
                yield quad.triple
        except SyntaxError as error:
            raise InputError(f"not Turtle: {error.msg}", where=f"{file.name}:{error.lineno}") from None
