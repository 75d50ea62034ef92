"""The brief as values, on the shipped countries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graph.analysis.brief import brief
from graph.analysis.brief.values import Brief, Mark
from graph.analysis.profile import profile
from graph.library import Library

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def brief_of(library: Library) -> Callable[..., Brief]:
    def make(iso3: str, day: date = DAY) -> Brief:
        facts, found = library.facts(iso3), library.findings(iso3, day)
        return brief(facts, found, profile(facts, found, library.ontology, day), library.ontology, library.version)

    return make


def cited(made: Brief) -> set[int]:
    """Every number in the text."""
    lines = [*made.lead, *made.thin, *(line for reply in made.replies for line in reply.lines)]
    evidence = [item for point in made.points for item in (*point.sides, *point.contests)]
    return {number for item in (*lines, *evidence) for number in item.sources}


def test_who_leads_since_when_and_of_what_kind(brief_of):
    made = brief_of("KEN")
    said = [item.text for item in made.lead]
    assert said[0].startswith("Office of the President (since March 2004) leads e-government strategy and policy.")
    assert made.references[made.lead[0].sources[0] - 1].title.startswith("E-Government Strategy: Strategic Framework")
    assert "Kind of lead: centre of government." in said
    assert any(text.startswith("How it is held together: separate coordinating body.") for text in said)


def test_the_matrix_says_who_does_what_and_what_nobody_looked_at(brief_of):
    made = brief_of("KEN")
    rows = {row.function: row for family in made.families for row in family.rows}
    assert len(rows) == 26
    projects = rows["Cross-government projects"]
    assert projects.mark is Mark.CONTESTED
    assert projects.coordinates == ("ICT Authority (Kenya)", "Permanent Secretaries ICT Committee")
    assert projects.others == ("O ICT Authority (Kenya)",)
    assert rows["Digital identity"].mark is Mark.NOT_RESEARCHED
    assert "digital identity" in made.unknown
    assert made.unknown.endswith("(8 of 26 functions)")


def test_the_first_finding_stands_with_its_evidence(brief_of):
    point = brief_of("KEN").points[0]
    assert point.code == "F02"
    assert point.contested
    assert point.facts == "high · open · since August 2013 · certain"
    assert [(side.body, side.when, side.rank) for side in point.sides] == [
        ("Permanent Secretaries ICT Committee", "since 2004", "strategy or cabinet decision"),
        ("ICT Authority (Kenya)", "since August 2013", "government decree"),
    ]
    assert point.sides[1].basis.startswith("Information and Communications Technology Order, L.N. 182 of 2013")
    assert point.remarks[0] == "They certainly held at once from 31 August 2013 on."
    assert point.resolve == "Name one coordinator, or state which circle each one coordinates."


def test_documented_disputes_are_told_with_their_sources(brief_of):
    points = brief_of("VNM").points
    told = [contest for point in points for contest in point.contests]
    assert told
    assert all(contest.sources for contest in told)


@pytest.mark.parametrize("iso3", ["KOR", "NAM", "VNM", "SAU"])
def test_sources_are_numbered_as_the_text_cites_them(brief_of, iso3: str):
    made = brief_of(iso3)
    assert [source.number for source in made.references] == list(range(1, len(made.references) + 1))
    assert cited(made) == {source.number for source in made.references}
    assert all(source.href == source.url for source in made.references)


def test_one_function_is_told_once(brief_of):
    made = brief_of("KOR")
    assert len(made.points) == 4
    assert len({point.sentence for point in made.points}) == 4
    assert all("(F" in point.also for point in made.points)


def test_another_day_is_another_brief(brief_of):
    made = brief_of("KEN", date(2010, 1, 1))
    assert "Directorate of e-Government (since 2004)" in " ".join(item.text for item in made.lead)
    names = {name for family in made.families for row in family.rows for name in (*row.leads, *row.coordinates)}
    assert "ICT Authority (Kenya)" not in names
    assert made.shown == "1 January 2010"


def test_native_names_stand_beside_the_english(brief_of):
    natives = {side.body: side.native for point in brief_of("KOR").points for side in point.sides}
    assert natives["National AI Strategy Committee"] == "국가인공지능전략위원회"
