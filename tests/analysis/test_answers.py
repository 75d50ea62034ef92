"""The panel's questions are answered from claims, or said to be open."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.answers import Known, answers
from graph.analysis.profile import profile
from graph.analysis.sentence import plain

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def ask(library):
    def answered(iso3: str, day: date = TODAY):
        facts = library.facts(iso3)
        found = profile(facts, library.findings(iso3, day), library.ontology, day)
        return {answer.title: answer for answer in answers(facts, found, library.ontology)}

    return answered


def _text(answer) -> str:
    return "\n".join(plain(line.sentence) for line in answer.lines)


def test_ten_questions_in_the_order_of_the_panel(ask):
    titles = list(ask("KEN"))
    assert titles[:3] == ["Legislation and harmonisation", "Common architecture", "Cross-government projects"]
    assert titles[3:6] == ["International cooperation", "CIO coordination", "Private sector and PPP"]
    assert titles[6:] == ["Public communication", "Kind of lead", "Adviser", "Donors"]


def test_two_bodies_coordinate_in_kenya(ask):
    text = _text(ask("KEN")["Cross-government projects"])
    assert "ICT Authority (Kenya) coordinates cross-government projects, since August 2013." in text
    assert "Permanent Secretaries ICT Committee coordinates cross-government projects, since 2004." in text


def test_another_day_another_answer(ask):
    text = _text(ask("KEN", date(2010, 1, 1))["Cross-government projects"])
    assert "Directorate of e-Government coordinates" in text
    assert "ICT Authority" not in text


def test_partnerships_belong_to_the_question_on_companies(ask):
    text = _text(ask("KEN")["Private sector and PPP"])
    assert "with Pesaflow Limited: eCitizen platform contract (payments) (consortium, 25 May 2023 to May 2026)." in text
    assert "Pesaflow" not in _text(ask("KEN", date(2010, 1, 1))["Private sector and PPP"])


def test_cios_with_their_council(ask):
    text = _text(ask("GBR")["CIO coordination"])
    council = "Chief Technology Officer Council (revived 2021)"
    assert f"HM Government Chief Technology Officer sits on {council} as chair, since November 2021." in text
    assert "Government Chief Digital Officer is a CIO post; to whom it reports is not recorded." in text


def test_kind_adviser_and_donors(ask):
    kenya = ask("KEN")
    assert "Office of the President: centre of government." in _text(kenya["Kind of lead"])
    assert "ICT adviser to the Cabinet advises on strategy and policy, since 2004." in _text(kenya["Adviser"])
    assert "World Bank funds digital skills, since 2023." in _text(kenya["Donors"])


def test_silence_is_said(ask):
    british = ask("GBR")
    assert british["Public communication"].known is Known.NOT_RESEARCHED
    assert british["Donors"].known is Known.NOT_RESEARCHED
    assert not british["Donors"].lines
    assert ask("KEN", date(1991, 1, 1))["Cross-government projects"].known is Known.OTHER_DAYS


def test_every_line_has_sources_that_the_country_knows(ask, library):
    for iso3 in library.countries:
        country = library.country(iso3)
        for answer in ask(iso3).values():
            assert bool(answer.lines) == (answer.known in {Known.ANSWERED, Known.NONE_FOUND})
            for line in answer.lines:
                assert all(country.source(url) for url in line.sources)
                assert plain(line.sentence).endswith(".")
