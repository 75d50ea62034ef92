"""What kind of body a classification means: concepts of ours, those of ``types.csv``, and plain words."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.rdf.resource import Node, curie
from graph.terms import concept
from graph.vocabulary import InstitutionType
from loaders.rdf.subject import Scene, Subject

_TABLE = Path(__file__).parent / "types.csv"


def type_of(subject: Subject, scene: Scene) -> str:
    """The institution type that the body's classifications mean, empty if none is known; unknown ones are said."""
    values = subject.values("org:classification", "dct:type")
    kinds = {value: _kind(value, scene) for value in values}
    unknown = ", ".join(_shown(value) for value, kind in kinds.items() if kind is None)
    if unknown:
        remedy = f"Classify the body as one of {', '.join(InstitutionType.words())}."
        scene.doubt(subject, "org:classification", f"unknown kind {unknown}, not read", remedy)
    return scene.one(subject, "org:classification", list(dict.fromkeys(kind for kind in kinds.values() if kind)))


def _kind(value: Node, scene: Scene) -> str | None:
    """The type, empty for a kind that says too little, None for an unknown one."""
    if isinstance(value, NamedNode) and value.value in _types():
        return _types()[value.value]
    texts = [value] if isinstance(value, Literal) else scene.literals(value, "skos:prefLabel", "rdfs:label")
    plain = ("-".join(text.value.lower().replace("_", " ").split()) for text in texts)
    known = {item.value for item in InstitutionType}
    return next((text for text in plain if text in known), None)


def _shown(value: Node) -> str:
    return curie(value.value) if isinstance(value, NamedNode) else str(value)


@cache
def _types() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        others = {row["iri"]: row["type"] for row in csv.DictReader(file)}
    return others | {concept(item).value: item.value for item in InstitutionType}
