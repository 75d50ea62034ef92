"""A country's bodies in the EU's Core Public Organisation Vocabulary (CPOV 2.1), as SEMIC's shapes want them.

The vocabulary has no claims. What it asks for and we do not say in our own graph is added: each concept, page and
place is typed in the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from graph import terms
from graph.model import Country, Institution
from graph.rdf.events import event_kind
from graph.rdf.write import PRIVATE, Pair, describe, english
from graph.terms import concept, term
from graph.vocabulary import Function, InstitutionType, Term

_UNITS = {InstitutionType.OFFICE}
_ILLEGAL = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def write_cpov(country: Country) -> list[Triple]:
    """Equal countries give equal lists."""
    return list(dict.fromkeys(_Writer(country).country()))


class _Writer:
    def __init__(self, country: Country) -> None:
        self.facts, self.iso3 = country, country.iso3

    def node(self, id: str) -> NamedNode:
        return NamedNode(terms.thing(self.iso3, "institution", id))

    def public(self, id: str) -> bool:
        """Whether it is a public organisation: a post is none, nor is a company."""
        kind = self.facts.institution(id).type
        return kind not in PRIVATE and kind is not InstitutionType.CIO_POST

    def country(self) -> Iterator[Triple]:
        place = terms.thing(self.iso3)
        name = english(self.facts.name)
        yield from describe(place, ["dct:Location"], ("skos:prefLabel", name), ("skos:notation", self.iso3))
        for body in self.facts.institutions:
            yield from self.post(body) if body.type is InstitutionType.CIO_POST else self.body(body)
        for body in self.facts.institutions:
            yield from self.event(body)
        cited = {url for body in self.facts.institutions for url in body.sources}
        for source in self.facts.sources:
            if source.url in cited:
                yield from describe(page(source.url).value, ["foaf:Document"], ("dct:title", source.title))

    def classes(self, body: Institution) -> list[str]:
        kinds = ["org:Organization", "org:FormalOrganization"]
        kinds += ["cv:PublicOrganisation"] if self.public(body.id) else []
        return kinds + (["org:OrganizationalUnit"] if body.type in _UNITS else [])

    def body(self, body: Institution) -> Iterator[Triple]:
        yield from describe(
            self.node(body.id).value,
            self.classes(body),
            *self.described(body),
            ("org:subOrganizationOf", self.above(body)),
            ("foaf:homepage", page(body.url) if body.url else None),
            *(("org:purpose", function) for function in self.purposes(body)),
            *(("org:hasMember", self.node(member)) for member in self.members(body)),
            ("adms:identifier", NamedNode(terms.thing(self.iso3, "identifier", body.id))),
        )
        identifier = terms.thing(self.iso3, "identifier", body.id)
        yield from describe(identifier, ["adms:Identifier"], ("skos:notation", body.id))
        yield from concepts([body.type, *self.purposes(body)])
        if body.url:
            yield from describe(page(body.url).value, ["foaf:Document"])

    def post(self, body: Institution) -> Iterator[Triple]:
        above = self.node(body.parent) if body.parent else None
        yield from describe(self.node(body.id).value, ["org:Post"], *self.described(body), ("org:postIn", above))
        yield from concepts([body.type])

    def described(self, body: Institution) -> list[Pair]:
        """What is said of organisations and posts alike."""
        return [
            *self.names(body),
            ("org:classification", body.type),
            ("dct:spatial", NamedNode(terms.thing(self.iso3))),
            ("dct:description", english(body.note)),
            ("schema:foundingDate", body.valid_from),
            ("schema:dissolutionDate", body.valid_to),
            *(("skos:exactMatch", NamedNode(address)) for address in body.same_as),
            *(("dct:source", page(url)) for url in body.sources),
        ]

    def above(self, body: Institution) -> NamedNode | None:
        """The parent, if it is an organisation: nothing is a part of a post."""
        parent = body.parent
        if parent is None or self.facts.institution(parent).type is InstitutionType.CIO_POST:
            return None
        return self.node(parent)

    def names(self, body: Institution) -> list[Pair]:
        """CPOV wants one name a language: a second one becomes an alternate name of schema.org."""
        labels = [("und", body.local_name)] if body.local_name else []
        labels += [(label.language, label.text) for label in body.labels]
        seen = set[str]()
        found: list[Pair] = [("skos:prefLabel", english(body.name))]
        for language, text in labels:
            predicate = "schema:alternateName" if language in seen else "skos:altLabel"
            seen.add(language)
            found.append((predicate, Literal(text, language=language)))
        return found

    def purposes(self, body: Institution) -> list[Function]:
        """The functions of its claims that are in force and have no end."""
        held = (claim for claim in self.facts.claims if claim.institution == body.id)
        return sorted({claim.function for claim in held if claim.in_force and not claim.valid_to})

    def members(self, body: Institution) -> list[str]:
        """Public organisations on it, if it is one itself: CPOV knows no others."""
        seats = (seat.member for seat in self.facts.memberships if seat.body == body.id and self.public(body.id))
        return sorted({member for member in seats if self.public(member)})

    def event(self, body: Institution) -> Iterator[Triple]:
        """How the body came out of others, as far as all of them are public organisations."""
        before = [id for id in body.predecessors if self.public(id)]
        if not before or not self.public(body.id):
            return
        iri = NamedNode(terms.event_iri(self.iso3, body.id))
        names = ", ".join(self.facts.institution(id).name for id in before)
        kind = event_kind(body, self.facts).value.capitalize()
        yield from describe(
            iri.value,
            ["org:ChangeEvent"],
            *(("org:originalOrganization", self.node(id)) for id in before),
            ("org:resultingOrganization", self.node(body.id)),
            ("dct:description", english(f"{kind}: {body.name} out of {names}")),
            ("dct:date", body.valid_from),
        )
        yield Triple(self.node(body.id), term("org:resultedFrom"), iri)
        for id in before:
            yield Triple(self.node(id), term("org:changedBy"), iri)


def concepts(values: Iterable[Term]) -> Iterator[Triple]:
    for value in values:
        yield from describe(
            concept(value).value, ["skos:Concept"], ("skos:prefLabel", english(value.value.replace("-", " ")))
        )


def page(url: str) -> NamedNode:
    """A web address as an IRI; what an IRI cannot hold is percent-encoded."""
    return NamedNode(_ILLEGAL.sub(lambda found: quote(found[0]), url))
