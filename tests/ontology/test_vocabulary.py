"""The closed vocabulary of the code equals the ontology, both ways."""

from __future__ import annotations

import pytest

from graph import terms
from graph.ontology import Ontology
from graph.terms import _CONCEPT_PREFIX, concept
from graph.vocabulary import Function, Rank, Role, Term

ONTOLOGY = Ontology()
FAMILIES = set(ONTOLOGY.families)


@pytest.mark.parametrize("vocabulary", _CONCEPT_PREFIX, ids=lambda vocabulary: vocabulary.__name__)
def test_terms_are_the_concepts_of_their_scheme(vocabulary: type[Term]):
    scheme = terms.PREFIXES[_CONCEPT_PREFIX[vocabulary]].removeprefix(terms.BASE).rstrip("/")
    assert set(ONTOLOGY.concepts(scheme)) - FAMILIES == {term.value for term in vocabulary}


@pytest.mark.parametrize("vocabulary", _CONCEPT_PREFIX, ids=lambda vocabulary: vocabulary.__name__)
def test_every_term_has_a_label(vocabulary: type[Term]):
    for term in vocabulary:
        assert ONTOLOGY.label(concept(term).value) != term.value or term.value.islower()


def test_functions_know_their_family():
    assert {item.family for item in ONTOLOGY.functions.values()} == FAMILIES
    assert ONTOLOGY.functions["data-exchange-platform"].broader[0] == "interoperability"


def test_weights_of_ranks_are_those_of_the_ontology():
    text = (ONTOLOGY.folder / "ranks.ttl").read_text(encoding="utf-8")
    for rank in Rank:
        assert Rank.from_weight(rank.weight) is rank
        block = text[text.index(f"rank:{rank.value}\n") :]
        assert f"remit:weight {rank.weight} " in block[: block.index(" .\n")]


def test_roles_have_letters_and_verbs():
    assert "".join(ONTOLOGY.letter(role) for role in Role) == "AKRRGFCOS"
    assert ONTOLOGY.verb(Role.COORDINATES) == "coordinates"


def test_functions_have_questions():
    assert all(item.question.endswith("?") for item in ONTOLOGY.functions.values())
    assert list(ONTOLOGY.functions) != sorted(Function), "display order, not the alphabet"
