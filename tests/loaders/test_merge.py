"""Merging: nothing is lost, nothing is guessed, and a second merge changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.integrity import closed, record_iri, records
from graph.model import Country, Label
from loaders import dossier, turtle
from loaders.facts import Reading
from loaders.merge.country import Meeting, Merger, merge
from tests.loaders.corpus import COUNTRIES, ROOT, SMALL, small
from tests.loaders.halves import halves
from tests.loaders.test_properties import DOSSIERS
from tests.test_cli import remit

KENYA = ROOT / "data" / "countries" / "KEN.ttl"


def merged(old: str, new: str) -> Merger:
    """The small dossier merged with itself, ``old`` in it replaced."""
    return merge(small().country, small(old, new), "next.yaml")


def told(merger: Merger, meeting: Meeting) -> list[str]:
    return [str(met) for met in merger.met if met.meeting is meeting]


def said(merger: Merger) -> list[str]:
    return [str(problem) for problem in merger.problems]


@pytest.mark.parametrize("path", COUNTRIES, ids=lambda path: path.stem)
def test_two_halves_of_a_country_make_it_whole(path: Path) -> None:
    country = turtle.read(path).country
    one, other = halves(country, seed=7)
    assert max(len(one.claims), len(other.claims)) < len(country.claims)
    both = merge(one, Reading(other), "other.ttl")
    unread = [source for source in country.sources if source not in (*one.sources, *other.sources)]
    assert replace(both.country, sources=(*both.country.sources, *unread)).normalised() == country
    assert both.problems == []
    assert merge(both.country, Reading(other), "other.ttl").country == both.country


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_however_kenya_is_cut(seed: int) -> None:
    country = turtle.read(KENYA).country
    one, other = halves(country, seed)
    assert merge(one, Reading(other), "x").country.claims == country.claims
    assert merge(other, Reading(one), "x").country.claims == country.claims


@settings(max_examples=150, deadline=None)
@given(DOSSIERS, DOSSIERS)
def test_any_two_dossiers_merge_without_loss(first: dict[str, object], second: dict[str, object]) -> None:
    ours, theirs = (dossier.loads(yaml.safe_dump(facts), "x.yaml") for facts in (first, second))
    result = merge(ours.country, theirs, "x.yaml").country
    assert closed(result) == (result, [])
    assert names(ours.country) | names(theirs.country) == names(result)
    assert merge(result, theirs, "x.yaml").country == result


def names(country: Country) -> set[str]:
    return {record_iri(country.iso3, record) for record in records(country)}


def test_the_same_claim_unites_sources_and_notes() -> None:
    found = merged("note: It operates the system.", "note: Act 3 says so.")
    claim = found.country.claims[0]
    assert claim.notes == ("Act 3 says so.", "It operates the system.")
    assert told(found, Meeting.SAME)[2] == (
        "same: next.yaml:15: claims[1]: agency-b operates digital_identity from 2013"
    )
    assert told(found, Meeting.NEW) == told(found, Meeting.CONTRADICTING) == []


def test_a_claim_with_another_date_stands_beside_ours() -> None:
    found = merged("valid_from: 2013\n", "valid_from: 2014\n    polarity: deny\n")
    assert [claim.valid_from.text for claim in found.country.claims if claim.valid_from] == ["2013", "2014"]
    assert told(found, Meeting.CONTRADICTING) == [
        "contradicting: next.yaml:15: claims[1]: agency-b denies operates digital_identity from 2014; beside "
        "agency-b operates digital_identity from 2013 (from 2013, not 2014, polarity affirm, not deny)"
    ]


def test_a_new_claim_is_added() -> None:
    found = merged("role: operates", "role: funds")
    assert [claim.role.value for claim in found.country.claims] == ["funds", "operates"]
    assert told(found, Meeting.NEW) == ["new: next.yaml:15: claims[1]: agency-b funds digital_identity from 2013"]


def test_another_name_is_kept_as_a_name() -> None:
    found = merged("name_en: Agency B", "name_en: B Agency")
    body = found.country.institution("agency-b")
    assert (body.name, body.labels) == ("Agency B", (Label("en", "B Agency"),))
    assert said(found) == []


def test_a_finer_date_and_an_empty_field_are_filled() -> None:
    text = SMALL.replace("valid_from: 2013-08\n", "valid_from: 2013-08-27\n    url: https://b.example.org\n", 1)
    body = merge(small().country, dossier.loads(text, "x.yaml"), "x.yaml").country.institution("agency-b")
    assert (body.valid_from and body.valid_from.text, body.url) == ("2013-08-27", "https://b.example.org")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("type: agency", "type: office", "next.yaml:7: institutions[2].type: 'office' here, 'agency' in FJI.ttl"),
        ("2013-08\n", "2012-08\n", "next.yaml:7: institutions[2].valid_from: '2012-08' here, '2013-08' in FJI.ttl"),
        ("title: Page A", "title: Page Z", "next.yaml:50: sources[1].title: 'Page Z' here, 'Page A' in FJI.ttl"),
        ("kind: contract", "kind: lease", "next.yaml:34: partnerships[1].kind: 'lease' here, 'contract' in FJI.ttl"),
        ("name: Fiji", "name: Viti", "next.yaml: country.name: 'Viti' here, 'Fiji' in FJI.ttl"),
    ],
)
def test_where_one_value_fits_ours_stays_and_theirs_is_said(old: str, new: str, problem: str) -> None:
    found = merged(old, new)
    assert [text.partition(", which stays")[0] for text in said(found)] == [problem]
    assert "(kept) Find out which is right" in said(found)[0]
    assert found.country.institution("agency-b") == small().country.institution("agency-b")


def test_an_end_before_our_beginning_is_not_taken() -> None:
    theirs = small("    valid_from: 2013-08\n", "    valid_to: 2010\n")
    found = merge(small().country, theirs, "next.yaml")
    assert found.country.institution("agency-b").valid_to is None
    assert [problem.place for problem in found.problems] == ["institutions[2].valid_to"]


def test_a_parent_that_would_stand_above_itself_is_not_taken() -> None:
    text = SMALL.replace("    parent: min-a\n", "").replace(
        "type: ministry\n", "type: ministry\n    parent: agency-b\n"
    )
    found = merge(small().country, dossier.loads(text, "next.yaml"), "next.yaml")
    assert [body.parent for body in found.country.institutions] == ["min-a", None]
    assert [problem.message for problem in found.problems] == [
        "'agency-b' here, 'no parent, being above it' in FJI.ttl, which stays"
    ]


def test_what_is_said_of_an_instrument_is_united() -> None:
    basis = "legal_basis: {title: Act 3, date: 2012%s}\n    note: It"
    ours = small("note: It", basis % "").country
    found = merge(ours, small("note: It", basis % ", url: 'https://law.example.org'"), "next.yaml")
    assert [item.url for item in found.country.claims[0].legal_bases] == ["https://law.example.org"]
    again = merge(found.country, small("note: It", basis % ", url: 'https://other.example.org'"), "next.yaml")
    assert [problem.place for problem in again.problems] == ["claims[1].legal_basis.url"]
    assert again.country == found.country


def test_the_command_reports_writes_and_does_nothing_twice(tmp_path: Path) -> None:
    country = turtle.read(KENYA).country
    one, other = halves(country, seed=3)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "KEN.ttl").write_bytes(turtle.dump(one))
    file = tmp_path / "other.yaml"
    file.write_bytes(dossier.dump(other))
    data = str(tmp_path / "data")
    first = remit("merge", str(file), "--dry-run", REMIT_DATA=data)
    assert first.stdout.endswith("0 problems, would change\n")
    assert turtle.read(tmp_path / "data" / "KEN.ttl").country == one
    assert remit("merge", str(file), REMIT_DATA=data).stdout.endswith("0 problems, written\n")
    assert turtle.read(tmp_path / "data" / "KEN.ttl").country.claims == country.claims
    again = remit("merge", str(file), REMIT_DATA=data)
    assert again.stdout.splitlines()[-1] == (
        f"KEN: {len(list(records(other)))} same, 0 new, 0 contradicting, 0 problems, unchanged"
    )


def test_there_must_be_something_to_merge_with(tmp_path: Path) -> None:
    (tmp_path / "fiji.yaml").write_text(SMALL)
    done = remit("merge", str(tmp_path / "fiji.yaml"), REMIT_DATA=str(tmp_path / "data"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: fiji.yaml: there is no FJI.ttl Nothing is there to merge with: use `remit import`.\n"
