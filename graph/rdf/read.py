"""A country from triples: the inverse of ``write``, tolerant of single broken records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from graph.dates import PartialDate
from graph.errors import InputError, Problem
from graph.integrity import Places, closed
from graph.model import (
    Claim,
    Contest,
    Country,
    Institution,
    Label,
    LegalBasis,
    Membership,
    Partnership,
    ReportingLine,
    Scope,
    Search,
    Source,
)
from graph.rdf.resource import Index, RecordError, Resource, index
from graph.terms import country_graph, term
from graph.vocabulary import (
    Confidence,
    Function,
    InstitutionType,
    Mode,
    Polarity,
    Rank,
    Role,
    Seat,
    Status,
)

T = TypeVar("T")


def read_country(triples: Iterable[Triple], file: str = "") -> tuple[Country, list[Problem]]:
    """The country that the triples describe, and a Problem for each record left out or property not understood.

    Raises:
        InputError: the triples do not describe exactly one country.
    """
    try:
        reader = _Reader(index(triples), file)
        facts = reader.country()
    except RecordError as error:
        raise InputError(f"{error.place} {error.message}", where=file, remedy=error.remedy) from None
    country, problems = closed(facts, file, reader.places)
    return country.normalised(), [*reader.problems, *problems]


class _Reader:
    def __init__(self, found: Index, file: str) -> None:
        self.file, self.problems = file, list[Problem]()
        self.resources = {s.value: Resource(s.value, p) for s, p in found.items() if isinstance(s, NamedNode)}
        self.by_kind: dict[str, list[Resource]] = {}
        for resource in self.resources.values():
            for kind in resource.iris("rdf:type"):
                self.by_kind.setdefault(kind, []).append(resource)
        self.seen: set[str] = set()
        self.broken: set[str] = set()
        self.places = Places()
        for subject in found:
            if not isinstance(subject, NamedNode):
                self.report(str(subject), "a thing without a name", "Give it an IRI as docs/model.md says.")

    def report(self, place: str, message: str, remedy: str, skipped: bool = True) -> None:
        self.problems.append(Problem(self.file, 0, place, message, remedy, skipped))

    def kind(self, curie: str) -> list[Resource]:
        return self.by_kind.get(term(curie).value, [])

    def each(self, curie: str, make: Callable[[Resource], T]) -> list[T]:
        """All things of a class, made by ``make``; a broken one becomes a Problem."""
        made = []
        for resource in self.kind(curie):
            if resource.iri in self.seen:
                continue
            self.seen.add(resource.iri)
            try:
                value = make(resource)
                self.places.add(value, 0, f"<{resource.iri}>")
                made.append(value)
            except RecordError as error:
                self.broken.add(resource.iri)
                self.report(f"<{resource.iri}> {error.place}", error.message, error.remedy)
        return made

    def country(self) -> Country:
        datasets = self.kind("dcat:Dataset")
        if len(datasets) != 1:
            raise InputError(
                f"describes {len(datasets)} data sets, not one country",
                where=self.file,
                remedy="A country file has one subject of class dcat:Dataset.",
            )
        dataset, place = datasets[0], self.place()
        self.seen |= {dataset.iri, place.iri}
        dataset.ignore("dct:title", "dct:license", "dct:spatial")
        iso3 = place.need("skos:notation")
        if dataset.iri != country_graph(iso3):
            self.report(f"<{dataset.iri}>", f"is not the graph of {iso3}", f"Name it <{country_graph(iso3)}>.", False)
        self.sources = {item.iri: item for item in self.kind("prov:Entity")}
        self.urls = {iri: item.text("schema:url") or "" for iri, item in self.sources.items()}
        self.bases = self.named("eli:LegalResource", self.legal_basis)
        self.scopes = self.named("remit:Scope", self.scope)
        self.predecessors = dict(self.each("org:ChangeEvent", self.event))
        country = Country(
            iso3,
            place.need("skos:prefLabel"),
            self.retrieved(dataset),
            institutions=tuple(self.institutions()),
            claims=tuple(self.each("remit:Claim", self.claim)),
            contests=tuple(self.each("remit:Contest", self.contest)),
            memberships=tuple(self.each("org:Membership", self.membership)),
            partnerships=tuple(self.each("remit:Partnership", self.partnership)),
            reporting_lines=tuple(self.each("remit:ReportingLine", self.reporting_line)),
            searches=tuple(self.each("remit:Coverage", self.search)),
            sources=tuple(self.each("prov:Entity", self.source)),
            leads=dataset.texts("skos:editorialNote"),
        )
        self.audit()
        return country

    def place(self) -> Resource:
        places = self.kind("dct:Location")
        if len(places) != 1:
            raise InputError(
                "names no country", where=self.file, remedy="Add a dct:Location with skos:notation (ISO3)."
            )
        return places[0]

    def retrieved(self, dataset: Resource) -> date:
        day = dataset.date("pav:retrievedOn")
        if day is None:
            raise InputError("has no day of retrieval", where=self.file, remedy="Add pav:retrievedOn to the data set.")
        return day.first

    def named(self, curie: str, make: Callable[[Resource], T]) -> dict[str, T]:
        pairs = self.each(curie, lambda resource: (resource.iri, make(resource)))
        return dict(pairs)

    def audit(self) -> None:
        for resource in self.resources.values():
            if resource.iri not in self.seen:
                self.report(f"<{resource.iri}>", "has no class that Remit knows", "See docs/model.md.")
            for predicate in resource.left() if resource.iri in self.seen - self.broken else ():
                self.report(f"<{resource.iri}> {predicate}", "unknown property", "See docs/model.md.", False)

    def cited(self, resource: Resource) -> tuple[str, ...]:
        iris = resource.iris("dct:source")
        for iri in iris:
            if not self.urls.get(iri):
                raise RecordError("dct:source", f"<{iri}> is not described", "Describe the source with its schema:url.")
        if not iris:
            raise RecordError("dct:source", "is missing", "Name the page where the fact was read.")
        return tuple(self.urls[iri] for iri in iris)

    def look_up(self, predicate: str, iris: Iterable[str], known: dict[str, T]) -> tuple[T, ...]:
        for iri in iris:
            if iri not in known:
                raise RecordError(predicate, f"<{iri}> is not described", "Describe it in the same file.")
        return tuple(known[iri] for iri in iris)

    def institutions(self) -> list[Institution]:
        classes = ("org:FormalOrganization", "org:OrganizationalUnit", "org:OrganizationalCollaboration", "org:Post")
        return [item for curie in classes for item in self.each(curie, self.institution)]

    def institution(self, r: Resource) -> Institution:
        r.ignore("org:reportsTo")
        native, labels = _names(r.literals("skos:altLabel"))
        above = r.name("org:subOrganizationOf") or r.name("org:postIn")
        if r.need("org:identifier") != r.id:
            raise RecordError("org:identifier", f"is not {r.id!r}, the last segment of the IRI", "Make them equal.")
        return Institution(
            id=r.id,
            name=r.need("skos:prefLabel"),
            type=r.need_concept("org:classification", InstitutionType),
            local_name=native,
            parent=above,
            url=r.text("schema:url"),
            valid_from=r.date("remit:validFrom"),
            valid_to=r.date("remit:validTo"),
            predecessors=self.predecessors.get(r.id, ()),
            planned=r.concept("remit:status", Status) is Status.PLANNED,
            note=r.text("remit:note"),
            labels=labels,
            same_as=r.iris("skos:exactMatch"),
            sources=self.cited(r),
        )

    def event(self, r: Resource) -> tuple[str, tuple[str, ...]]:
        r.ignore("remit:eventKind", "dct:date")
        return r.need_name("org:resultingOrganization"), r.names("org:originalOrganization")

    def claim(self, r: Resource) -> Claim:
        bases = self.look_up("remit:legalBasis", r.iris("remit:legalBasis"), self.bases)
        scopes = self.look_up("remit:scope", r.iris("remit:scope"), self.scopes)
        return Claim(
            institution=r.need_name("remit:claimant"),
            function=r.need_concept("remit:function", Function),
            role=r.need_concept("remit:role", Role),
            mode=r.need_concept("remit:mode", Mode),
            polarity=r.need_concept("remit:polarity", Polarity),
            status=r.need_concept("remit:status", Status),
            scope=scopes[0] if scopes else None,
            delegated_by=r.name("remit:delegatedBy"),
            valid_from=r.date("remit:validFrom"),
            valid_to=r.date("remit:validTo"),
            legal_bases=bases,
            confidence=r.need_concept("remit:confidence", Confidence),
            notes=r.texts("remit:note"),
            sources=self.cited(r),
        )

    def legal_basis(self, r: Resource) -> LegalBasis:
        return LegalBasis(
            title=r.need("dct:title"),
            date=r.date("eli:date_document"),
            url=r.text("schema:url"),
            rank=r.concept("remit:rank", Rank),
            repealed=r.date("eli:date_no_longer_in_force"),
        )

    def scope(self, r: Resource) -> Scope:
        return Scope(r.text("remit:level"), r.text("remit:sector"), r.text("remit:system"))

    def contest(self, r: Resource) -> Contest:
        r.ignore("remit:validFrom", "remit:validTo")
        return Contest(
            functions=r.concepts("remit:function", Function),
            parties=r.names("remit:party"),
            period=r.need("remit:period"),
            what=r.need("remit:note"),
            resolution=r.text("remit:resolution"),
            sources=self.cited(r),
        )

    def membership(self, r: Resource) -> Membership:
        return Membership(
            body=r.need_name("org:organization"),
            member=r.need_name("org:member"),
            seat=r.concept("org:role", Seat),
            title=r.text("remit:seatTitle"),
            valid_from=r.date("remit:validFrom"),
            sources=self.cited(r),
        )

    def partnership(self, r: Resource) -> Partnership:
        operator = r.name("remit:economicOperator")
        bases = self.look_up("remit:legalBasis", r.iris("remit:legalBasis"), self.bases)
        return Partnership(
            name=r.need("skos:prefLabel"),
            public_party=r.need_name("remit:contractingAuthority"),
            private_party=operator or r.need("remit:economicOperatorName"),
            named=operator is not None,
            function=r.need_concept("remit:function", Function),
            kind=r.need("remit:partnershipKind"),
            legal_basis=bases[0] if bases else None,
            valid_from=r.date("remit:validFrom"),
            valid_to=r.date("remit:validTo"),
            note=r.need("remit:note"),
            sources=self.cited(r),
        )

    def reporting_line(self, r: Resource) -> ReportingLine:
        return ReportingLine(r.need_name("remit:post"), r.need_name("remit:superior"), self.cited(r))

    def search(self, r: Resource) -> Search:
        r.ignore("remit:coverageState")
        day = r.date("dct:date") or PartialDate.parse(r.need("dct:date"))
        return Search(r.need_concept("remit:function", Function), day, r.text("remit:note"), self.cited(r))

    def source(self, r: Resource) -> Source:
        return Source(self.urls[r.iri], r.need("dct:title"), r.date("dct:date"), r.text("dct:publisher"))


def _names(literals: Iterable[Literal]) -> tuple[str | None, tuple[Label, ...]]:
    """The native name, which says no language (``@und``), and the names that do."""
    spelt = [Label((literal.language or "und").lower(), literal.value) for literal in literals]
    native = [label.text for label in spelt if label.language == "und"]
    if len(native) > 1:
        message = f"{len(native)} native names where one is allowed"
        raise RecordError("skos:altLabel", message, 'Say in which language the others are, such as "…"@fr.')
    return next(iter(native), None), tuple(label for label in spelt if label.language != "und")
