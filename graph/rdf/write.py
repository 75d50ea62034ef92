"""A country as triples, in the order in which its Turtle file shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from pyoxigraph import Literal, NamedNode, Triple

from graph import terms
from graph.dates import PartialDate
from graph.model import (
    Claim,
    Contest,
    Country,
    Institution,
    LegalBasis,
    Membership,
    Partnership,
    ReportingLine,
    Scope,
    Search,
    Source,
)
from graph.rdf.events import event_kind
from graph.terms import concept, term
from graph.vocabulary import CoverageState, InstitutionType, Status, Term

Value = str | Term | PartialDate | date | NamedNode | Literal | None
Pair = tuple[str, Value]

PRIVATE = {InstitutionType.ASSOCIATION, InstitutionType.DONOR, InstitutionType.COMPANY}
_ORG_CLASS = {
    InstitutionType.OFFICE: "org:OrganizationalUnit",
    InstitutionType.COUNCIL: "org:OrganizationalCollaboration",
    InstitutionType.COMMITTEE: "org:OrganizationalCollaboration",
    InstitutionType.CIO_POST: "org:Post",
}


def write_country(country: Country) -> list[Triple]:
    """All triples of the country graph; equal countries give equal lists."""
    return list(_Writer(country.iso3).country(country))


def english(text: str | None) -> Literal | None:
    return Literal(text, language="en") if text else None


def url(text: str | None) -> Literal | None:
    return Literal(text, datatype=term("xsd:anyURI")) if text else None


def node(value: Value) -> NamedNode | Literal:
    """A value as an RDF term; plain text becomes a plain literal."""
    if isinstance(value, (NamedNode, Literal)):
        return value
    if isinstance(value, Term):
        return concept(value)
    if isinstance(value, PartialDate):
        return Literal(value.text, datatype=term(f"xsd:{value.datatype}"))
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=term("xsd:date"))
    return Literal(str(value))


def describe(subject: str, kinds: Iterable[str], *pairs: Pair) -> Iterator[Triple]:
    """The triples of one thing: its classes, then its properties without the absent ones."""
    iri = NamedNode(subject)
    for kind in kinds:
        yield Triple(iri, term("rdf:type"), term(kind))
    for predicate, value in pairs:
        if value is not None:
            yield Triple(iri, term(predicate), node(value))


class _Writer:
    """Knows the country's IRIs; every method gives the triples of one record."""

    def __init__(self, iso3: str) -> None:
        self.iso3 = iso3

    def thing(self, kind: str, id: str) -> NamedNode:
        return NamedNode(terms.thing(self.iso3, kind, id))

    def institution_node(self, id: str) -> NamedNode:
        return self.thing("institution", id)

    def cited(self, urls: Iterable[str]) -> list[Pair]:
        return [("dct:source", NamedNode(terms.source_iri(self.iso3, item))) for item in urls]

    def country(self, country: Country) -> Iterator[Triple]:
        yield from self.dataset(country)
        for institution in country.institutions:
            yield from self.institution(institution)
        for institution in country.institutions:
            yield from self.event(institution, country)
        for claim in country.claims:
            yield from self.claim(claim)
        for basis in _legal_bases(country):
            yield from self.legal_basis(basis)
        for scope in dict.fromkeys(claim.scope for claim in country.claims if claim.scope):
            yield from self.scope(scope)
        yield from chain.from_iterable(map(self.contest, country.contests))
        yield from chain.from_iterable(map(self.membership, country.memberships))
        yield from chain.from_iterable(map(self.partnership, country.partnerships))
        yield from chain.from_iterable(map(self.reporting_line, country.reporting_lines))
        yield from chain.from_iterable(map(self.search, country.searches))
        yield from chain.from_iterable(map(self.source, country.sources))

    def dataset(self, country: Country) -> Iterator[Triple]:
        place = terms.thing(self.iso3)
        yield from describe(
            terms.country_graph(self.iso3),
            ["dcat:Dataset"],
            ("dct:title", english(f"Remit: institutional responsibility for e-government in {country.name}")),
            ("dct:spatial", NamedNode(place)),
            ("dct:license", NamedNode("https://creativecommons.org/licenses/by/4.0/")),
            ("pav:retrievedOn", country.retrieved),
            *(("skos:editorialNote", english(lead)) for lead in country.leads),
        )
        yield from describe(
            place, ["dct:Location"], ("skos:prefLabel", english(country.name)), ("skos:notation", country.iso3)
        )

    def institution(self, item: Institution) -> Iterator[Triple]:
        kinds = [_ORG_CLASS.get(item.type, "org:FormalOrganization")]
        kinds += [] if item.type in PRIVATE else ["cv:PublicOrganisation"]
        above = "org:postIn" if item.type is InstitutionType.CIO_POST else "org:subOrganizationOf"
        yield from describe(
            str(self.institution_node(item.id).value),
            kinds,
            ("skos:prefLabel", english(item.name)),
            ("skos:altLabel", Literal(item.local_name, language="und") if item.local_name else None),
            *(("skos:altLabel", Literal(label.text, language=label.language)) for label in item.labels),
            ("org:classification", item.type),
            ("org:identifier", item.id),
            (above, self.institution_node(item.parent) if item.parent else None),
            *(("skos:exactMatch", NamedNode(iri)) for iri in item.same_as),
            ("schema:url", url(item.url)),
            ("remit:validFrom", item.valid_from),
            ("remit:validTo", item.valid_to),
            ("remit:status", Status.PLANNED if item.planned else None),
            ("remit:note", english(item.note)),
            *self.cited(item.sources),
        )

    def event(self, item: Institution, country: Country) -> Iterator[Triple]:
        if not item.predecessors:
            return
        yield from describe(
            terms.event_iri(self.iso3, item.id),
            ["org:ChangeEvent"],
            ("remit:eventKind", event_kind(item, country)),
            *(("org:originalOrganization", self.institution_node(id)) for id in item.predecessors),
            ("org:resultingOrganization", self.institution_node(item.id)),
            ("dct:date", item.valid_from),
        )

    def claim(self, item: Claim) -> Iterator[Triple]:
        yield from describe(
            terms.claim_iri(self.iso3, item),
            ["remit:Claim"],
            ("remit:claimant", self.institution_node(item.institution)),
            ("remit:function", item.function),
            ("remit:role", item.role),
            ("remit:mode", item.mode),
            ("remit:polarity", item.polarity),
            ("remit:status", item.status),
            ("remit:scope", NamedNode(terms.scope_iri(self.iso3, item.scope)) if item.scope else None),
            ("remit:delegatedBy", self.institution_node(item.delegated_by) if item.delegated_by else None),
            ("remit:validFrom", item.valid_from),
            ("remit:validTo", item.valid_to),
            *(("remit:legalBasis", self.basis_node(basis)) for basis in item.legal_bases),
            ("remit:confidence", item.confidence),
            *(("remit:note", english(note)) for note in item.notes),
            *self.cited(item.sources),
        )

    def basis_node(self, basis: LegalBasis | None) -> NamedNode | None:
        return NamedNode(terms.legal_basis_iri(self.iso3, basis)) if basis else None

    def legal_basis(self, item: LegalBasis) -> Iterator[Triple]:
        yield from describe(
            terms.legal_basis_iri(self.iso3, item),
            ["eli:LegalResource"],
            ("dct:title", item.title),
            ("eli:date_document", item.date),
            ("schema:url", url(item.url)),
            ("remit:rank", item.rank),
            ("eli:date_no_longer_in_force", item.repealed),
        )

    def scope(self, item: Scope) -> Iterator[Triple]:
        yield from describe(
            terms.scope_iri(self.iso3, item),
            ["remit:Scope"],
            ("remit:level", item.level),
            ("remit:sector", item.sector),
            ("remit:system", item.system),
        )

    def contest(self, item: Contest) -> Iterator[Triple]:
        start, end = item.years
        yield from describe(
            terms.contest_iri(self.iso3, item),
            ["remit:Contest"],
            *(("remit:function", function) for function in item.functions),
            *(("remit:party", self.institution_node(party)) for party in item.parties),
            ("remit:period", item.period),
            ("remit:validFrom", start),
            ("remit:validTo", end),
            ("remit:note", english(item.what)),
            ("remit:resolution", english(item.resolution)),
            *self.cited(item.sources),
        )

    def membership(self, item: Membership) -> Iterator[Triple]:
        yield from describe(
            terms.membership_iri(self.iso3, item),
            ["org:Membership"],
            ("org:organization", self.institution_node(item.body)),
            ("org:member", self.institution_node(item.member)),
            ("org:role", item.seat),
            ("remit:seatTitle", item.title),
            ("remit:validFrom", item.valid_from),
            *self.cited(item.sources),
        )

    def partnership(self, item: Partnership) -> Iterator[Triple]:
        operator: Pair = ("remit:economicOperatorName", item.private_party)
        if item.named:
            operator = ("remit:economicOperator", self.institution_node(item.private_party))
        yield from describe(
            terms.partnership_iri(self.iso3, item),
            ["remit:Partnership"],
            ("skos:prefLabel", english(item.name)),
            ("remit:contractingAuthority", self.institution_node(item.public_party)),
            operator,
            ("remit:partnershipKind", item.kind),
            ("remit:function", item.function),
            ("remit:legalBasis", self.basis_node(item.legal_basis)),
            ("remit:validFrom", item.valid_from),
            ("remit:validTo", item.valid_to),
            ("remit:note", english(item.note)),
            *self.cited(item.sources),
        )

    def reporting_line(self, item: ReportingLine) -> Iterator[Triple]:
        post, superior = self.institution_node(item.post), self.institution_node(item.superior)
        yield from describe(
            terms.reporting_line_iri(self.iso3, item),
            ["remit:ReportingLine"],
            ("remit:post", post),
            ("remit:superior", superior),
            *self.cited(item.sources),
        )
        yield Triple(post, term("org:reportsTo"), superior)

    def search(self, item: Search) -> Iterator[Triple]:
        yield from describe(
            terms.thing(self.iso3, "coverage", item.function),
            ["remit:Coverage"],
            ("remit:function", item.function),
            ("remit:coverageState", CoverageState.SEARCHED),
            ("dct:date", item.searched_on),
            ("remit:note", english(item.note)),
            *self.cited(item.sources),
        )

    def source(self, item: Source) -> Iterator[Triple]:
        yield from describe(
            terms.source_iri(self.iso3, item.url),
            ["prov:Entity", "foaf:Document"],
            ("schema:url", url(item.url)),
            ("dct:title", item.title),
            ("dct:date", item.year),
            ("dct:publisher", item.publisher),
        )


def _legal_bases(country: Country) -> list[LegalBasis]:
    of_claims = (basis for claim in country.claims for basis in claim.legal_bases)
    of_deals = (deal.legal_basis for deal in country.partnerships if deal.legal_basis)
    return list(dict.fromkeys([*of_claims, *of_deals]))
