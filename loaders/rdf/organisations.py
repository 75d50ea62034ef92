"""Organisations in the W3C Organization Ontology and CPOV, written by others, as institutions of one country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode, Triple

from graph import terms
from graph.country_codes import known_codes
from graph.errors import InputError, Problem
from graph.rdf.resource import index
from loaders.facts import Reading, read_facts
from loaders.rdf.bodies import id_of, pages, row
from loaders.rdf.relations import Relations
from loaders.rdf.subject import Scene, Subject, Thing
from loaders.record import Record, Value

ORGANISATIONS = {
    "org:Organization",
    "org:FormalOrganization",
    "org:OrganizationalUnit",
    "org:OrganizationalCollaboration",
    "org:Post",
    "cv:PublicOrganisation",
}
# Classes that only say more about organisations, and are read with them.
_READ_WITH_THEM = {
    "org:ChangeEvent",
    "cv:FoundationEvent",
    "org:Membership",
    "skos:Concept",
    "adms:Identifier",
    "dct:Location",
    "foaf:Document",
}
_CODE = re.compile(r"[A-Z]{3}")


def read_organisations(triples: Iterable[Triple], file: str) -> Reading:
    """The organisations among the triples; what says nothing that we have a place for is reported.

    Raises:
        InputError: no organisation, or not of exactly one country.
    """
    scene = Scene(file, {node: Subject(node, properties) for node, properties in index(triples).items()})
    bodies = scene.of_class(ORGANISATIONS)
    if not bodies:
        remedy = "Say what they are: org:Organization, org:FormalOrganization or cv:PublicOrganisation."
        raise InputError("describes no organisation", where=file, remedy=remedy)
    iso3 = _country(bodies, scene)
    kinds = {kind: list(records) for kind, records in _records(bodies, scene).items()}
    head = {"iso3": iso3, "name": known_codes()[iso3], "retrieved": date.today().isoformat()}
    reading = read_facts(Record("country", 0, head), kinds, (), file)
    problems = {*scene.problems, *reading.problems, *_unread(bodies, file), *_strangers(scene)}
    return replace(reading, problems=sorted(problems))


def _records(bodies: list[Subject], scene: Scene) -> Mapping[str, Iterable[Record]]:
    relations = Relations(bodies, scene)
    ids = {subject.node: id_of(subject, scene) for subject in bodies}
    titles = {url: title for subject in bodies for url, title in pages(subject, scene).items()}
    cited = {ids[subject.node]: list(pages(subject, scene)) for subject in bodies}
    seats = [{**seat, "source": cited[str(seat["body"])]} for seat in relations.seats(ids)]
    lines: list[dict[str, Value]] = [
        {"post": ids[node], "to": ids[other], "source": list(cited[ids[node]])}
        for node, others in relations.superiors.items()
        for other in others
    ]
    return {
        "institutions": [Record(subject.place, 0, row(subject, scene, relations, ids)) for subject in bodies],
        "memberships": [Record(f"{seat['member']} on {seat['body']}", 0, seat) for seat in seats],
        "reports_to": [Record(f"{line['post']} reports to {line['to']}", 0, line) for line in lines],
        "sources": [Record(f"<{url}>", 0, {"url": url, "title": title}) for url, title in titles.items()],
    }


def _country(bodies: list[Subject], scene: Scene) -> str:
    """The one country that the bodies say they are in.

    Raises:
        InputError: none, or several.
    """
    places = dict.fromkeys(place for subject in bodies for place in subject.nodes("dct:spatial"))
    codes = sorted({code for place in places for code in _codes(place, scene)})
    if len(codes) == 1:
        return codes[0]
    if not codes:
        example = "dct:spatial <http://publications.europa.eu/resource/authority/country/FJI>"
        raise InputError("names no country", where=scene.file, remedy=f"Say of a body where it is: {example}.")
    what = f"names {len(codes)} countries, {', '.join(codes)}"
    raise InputError(what, where=scene.file, remedy="Make a file for each.")


def _codes(place: Thing, scene: Scene) -> Iterator[str]:
    """ISO codes in the address of a place or in its notation."""
    texts = [terms.local_name(place.value)] if isinstance(place, NamedNode) else []
    texts += [literal.value for literal in scene.literals(place, "skos:notation")]
    yield from (text for text in texts if _CODE.fullmatch(text) and text in known_codes())


def _unread(bodies: list[Subject], file: str) -> Iterator[Problem]:
    """Properties of the bodies that nobody asked for, each once."""
    counts = Counter(name for subject in bodies for name in subject.left())
    remedy = "Nothing to do, unless it holds what docs/adding-a-country.md has a field for."
    for name, count in counts.items():
        yield Problem(file, 0, name, f"on {count} organisations, not read", remedy, False)


def _strangers(scene: Scene) -> Iterator[Problem]:
    """Classes of things that no organisation is."""
    known = ORGANISATIONS | _READ_WITH_THEM
    counts = Counter(name for kinds in scene.classes.values() if not kinds & known for name in kinds)
    remedy = "Nothing to do: only organisations are read, and what they point to."
    for name, count in counts.items():
        yield Problem(scene.file, 0, name, f"class of {count} things, not read", remedy, False)
