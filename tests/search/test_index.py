"""Questions read against a small store: names with errors, in other scripts, and words that name nothing."""

from __future__ import annotations

from datetime import date

import pytest

from graph.model import Country, Institution
from graph.ontology import Ontology
from graph.search import SearchIndex, folded
from graph.vocabulary import InstitutionType


def _country(iso3: str, name: str, *bodies: tuple[str, str, str | None]) -> Country:
    agency = InstitutionType.AGENCY
    institutions = tuple(Institution(id, english, agency, local_name=native) for id, english, native in bodies)
    return Country(iso3, name, date(2026, 11, 23), institutions)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    countries = [
        _country("KEN", "Kenya", ("icta", "ICT Authority (Kenya)", None), ("ken-fin", "National Treasury", None)),
        _country("EST", "Estonia", ("ria", "Estonian Information System Authority", "Riigi Infosüsteemi Amet")),
        _country("FRA", "France", ("fra-fin", "Ministry of Finance", "Ministère des Finances")),
        _country("ITA", "Italy", ("ita-fin", "Ministry of Finance", None)),
        _country("PRT", "Portugal", ("prt-fin", "Ministry of Finance", None)),
        _country("KOR", "Republic of Korea", ("nia", "National Information Society Agency", "한국지능정보사회진흥원")),
    ]
    return SearchIndex(countries, Ontology(), {"UGA": "Uganda", "KEN": "Kenya"})


@pytest.mark.parametrize(
    ("question", "country", "function"),
    [
        ("Who owns digital identity in Estonia?", "EST", "digital-identity"),
        ("kenia identity", "KEN", "digital-identity"),
        ("who leads cyber security in korea", "KOR", "cybersecurity"),
        ("x-road estonia", "EST", "data-exchange-platform"),
        ("portal", None, "e-services-portal"),
        ("KEN", "KEN", None),
        ("uganda", "UGA", None),
        ("Ministry of Finance", None, None),
        ("what is this", None, None),
        ("", None, None),
        ("\u202e'; DROP TABLE <b>", None, None),
    ],
)
def test_country_and_function_of_a_question(
    index: SearchIndex, question: str, country: str | None, function: str | None
) -> None:
    reading = index.read(question)
    assert (reading.country and reading.country.key, reading.function and reading.function.key) == (country, function)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("ict authorty", "KEN/icta"),
        ("icta", "KEN/icta"),
        ("riigi infosusteemi amet", "EST/ria"),
        ("한국지능정보사회진흥원", "KOR/nia"),
        ("ministry of finance portugal", "PRT/prt-fin"),
    ],
)
def test_the_institution_meant_comes_first(index: SearchIndex, question: str, found: str) -> None:
    assert index.read(question).institutions[0].key == found


def test_nothing_is_found_for_nonsense(index: SearchIndex) -> None:
    assert not index.read("qqqqqqqq zzzzz")


def test_folding_drops_case_accents_and_punctuation() -> None:
    assert folded("  Ministère de l'Intérieur ") == "ministere de l interieur"
