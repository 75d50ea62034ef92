"""What a build materialises for one country, so that the rules are short joins. See docs/model.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode, Triple

from graph import terms
from graph.model import Claim, Country, Institution
from graph.ontology import Ontology
from graph.rdf.write import Pair, describe
from graph.store.intervals import bounds, last_seen, life
from graph.store.pairs import RUNNING, ClaimPair, claim_pairs, hand_overs, planned_pairs
from graph.store.relations import Relations
from graph.terms import claim_iri, term, thing
from graph.vocabulary import CoverageState, EventKind, Function, Rank, Status

_GRACE = timedelta(days=30)
_CHURN_YEARS = 15


def derive(country: Country, ontology: Ontology) -> list[Triple]:
    """All triples of the country's derived graph."""
    maker = _Deriving(country, ontology)
    return [
        *maker.institutions(),
        *maker.claims(),
        *maker.pairs(),
        *maker.coverage(),
    ]


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=term("xsd:integer"))


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=term("xsd:boolean"))


def fn(id: str) -> NamedNode:
    return NamedNode(terms.PREFIXES["fn"] + id)


class _Deriving:
    def __init__(self, country: Country, ontology: Ontology) -> None:
        self.country, self.ontology = country, ontology
        self.relations = Relations(country)
        every = {claim: bounds(claim, country) for claim in country.claims}
        self.bounds = {claim: found for claim, found in every.items() if found.hull}
        planned = {item.id for item in country.institutions if item.planned}
        self.planned = {
            c: b
            for c, b in self.bounds.items()
            if c.status is Status.PLANNED or (c.in_force and c.institution in planned)
        }
        self.living = {c: b for c, b in self.bounds.items() if c.in_force and c.institution not in planned}

    def body(self, id: str) -> NamedNode:
        return NamedNode(thing(self.country.iso3, "institution", id))

    def institutions(self) -> Iterator[Triple]:
        for item in self.country.institutions:
            span = life(item)
            yield from describe(
                self.body(item.id).value,
                [],
                *(("remit:ancestor", self.body(id)) for id in self.relations.ancestors[item.id]),
                *(("remit:continues", self.body(id)) for id in sorted(self.relations.continued[item.id])),
                ("remit:lifeStart", span.start),
                ("remit:lifeEnd", span.end),
            )
            yield from self.founding(item)
            yield from self.dissolution(item)

    def founding(self, item: Institution) -> Iterator[Triple]:
        if item.valid_from and not item.predecessors and not item.planned:
            yield from describe(
                terms.thing(self.country.iso3, "event", terms.stable_id(["founding", item.id])),
                ["org:ChangeEvent"],
                ("remit:eventKind", EventKind.FOUNDING),
                ("org:resultingOrganization", self.body(item.id)),
                ("dct:date", item.valid_from),
            )

    def dissolution(self, item: Institution) -> Iterator[Triple]:
        succeeded = any(item.id in other.predecessors for other in self.country.institutions)
        if item.valid_to and not succeeded:
            yield from describe(
                terms.thing(self.country.iso3, "event", terms.stable_id(["dissolution", item.id])),
                ["org:ChangeEvent"],
                ("remit:eventKind", EventKind.DISSOLUTION),
                ("org:originalOrganization", self.body(item.id)),
                ("dct:date", item.valid_to),
            )

    def claims(self) -> Iterator[Triple]:
        for claim, found in self.bounds.items():
            yield from describe(
                claim_iri(self.country.iso3, claim),
                [],
                ("remit:earliestStart", found.earliest_start),
                ("remit:latestStart", found.latest_start),
                ("remit:earliestEnd", found.earliest_end),
                ("remit:latestEnd", found.latest_end),
                ("remit:successionDeadline", found.latest_end + _GRACE if found.latest_end else None),
                ("remit:lastSeen", last_seen(claim, self.country)),
                ("remit:repealedOn", repeal(claim)),
                ("remit:churnHorizon", _years_after(found.earliest_start, _CHURN_YEARS)),
                ("remit:basisRank", integer(self.rank(claim).weight)),
                ("remit:living", boolean(claim in self.living)),
                *(
                    ("remit:covers", fn(id))
                    for id in (claim.function, *self.ontology.functions[claim.function].broader)
                ),
                *self.weighed(claim),
            )

    def weighed(self, claim: Claim) -> Iterator[Pair]:
        """Family and house of a living claim that takes part in running things: what fragmentation counts."""
        if claim in self.living and claim.role in RUNNING:
            yield "remit:family", fn(self.ontology.functions[claim.function].family)
            yield "remit:house", self.body(self.relations.house(claim.institution))

    def rank(self, claim: Claim) -> Rank:
        """Highest rank of the legal bases, stated or read from the title; else of the sources."""
        stated = [basis.rank or self.ontology.rank_of_title(basis.title) for basis in claim.legal_bases]
        return max((rank for rank in stated if rank), key=lambda rank: rank.weight, default=self.source_rank(claim))

    def source_rank(self, claim: Claim) -> Rank:
        body = self.country.institution(claim.institution)
        words = {name.lower() for name in (body.id, body.name, body.local_name) if name}
        for url in claim.sources:
            publisher = (self.country.source(url).publisher or "").lower()
            if publisher in words or (body.url and _host(body.url) == _host(url)):
                return Rank.OWN_WORD
        return Rank.THIRD_PARTY

    def pairs(self) -> Iterator[Triple]:
        for pair in claim_pairs(self.country, self.ontology, self.living):
            yield from self.pair(pair, "remit:RelatedPair" if pair.relation else "remit:ClaimPair")
        for pair in planned_pairs(self.country, self.ontology, self.living, self.planned):
            yield from self.pair(pair, "remit:PlannedPair")
        for pair in hand_overs(self.country, self.ontology, self.living):
            yield from self.pair(pair, "remit:HandOver")

    def pair(self, pair: ClaimPair, kind: str) -> Iterator[Triple]:
        core = pair.overlap.core
        yield from describe(
            pair.iri,
            [kind],
            ("remit:between", NamedNode(pair.first)),
            ("remit:between", NamedNode(pair.second)),
            ("remit:first", NamedNode(pair.first)),
            ("remit:second", NamedNode(pair.second)),
            ("remit:function", Function(pair.function)),
            ("remit:functionRelation", pair.function_relation),
            ("remit:relation", pair.relation),
            ("remit:overlapCertainty", pair.overlap.certainty),
            ("remit:overlapFrom", pair.overlap.hull.start),
            ("remit:overlapUntil", pair.overlap.hull.end),
            ("remit:certainFrom", core.start if core else None),
            ("remit:certainUntil", core.end if core else None),
            ("remit:scopeRelation", pair.scope_relation),
            *(("remit:resolvedBy", reason) for reason in pair.resolved_by),
        )

    def coverage(self) -> Iterator[Triple]:
        claimed = {claim.function for claim in self.country.claims if claim.in_force}
        searched = {search.function: search.searched_on.first for search in self.country.searches}
        for function in Function:
            state = CoverageState.NOT_RESEARCHED
            if function in claimed:
                state = CoverageState.CLAIMED
            elif function in searched:
                state = CoverageState.SEARCHED
            yield from describe(
                thing(self.country.iso3, "coverage-state", function),
                ["remit:Coverage"],
                ("remit:country", NamedNode(thing(self.country.iso3))),
                ("remit:function", function),
                ("remit:coverageState", state),
                ("remit:searchedOn", searched.get(function)),
            )


def repeal(claim: Claim) -> date | None:
    """When the last legal basis was no longer in force; None while one may be."""
    days = [basis.repealed for basis in claim.legal_bases]
    return max((day.last for day in days if day), default=None) if all(days) else None


def _years_after(day: date | None, years: int) -> date | None:
    return date(day.year + years, day.month, min(day.day, 28)) if day else None


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
