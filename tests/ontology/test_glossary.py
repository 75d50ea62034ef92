"""The words of the screens: each has one meaning, and it is the ontology's where it has the term."""

from __future__ import annotations

import csv

from graph.glossary import read_glossary
from graph.ontology import ONTOLOGY, Ontology
from graph.vocabulary import Rank, Role

ROWS = list(csv.DictReader((ONTOLOGY / "glossary.csv").open(encoding="utf-8", newline="")))
WORDS = read_glossary(Ontology())


def test_each_word_stands_once_and_means_something():
    assert len(WORDS) == len(ROWS)
    for word in WORDS.values():
        assert word.means.endswith((".", '"', "”")), word
        assert len(word.means) > 15, word


def test_a_meaning_is_written_in_one_place():
    assert all(bool(row["term"]) != bool(row["means"]) for row in ROWS)


def test_meanings_come_from_the_ontology():
    assert WORDS["managed"].means == "An arrangement on record already deals with it; the reason is given."
    assert WORDS["claim"].means.startswith("One institution holds, or says it holds, one role for one function")


def test_every_role_and_rank_is_explained():
    assert {f"role-{role.value}" for role in Role} | {f"rank-{rank.value}" for rank in Rank} <= set(WORDS)
