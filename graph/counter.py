"""Counter-claims: what contradicts a claim stands beside it and never takes its place."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Claim, Country, Scope, Source
from graph.terms import claim_iri, local_name
from graph.vocabulary import Confidence, Polarity, Status


def claim_of(country: Country, id: str) -> Claim | None:
    """The claim whose IRI ends in ``id``."""
    return next((claim for claim in country.claims if local_name(claim_iri(country.iso3, claim)) == id), None)


def countered(country: Country, claim: Claim, source: Source, note: str, scope: Scope | None = None) -> Country:
    """The country with a counter-claim: a denial or, with ``scope``, the same claim for this part of the state alone.

    Dates and legal basis are not taken over: that the other claim has them says nothing about this one.
    """
    counter = Claim(
        institution=claim.institution,
        function=claim.function,
        role=claim.role,
        polarity=Polarity.AFFIRM if scope else Polarity.DENY,
        status=Status.IN_FORCE,
        scope=scope,
        confidence=Confidence.EXPLICIT,
        notes=(note,) if note else (),
        sources=(source.url,),
    )
    sources = country.sources if source.url in {known.url for known in country.sources} else (*country.sources, source)
    return replace(country, claims=(*country.claims, counter), sources=sources).normalised()


def contradictions(old: Country, new: Country) -> list[tuple[Claim, Claim]]:
    """Each claim that is new, with the one it contradicts: same body, function and role, other polarity or scope."""
    known = {claim.identity for claim in old.claims}
    fresh = [claim for claim in new.claims if claim.identity not in known]
    return [(claim, counter) for counter in fresh for claim in old.claims if _contradicts(counter, claim)]


def _contradicts(one: Claim, other: Claim) -> bool:
    same = (one.institution, one.function, one.role) == (other.institution, other.function, other.role)
    return same and (one.polarity, one.scope) != (other.polarity, other.scope)
