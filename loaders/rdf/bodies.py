"""One organisation of other people's RDF as the fields of an institution."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from graph.terms import BASE, local_name
from loaders.rdf.relations import Relations
from loaders.rdf.subject import Scene, Subject, Thing, language, spoken
from loaders.rdf.types import type_of
from loaders.record import Value, squeezed

Row = dict[str, Value]
_NAMES = ("skos:prefLabel", "rdfs:label", "schema:name", "dct:title")
_FURTHER = ("skos:altLabel", "schema:alternateName")
_NOTES = ("dct:description", "rdfs:comment")
_PAGES = ("dct:source", "prov:hadPrimarySource", "prov:wasDerivedFrom", "foaf:page")
_ENGLISH = ("en", "en-gb", "en-us", "und")
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9]+")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def id_of(subject: Subject, scene: Scene) -> str:
    """Its identifier, else the end of its address, else its name; letters, digits and hyphens."""
    said = [literal.value for literal in subject.literals("org:identifier", "dct:identifier")]
    for node in subject.nodes("adms:identifier"):
        said += [literal.value for literal in scene.literals(node, "skos:notation")]
    end = [local_name(subject.node.value.rstrip("/"))] if isinstance(subject.node, NamedNode) else []
    spelt = (_NOT_IN_IDS.sub("-", text).strip("-").lower() for text in (*said, *end, main_name(subject)))
    return next((text for text in spelt if text), "")


def main_name(subject: Subject) -> str:
    best = _best(subject.literals(*_NAMES))
    return squeezed(best.value) if best else ""


def _best(names: list[Literal]) -> Literal | None:
    return spoken(names, *_ENGLISH) or next(iter(names), None)


def row(subject: Subject, scene: Scene, relations: Relations, ids: Mapping[Thing, str]) -> Row:
    """The fields that ``loaders.facts`` reads; what has no place in them is said."""
    node = subject.node
    parents = [ids[other] for other in relations.above[node]]
    notes = sorted(subject.literals(*_NOTES), key=lambda note: language(note) not in _ENGLISH)
    same = subject.addresses("skos:exactMatch", "owl:sameAs")
    return {
        "id": ids[node],
        **_names(subject, scene),
        "type": type_of(subject, scene),
        "parent": scene.one(subject, "org:subOrganizationOf", parents),
        "url": scene.one(subject, "foaf:homepage", subject.addresses("foaf:homepage", "schema:url")),
        "valid_from": _day(subject, scene, "schema:foundingDate", relations.born[node]),
        "valid_to": _day(subject, scene, "schema:dissolutionDate", []),
        "predecessor": [ids[other] for other in relations.before[node]],
        "note": scene.one(subject, "dct:description", [note.value for note in notes]),
        "same_as": [*_own_address(subject), *same],
        "source": list(pages(subject, scene)),
    }


def _names(subject: Subject, scene: Scene) -> Row:
    """English name, name in an unknown language, and names in known ones."""
    main, names = main_name(subject), subject.literals(*_NAMES)
    if main and not spoken(names, *_ENGLISH):
        scene.doubt(subject, "skos:prefLabel", f"no English name, {main!r} stands for it", "Add one with @en.")
    others = [text for text in names if text != _best(names)] + subject.literals(*_FURTHER)
    native = [squeezed(text.value) for text in others if language(text) == "und"]
    labels: list[Value] = [_label(text) for text in others if language(text) != "und"]
    return {"name_en": main, "name_local": scene.one(subject, "skos:altLabel", native), "label": labels}


def _label(text: Literal) -> Value:
    return {"language": language(text), "text": text.value}


def _day(subject: Subject, scene: Scene, predicate: str, born: list[str]) -> str:
    """A day, month or year; the time of the day is nothing to us."""
    texts = [literal.value for literal in subject.literals(predicate)] or born
    found = (match[0] if (match := _DAY.match(text)) else text for text in texts)
    return scene.one(subject, predicate, list(dict.fromkeys(found)))


def _own_address(subject: Subject) -> list[str]:
    """The address by which others know it, unless it is one of ours."""
    iri = subject.node.value
    return [iri] if iri.startswith("http") and not iri.startswith(BASE) else []


def pages(subject: Subject, scene: Scene) -> dict[str, str]:
    """Titles by address of the pages it names; else its own address, for a description on the web is a page too."""
    urls = subject.addresses(*_PAGES) or _own_address(subject)
    return {url: _title(url, scene) or f"Description of {main_name(subject)}" for url in urls}


def _title(url: str, scene: Scene) -> str:
    titles = scene.literals(NamedNode(url), "dct:title", "rdfs:label", "foaf:name") if ":" in url else []
    return titles[0].value if titles else ""
