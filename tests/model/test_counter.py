"""A counter-claim is added beside the claim it contradicts, and only that."""

from __future__ import annotations

import loaders
from graph import settings
from graph.counter import claim_of, contradictions, countered
from graph.difference import difference
from graph.model import Claim, Country, Scope, Source
from graph.rdf import parse, turtle
from graph.terms import claim_iri, local_name
from graph.vocabulary import Function, Polarity, Role

PAGE = Source("https://example.org/minutes", "Minutes")


def namibia() -> Country:
    return loaders.read_file(settings.countries() / "NAM.ttl").country


def led(country: Country) -> Claim:
    """The Prime Minister's office leads international cooperation."""
    wanted = ("opm", Function("international-cooperation"), Role("leads-policy"))
    return next(claim for claim in country.claims if (claim.institution, claim.function, claim.role) == wanted)


def test_a_denial_stands_beside_the_claim() -> None:
    old = namibia()
    new = countered(old, led(old), PAGE, "Not ours, says the office.")
    said = [str(change) for change in difference(old, new)]
    assert said == [
        "+ claim: opm denies leads_policy international_cooperation",
        "+ source: https://example.org/minutes",
    ]
    [(original, counter)] = contradictions(old, new)
    assert original == led(old)
    assert (counter.polarity, counter.valid_from, counter.notes) == (
        Polarity.DENY,
        None,
        ("Not ours, says the office.",),
    )
    assert parse(turtle(new), "NAM.ttl") == (new, [])


def test_another_scope_stands_beside_the_claim() -> None:
    old = namibia()
    new = countered(old, led(old), PAGE, "", Scope(sector="health"))
    assert str(difference(old, new)[0]) == "+ claim: opm leads_policy international_cooperation [health]"
    assert [counter.scope for _, counter in contradictions(old, new)] == [Scope(sector="health")]


def test_the_same_counter_claim_twice_is_one() -> None:
    old = namibia()
    once = countered(old, led(old), PAGE, "Not ours.")
    assert countered(once, led(old), PAGE, "Not ours.") == once


def test_a_claim_is_found_by_the_last_part_of_its_iri() -> None:
    country = namibia()
    assert claim_of(country, local_name(claim_iri("NAM", led(country)))) == led(country)
    assert claim_of(country, "0000") is None
