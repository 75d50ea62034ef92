"""What changed between two days: the sentences that real countries give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.analysis.change import Window
from graph.analysis.changes import changes
from graph.analysis.sentence import Link, plain
from graph.dates import PartialDate

TODAY = date(2026, 11, 25)
HEIR = "Ministry of Justice and Digital Affairs"
BEFORE = "Ministry of Economic Affairs and Communications"


@pytest.fixture(scope="module")
def told(library):
    def tell(iso3: str, start: date, end: date):
        return changes(library.facts(iso3), library.findings(iso3), library.ontology, start, end)

    return tell


@pytest.fixture(scope="module")
def estonia(told):
    return told("EST", date(2024, 6, 1), date(2025, 6, 1))


def said(rows, kind: str) -> list[str]:
    return [plain(row.sentence) for row in rows if row.kind == kind]


def test_estonia_one_ministry_takes_over_from_one_that_goes_on(estonia):
    assert said(estonia, "institution") == [f"{HEIR} took over from {BEFORE}."]


def test_estonia_strategy_passes_from_one_ministry_to_the_other(estonia):
    first = next(row for row in estonia if row.kind == "handover")
    assert plain(first.sentence) == (
        f"{BEFORE} handed over to {HEIR}, which from then on leads policy on strategy and policy and cybersecurity."
    )
    assert (first.on.words, first.certain) == ("July 2024", True)
    assert [part.id for part in first.sentence if isinstance(part, Link)] == [
        "est-mkm",
        "est-justdigi",
        "strategy-policy",
        "cybersecurity",
    ]
    assert all(url.startswith("http") for url in first.sources)


def test_estonia_the_law_moves_the_policy_on_its_day(estonia):
    moved = [row for row in estonia if row.kind == "handover" and row.on.text == "2025-01-01"]
    assert [(plain(row.sentence), row.certain) for row in moved] == [
        (f"{BEFORE} handed over to {HEIR}, which from then on leads policy on strategy and policy.", True)
    ]
    assert "https://www.riigiteataja.ee/akt/130122024004" in moved[0].sources


def test_estonia_what_begins_alike_is_one_sentence(estonia):
    assert (f"From then on {HEIR} coordinates public communication, funding and budget and digital skills.") in said(
        estonia, "begun"
    )


def test_estonia_what_a_year_leaves_open_is_not_certain(estonia):
    by_day = {row.on.text: row.certain for row in estonia if row.on}
    assert by_day["2024-07"]
    assert not by_day["2025"]
    assert not by_day["2024"]


def test_estonia_findings_appear_and_go(estonia, library):
    appeared = said(estonia, "appeared")
    assert (
        f"The mandates of two bodies meet on cybersecurity: {HEIR} and Estonian Information System Authority."
        in appeared
    )
    held = {found.message for item in library.findings("EST") if (found := item.at(date(2025, 6, 1)))}
    assert set(appeared) <= held
    before = {found.message for item in library.findings("EST") if (found := item.at(date(2024, 6, 1)))}
    assert set(said(estonia, "vanished")) <= before


def test_kenya_three_bodies_become_one_authority(told):
    rows = told("KEN", date(2012, 1, 1), date(2016, 1, 1))
    assert (
        "Directorate of e-Government, Government Information Technology Services and Kenya ICT Board "
        "merged into ICT Authority (Kenya)."
    ) in said(rows, "institution")
    assert not any("ended" in sentence for sentence in said(rows, "institution"))
    assert (
        "Directorate of e-Government handed over to ICT Authority (Kenya), "
        "which from then on coordinates cross-government projects."
    ) in said(rows, "handover")
    assert "Kenya ICT Board no longer implements public communication." in said(rows, "ended")
    rivals = "ICT Authority (Kenya) and Permanent Secretaries ICT Committee"
    assert f"Two bodies coordinate cross-government projects: {rivals}." in said(rows, "appeared")


def test_united_kingdom_twenty_years(told):
    rows = told("GBR", date(2005, 1, 1), TODAY)
    assert "Central Digital and Data Office came out of Government Digital Service." in said(rows, "institution")
    assert "Central Digital and Data Office ended." in said(rows, "institution")
    moved = {(row.on.text, plain(row.sentence)) for row in rows if row.kind == "handover"}
    assert (
        "2020-07-22",
        "Department for Digital, Culture, Media and Sport was followed by Cabinet Office, "
        "which from then on leads policy on open data.",
    ) in moved  # fmt: skip


def test_namibia_who_begins_in_the_same_month_follows_nobody(told):
    rows = told("NAM", date(2021, 1, 1), TODAY)
    assert said(rows, "handover") == []
    begun = said(rows, "begun")
    assert "From then on GIZ supports strategy and policy." in begun
    assert "From then on Digital Nation (Estonia) supports strategy and policy." in begun
    assert "Digital Nation (Estonia) no longer supports strategy and policy." in said(rows, "ended")


@pytest.mark.parametrize("iso3", ["EST", "GBR", "KEN", "KOR", "NAM"])
def test_every_claim_is_told_at_most_once_as_begun(told, library, iso3):
    """Begun and handed over together name as many functions as claims began."""
    window = Window(date(2005, 1, 1), TODAY)
    country = library.facts(iso3).country
    begun = [
        item
        for item in library.facts(iso3).claims
        if item.living
        and window.may_hold(item.claim.valid_from or country.institution(item.claim.institution).valid_from)
    ]
    named = [
        part.id
        for row in told(iso3, window.start, window.end)
        if row.kind in {"begun", "handover"}
        for part in row.sentence
        if isinstance(part, Link) and part.kind == "function"
    ]
    assert set(named) == {item.claim.function for item in begun}
    assert len(named) <= len(begun)


def test_in_order_of_kind_and_time(told):
    rows = told("GBR", date(2005, 1, 1), TODAY)
    assert rows == sorted(rows, key=lambda row: row.order)
    kinds = list(dict.fromkeys(row.kind for row in rows))
    assert kinds == ["institution", "handover", "begun", "ended", "appeared", "vanished"]


def test_a_repealed_act_names_what_rested_on_it(library):
    facts = library.facts("KEN")
    item = next(item for item in facts.claims if item.claim.institution == "icta" and item.claim.legal_bases)
    basis = replace(item.claim.legal_bases[0], repealed=PartialDate("2020-05"))
    claims = tuple(
        replace(one, claim=replace(one.claim, legal_bases=(basis,))) if one.iri == item.iri else one
        for one in facts.claims
    )
    rows = changes(replace(facts, claims=claims), [], library.ontology, date(2020, 1, 1), date(2021, 1, 1))
    [row] = [row for row in rows if row.kind == "repealed"]
    assert row.on.words == "May 2020"
    assert plain(row.sentence).startswith(f"{basis.title} was repealed. On it rested: ICT Authority (Kenya) ")


def test_the_same_day_twice_is_refused(told):
    with pytest.raises(ValueError, match="name the earlier day first"):
        told("KEN", TODAY, TODAY)
