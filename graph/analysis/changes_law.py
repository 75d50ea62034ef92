"""Legal bases that were repealed between two days."""

from __future__ import annotations

from collections.abc import Iterator

from graph.analysis.change import Change, Window
from graph.analysis.finding import in_sentence
from graph.analysis.sentence import Link, Sentence, body, listed
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country, LegalBasis
from graph.ontology import Ontology


def repeals(facts: CountryFacts, ontology: Ontology, window: Window) -> Iterator[Change]:
    """Each instrument once, with all claims that rested on it."""
    resting: dict[LegalBasis, list[ClaimFacts]] = {}
    for item in facts.claims:
        for basis in item.claim.legal_bases:
            if window.may_hold(basis.repealed):
                resting.setdefault(basis, []).append(item)
    for basis, items in resting.items():
        assert basis.repealed is not None
        sources = tuple(dict.fromkeys(url for item in items for url in item.claim.sources))
        said = (f"{basis.title} was repealed. On it rested: ", *_claims(items, facts.country, ontology), ".")
        yield Change("repealed", basis.repealed, said, sources, window.holds(basis.repealed))


def _claims(items: list[ClaimFacts], country: Country, ontology: Ontology) -> Sentence:
    return listed([_claim(item, country, ontology) for item in items], "; ", "; ")


def _claim(item: ClaimFacts, country: Country, ontology: Ontology) -> Sentence:
    label = in_sentence(ontology.label_of_function(item.claim.function))
    function = Link(label, "function", item.claim.function)
    return (body(item.claim.institution, country), f" {ontology.verb(item.claim.role)} ", function)
