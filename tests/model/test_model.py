"""What makes two readings the same claim, and what uniting keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph.dates import PartialDate
from graph.model import Claim, Contest, Country, Institution, LegalBasis, Scope, Source
from graph.vocabulary import Confidence, Function, InstitutionType, Mode, Polarity, Role, Status

CLAIM = Claim(
    "icta",
    Function.DIGITAL_IDENTITY,
    Role.OPERATES,
    scope=Scope("national"),
    legal_bases=(LegalBasis("Act", PartialDate("2013")), LegalBasis("Order")),
    valid_from=PartialDate("2013"),
    notes=("b",),
    sources=("https://example.org/b",),
)


@pytest.mark.parametrize(
    "change",
    [
        {"notes": ("other",)},
        {"sources": ("https://example.org/z",)},
        {"confidence": Confidence.INFERRED},
        {"legal_bases": tuple(reversed(CLAIM.legal_bases))},
        {"legal_bases": (LegalBasis("Act", PartialDate("2013"), "https://example.org/act"), LegalBasis("Order"))},
    ],
)
def test_the_same_claim(change: dict[str, Any]) -> None:
    assert replace(CLAIM, **change).identity == CLAIM.identity


@pytest.mark.parametrize(
    "change",
    [
        {"institution": "moict"},
        {"function": Function.TRUST_SERVICES},
        {"role": Role.COORDINATES},
        {"mode": Mode.EXCLUSIVE},
        {"polarity": Polarity.DENY},
        {"status": Status.PLANNED},
        {"scope": None},
        {"scope": Scope(sector="national")},
        {"valid_from": PartialDate("2013-01")},
        {"valid_from": None, "valid_to": PartialDate("2013")},
        {"legal_bases": CLAIM.legal_bases[:1]},
        {"legal_bases": ()},
    ],
)
def test_another_claim(change: dict[str, Any]) -> None:
    assert replace(CLAIM, **change).identity != CLAIM.identity


def test_uniting_keeps_notes_and_sources_of_both() -> None:
    other = replace(CLAIM, notes=("a", "b"), sources=("https://example.org/a",), confidence=Confidence.INFERRED)
    united = CLAIM.united(other)
    assert united.notes == ("b", "a")
    assert united.sources == ("https://example.org/b", "https://example.org/a")
    assert united.confidence is other.united(CLAIM).confidence is Confidence.EXPLICIT
    assert other.united(other).confidence is Confidence.INFERRED


def country(**facts: Any) -> Country:
    return Country("KEN", "Kenya", date(2026, 11, 23), **facts)


def test_normalised_unites_and_orders() -> None:
    inferred = replace(CLAIM, notes=("a",), sources=("https://example.org/a",), confidence=Confidence.INFERRED)
    one = country(claims=(CLAIM, inferred)).normalised()
    assert one == country(claims=(inferred, CLAIM)).normalised()
    assert one.claims == (replace(CLAIM, notes=("a", "b"), sources=("https://example.org/a", "https://example.org/b")),)
    assert one.normalised() == one


def test_normalised_orders_parties_and_leads() -> None:
    contest = Contest((Function.PAYMENTS, Function.AI_POLICY), ("b", "a", "b"), "2013", "x")
    tidy = country(contests=(contest,), leads=("z", "a", "z")).normalised()
    assert tidy.contests[0].parties == ("a", "b")
    assert tidy.contests[0].functions == (Function.AI_POLICY, Function.PAYMENTS)
    assert tidy.leads == ("a", "z")


@pytest.mark.parametrize(
    ("change", "in_force"),
    [
        ({}, True),
        ({"status": Status.DISPUTED}, True),
        ({"status": Status.PLANNED}, False),
        ({"status": Status.SUPERSEDED}, False),
        ({"status": Status.WITHDRAWN}, False),
        ({"polarity": Polarity.DENY}, False),
    ],
)
def test_in_force(change: dict[str, Any], in_force: bool) -> None:
    assert replace(CLAIM, **change).in_force is in_force


def test_look_up() -> None:
    body, page = Institution("icta", "ICT Authority", InstitutionType.AGENCY), Source("https://example.org", "Page")
    kenya = country(institutions=(body,), sources=(page,))
    assert kenya.institution("icta") is body
    assert kenya.source("https://example.org") is page
    assert (kenya.has("icta"), kenya.has("moict")) == (True, False)
    with pytest.raises(KeyError):
        kenya.institution("moict")
