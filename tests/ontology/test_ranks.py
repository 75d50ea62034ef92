"""The rank of an instrument is read from its title."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF, Graph, Namespace

from graph.ontology import Ontology

REMIT = Namespace("https://w3id.org/remit/ns#")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology()


@pytest.mark.table("rank-titles.tsv")
def test_titles_of_the_dossiers(ontology: Ontology, expected: str, text: str) -> None:
    assert (ontology.rank_of_title(text) or "-") == expected


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        ("constitution", "Constitution of the Republic, art. 31"),
        ("constitution", "Конституция Республики, статья 4"),
        ("constitution", "日本国憲法"),
        ("act", "Закон України про електронні довірчі послуги"),
        ("act", "Օրենք անձնական տվյալների պաշտպանության մասին"),
        ("act", "個人情報の保護に関する法律"),
        ("act", "개인정보 보호법 제7조"),
        ("act", "Luật Giao dịch điện tử 2023"),
        ("decree", "Постановление Кабинета Министров № 145"),
        ("decree", "Nghị định 47/2020/NĐ-CP"),
        ("decree", "デジタル庁組織令 (政令)"),
        ("decree", "전자정부법 시행령 제4조"),
        ("order", "Приказ министра № 12"),
        ("order", "Thông tư 39/2017/TT-BTTTT"),
        ("order", "행정안전부고시 제2022-31호"),
        ("strategy", "Стратегия цифровой трансформации"),
        ("strategy", "White paper on digital government"),
        ("-", "Законопроєкт № 2704"),
        ("-", "Dự thảo Luật Chuyển đổi số"),
        ("-", "개인정보 보호법 개정법률안"),
        ("-", "Microsoft"),
    ],
)
def test_other_scripts_and_ranks(ontology: Ontology, expected: str, title: str) -> None:
    assert (ontology.rank_of_title(title) or "-") == expected


def test_patterns_are_well_formed(everything: Graph) -> None:
    nodes = [
        node
        for name in ("titlePattern", "draftPattern", "namePattern")
        for node in everything.objects(None, REMIT[name])
    ]
    assert nodes
    for node in nodes:
        assert everything.value(node, REMIT.precedence) is not None
        re.compile(str(everything.value(node, REMIT.regex)), re.IGNORECASE)


def test_weights_run_from_six_to_zero(everything: Graph) -> None:
    ranks = everything.subjects(RDF.type, REMIT.Rank)
    assert sorted(int(str(everything.value(rank, REMIT.weight))) for rank in ranks) == list(range(7))


def test_each_rank_that_is_an_instrument_has_patterns(everything: Graph) -> None:
    for rank in everything.subjects(RDF.type, REMIT.Rank):
        instrument = int(str(everything.value(rank, REMIT.weight))) >= 2
        assert ((rank, REMIT.titlePattern, None) in everything) == instrument, rank
