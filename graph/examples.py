"""Example queries: one ``sh:SPARQLExecutable`` each under ``ontology/queries``, with the question it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode

from graph.errors import RuleError, UnknownName
from graph.ontology import ONTOLOGY
from graph.parameters import Kind, Parameter, fill, places, with_prefixes
from graph.rdf.resource import Index, index
from graph.terms import PREFIXES, local_name, term

FOLDER = ONTOLOGY / "queries"
THEMES: Final = (
    "Who owns what",
    "Where it is contested",
    "Coordination",
    "Change over time",
    "Law and evidence",
    "Partners and money",
    "How much is known",
)
"""The themes in their order; others follow by name."""
_SHACL: Final = "http://www.w3.org/ns/shacl#"
_CSVW: Final = "http://www.w3.org/ns/csvw#"
_FORMS: Final[dict[str, Literal["select", "construct"]]] = {
    f"{_SHACL}select": "select",
    f"{_SHACL}construct": "construct",
}
_TEXTS: Final = {
    "title": term("rdfs:label"),
    "question": term("rdfs:comment"),
    "theme": term("schema:keywords"),
    "reading": term("skos:scopeNote"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its query.

    Attributes:
        name: the file's name.
        title: a few words for lists.
        question: the question in words, as the default values ask it.
        theme: the group of questions it belongs to.
        reading: how to read the answer, and its limits.
        columns: what each column of the answer means, in their order; empty for a graph.
        parameters: what the reader may choose.
        form: a table, or a graph.
        template: the query with ``$name`` for each parameter and without PREFIX lines.
    """

    name: str
    title: str
    question: str
    theme: str
    reading: str
    columns: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    form: Literal["select", "construct"]
    template: str

    @property
    def query(self) -> str:
        """The query with the default values, ready to run anywhere."""
        return self.filled()

    def filled(self, **values: str) -> str:
        """The query with these values, such as ``country="KEN"``, and the defaults for the others.

        Raises:
            UnknownName: no such parameter, or the value is none of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in sorted(set(values) - set(known)):
            raise UnknownName(f"{self.name} has no parameter {name!r}", remedy=f"It has {', '.join(known) or 'none'}.")
        terms = {name: parameter.term(values.get(name)) for name, parameter in known.items()}
        return with_prefixes(fill(self.template, terms))


@cache
def load_examples(folder: Path = FOLDER) -> Mapping[str, Example]:
    """All examples by name, which is the file's.

    Raises:
        RuleError: a file is wrong; names it and the remedy.
    """
    return {file.stem: read_example(file) for file in sorted(folder.glob("*.ttl"))}


def read_example(file: Path) -> Example:
    """The example in a file; see ``load_examples`` for errors."""
    try:
        found = index([quad.triple for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE)])
        return _checked(_example(file.stem, found), file)
    except SyntaxError as error:
        raise RuleError(f"not Turtle: {error.msg}", where=f"{file.name}:{error.lineno}") from None
    except KeyError as error:
        remedy = "See the other files of the folder for what an example says."
        raise RuleError(f"{error.args[0]} is missing", where=file.name, remedy=remedy) from None


def _example(name: str, found: Index) -> Example:
    subject = NamedNode(f"https://w3id.org/remit/query/{name}")
    about = found.get(subject, {})
    predicate = next((iri for iri in _FORMS if NamedNode(iri) in about), f"{_SHACL}select")
    texts: dict[str, Any] = {field: " ".join(_text(about, iri).split()) for field, iri in _TEXTS.items()}
    return Example(
        name,
        **texts,
        columns=dict(map(_column, _parts(found, about, f"{_CSVW}column"))),
        parameters=tuple(map(_parameter, _parts(found, about, f"{_SHACL}parameter"))),
        form=_FORMS[predicate],
        template=_text(about, NamedNode(predicate)).strip() + "\n",
    )


def _text(about: Mapping[NamedNode, Any], predicate: NamedNode) -> str:
    if predicate not in about:
        raise KeyError(predicate.value)
    return str(about[predicate][0].value)


def _parts(found: Index, about: Mapping[NamedNode, Any], predicate: str) -> Iterator[Mapping[NamedNode, Any]]:
    """What the blank nodes under a predicate say, in their order."""
    for node in about.get(NamedNode(predicate), ()):
        if isinstance(node, BlankNode):
            yield found[node]


def _column(about: Mapping[NamedNode, Any]) -> tuple[str, str]:
    return _text(about, NamedNode(f"{_CSVW}name")), _text(about, term("dct:description"))


def _parameter(about: Mapping[NamedNode, Any]) -> Parameter:
    given = about.get(NamedNode(f"{_SHACL}defaultValue"))
    default = str(given[0].value) if given else ""
    kind = _kind(about)
    scheme = next((name for name, space in PREFIXES.items() if default.startswith(space)), "")
    return Parameter(
        name=local_name(_text(about, NamedNode(f"{_SHACL}path"))),
        label=_text(about, NamedNode(f"{_SHACL}name")),
        kind=kind,
        scheme=scheme if kind is Kind.CONCEPT else "",
        default=default if kind in (Kind.DATE, Kind.WORDS) else local_name(default),
    )


def _kind(about: Mapping[NamedNode, Any]) -> Kind:
    if NamedNode(f"{_SHACL}class") in about:
        place = _text(about, NamedNode(f"{_SHACL}class")) == term("dct:Location").value
        return Kind.COUNTRY if place else Kind.CONCEPT
    day = _text(about, NamedNode(f"{_SHACL}datatype")) == term("xsd:date").value
    return Kind.DATE if day else Kind.WORDS


def _checked(example: Example, file: Path) -> Example:
    declared = {parameter.name for parameter in example.parameters}
    for name in sorted(places(example.template) ^ declared):
        state = "not declared" if name not in declared else "not in the query"
        raise RuleError(f"${name} is {state}", where=file.name, remedy="Declare with sh:parameter what $ marks.")
    try:
        answer = pyoxigraph.Store().query(example.query)
    except SyntaxError as error:
        raise RuleError(f"not SPARQL: {error.msg}", where=file.name, remedy="Correct the query.") from None
    names = [variable.value for variable in getattr(answer, "variables", ())]
    if names != list(example.columns):
        remedy = f"Describe {', '.join(names)} with csvw:column, in this order."
        raise RuleError("the columns described are not those of the query", where=file.name, remedy=remedy)
    return example


def themes(examples: Mapping[str, Example]) -> Mapping[str, list[Example]]:
    """The examples of each theme, by title."""
    grouped: dict[str, list[Example]] = {}
    for example in sorted(examples.values(), key=lambda item: item.title):
        grouped.setdefault(example.theme, []).append(example)
    order = {theme: at for at, theme in enumerate(THEMES)}
    return dict(sorted(grouped.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
