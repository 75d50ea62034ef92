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
    # One contract with four companies is one sentence.
    companies = "Government Digital Service with Age UK, Asda, EE and Go ON UK (digital skills charity)"
    assert f"{companies}: UK Digital Inclusion Charter (consortium, since 14 April 2014)." in _text(
        ask("GBR")["Private sector and PPP"]
    )
    assert "Pesaflow" not in _text(ask("KEN", date(2010, 1, 1))["Private sector and PPP"])


def test_running_partnerships_come_before_ended_ones(ask):
    lines = [plain(line.sentence) for line in ask("EST")["Private sector and PPP"].lines]
    assert "Mobile-ID contract 2022" in lines[-2]
    assert "Mobile-ID 2010 arrangement (contract, 2010 to 2022)" in lines[-1]


def test_cios_with_council_and_superior(ask):
    text = _text(ask("GBR")["CIO coordination"])
    council = "Chief Technology Officer Council (revived 2021)"
    assert (
        f"HM Government Chief Technology Officer. Council: {council} as chair, since November 2021. "
        "Reports to: not recorded." in text
    )
    assert "Government Chief Digital Officer. Council: not recorded. Reports to: not recorded." in text
    assert (
        "Deputy Permanent Secretary heading DPSITM. Council: not recorded. Reports to: Office of the Prime Minister."
        in _text(ask("NAM")["CIO coordination"])
    )


def test_the_council_of_cios_with_its_members(ask):
    text = _text(ask("KOR")["CIO coordination"])
    assert "(CIO) Council. Members on record: " in text
    assert "Ministry of the Interior and Safety (chair) and Ministry of Science and ICT (chair)." in text


def test_what_is_certain_comes_before_what_may_have_ended(ask):
    first, *rest = (plain(line.sentence) for line in ask("GBR")["Common architecture"].lines)
    assert first.startswith("Office of the Chief Technology Officer (CDDO) leads policy")
    assert [said.partition(" leads")[0] for said in rest] == [
        "e-Government Unit",
        "HM Government Chief Technology Officer",
    ]


def test_kind_of_lead_with_what_it_was_read_from(ask):
    assert "Office of the President: centre of government." in _text(ask("KEN")["Kind of lead"])
    kosovo = ask("XKX")["Kind of lead"]
    assert kosovo.remark.startswith(
        "Two bodies lead strategy and policy at the same time. The kind is read from the name"
    )
    assert "e-government is an administrative matter." in _text(kosovo)


def test_an_adviser_is_a_post_and_a_council_is_not(ask):
    kenya, korea = ask("KEN")["Adviser"], ask("KOR")["Adviser"]
    assert "ICT adviser to the Cabinet advises on strategy and policy (since 2004)." in _text(kenya)
    assert not kenya.remark
    assert korea.remark == "No post of a political adviser is on record. On strategy advise:"
    assert "Presidential Special Committee for e-Government advises on strategy" in _text(korea)
    # The adviser's claim is on another function than strategy.
    kosovo = _text(ask("XKX")["Adviser"])
    assert (
        "Chief Technology Officer (Prime Minister's ICT adviser) advises on CIO coordination (2021 to 2026)." in kosovo
    )


def test_each_donor_with_all_that_it_funds(ask):
    assert (
        "World Bank funds open data, digital skills (since 2023) and funding and budget (since 6 April 2023)."
        in _text(ask("KEN")["Donors"])
    )
    namibia = _text(ask("NAM")["Donors"])
    assert "UNDP supports strategy and policy and digital skills (since September 2023)." in namibia
    assert "United Nations in Namibia is on record as donor; what it funds is not." in namibia


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
