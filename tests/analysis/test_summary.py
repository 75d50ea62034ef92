"""The summary of a country says what the claims say, with links as data."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.profile import profile
from graph.analysis.sentence import Link, plain, since
from graph.analysis.summary import contests, finding_id, summary
from graph.dates import PartialDate

TODAY = date(2026, 11, 25)


def _summary(library, iso3: str, day: date = TODAY):
    facts, findings = library.facts(iso3), library.findings(iso3, day)
    return summary(facts, findings, profile(facts, findings, library.ontology, day), library.ontology)


def _text(library, iso3: str, day: date = TODAY) -> str:
    return "\n".join(plain(sentence) for sentence in _summary(library, iso3, day))


def test_kenya_today(library):
    lead, kind, coordination, contested, known = map(plain, _summary(library, "KEN"))
    assert lead.startswith("Office of the President (since March 2004) leads e-government strategy and policy.")
    assert "The newest source for this is from 2004: it may have ended since." in lead
    assert kind == "Kind of lead: centre of government."
    assert (
        "ICT Authority (Kenya) (since August 2013) and Permanent Secretaries ICT Committee (since 2004)" in coordination
    )
    assert "cross-government projects" in contested
    assert known == "18 of 26 functions are researched, from 40 sources read up to 23 November 2026."


def test_kenya_in_2010_names_the_body_of_that_time(library):
    text = _text(library, "KEN", date(2010, 1, 1))
    assert "Directorate of e-Government (since 2004)" in text
    assert "ICT Authority" not in text
    assert "may have ended" not in text


def test_several_leads_are_counted_once_each(library):
    lead = plain(_summary(library, "NAM")[0])
    assert lead.startswith("Three bodies lead e-government strategy and policy: ")
    assert lead.count("Ministry of Information and Communication Technology") == 1


def test_links_point_into_the_country(library):
    findings = {finding_id(row) for row in library.findings("KEN", TODAY)}
    country = library.country("KEN")
    links = [part for sentence in _summary(library, "KEN") for part in sentence if isinstance(part, Link)]
    assert {link.kind for link in links} == {"institution", "function", "finding", "tab"}
    for link in links:
        assert link.kind != "institution" or country.institution(link.id).name == link.text
        assert link.kind != "finding" or link.id in findings


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2010, 1, 1), TODAY])
def test_every_country_has_a_summary_on_any_day(library, day):
    for iso3 in library.countries:
        for sentence in _summary(library, iso3, day):
            text = plain(sentence)
            assert text.endswith("."), text
            assert "  " not in text
            assert "None" not in text


def test_nobody_on_record(library):
    assert "leading e-government strategy and policy." in _text(library, "KEN", date(1990, 1, 1))


def test_the_strongest_contest_comes_first(library):
    rows = list(contests(library.findings("KEN", TODAY)))
    assert rows[0].code == "F02"
    assert all(row.code in {"F01", "F02", "F03", "F04"} for row in rows)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2013-08", None, "since August 2013"), ("2004", "2013-08", "2004 to August 2013"), (None, "2011", "until 2011"),
     (None, None, "")],
)  # fmt: skip
def test_since(start, end, words):
    assert since(start and PartialDate(start), end and PartialDate(end)) == words
