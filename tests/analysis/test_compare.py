"""Countries side by side: every figure with its denominator, no causal word."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.compare import Association, association, likeness, likenesses, published, table
from graph.analysis.profile import profile
from graph.errors import UnknownName

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def profiles(library):
    return [
        profile(library.facts(iso3), library.findings(iso3, TODAY), library.ontology, TODAY)
        for iso3 in library.countries
    ]


def test_a_country_is_wholly_like_itself(library):
    kenya = library.facts("KEN")
    found = likeness(kenya, kenya, TODAY)
    assert found.index == 1
    assert found.functions == len(kenya.researched)


def test_likeness_is_symmetric_and_sorted(library):
    facts = [library.facts(iso3) for iso3 in ("KEN", "GHA", "RWA", "NAM")]
    pairs = likenesses(facts, TODAY)
    assert len(pairs) == 6
    assert [pair.index for pair in pairs] == sorted((pair.index for pair in pairs), reverse=True)
    assert likeness(facts[0], facts[1], TODAY).index == likeness(facts[1], facts[0], TODAY).index
    assert all(0 <= pair.index < 1 for pair in pairs)


def test_published_values_are_those_of_the_table():
    values = published("EGDI", 2024)
    assert len(values) == 193
    assert values["IRQ"] == 0.45721


def test_association_has_n_and_an_interval_around_it(profiles):
    found = association(profiles, "contested", "EGDI", 2022)
    with_index = set(published("EGDI", 2022)) & {item.country for item in profiles}
    assert found.n == len(with_index)
    assert found.low < found.rho < found.high
    assert str(found).endswith(f"n = {found.n}")


def test_a_measure_goes_wholly_with_itself(profiles, monkeypatch):
    ranks = {item.country: item.contested.ratio for item in profiles}
    monkeypatch.setattr("graph.analysis.compare.published", lambda _index, _year: ranks)
    assert association(profiles, "contested", "itself", 0).rho == pytest.approx(1)


def test_too_few_countries_give_no_figure(profiles):
    found = association(profiles[:4], "legal", "EGDI", 2022)
    assert found == Association("legal", "EGDI", 2022, found.n, None, None, None)
    assert "too few countries" in str(found)


def test_unknown_names_are_named(profiles):
    with pytest.raises(UnknownName, match="no EGDI of 2020 Years of EGDI: 2010"):
        published("EGDI", 2020)
    with pytest.raises(UnknownName, match="no measure 'luck' Measures are contested"):
        association(profiles, "luck", "EGDI", 2022)


def test_the_table_has_countries_as_columns(library, profiles):
    chosen = [item for item in profiles if item.country in {"KEN", "RWA"}]
    head, *rows = table(chosen, library.countries).splitlines()
    assert head.split() == ["Kenya", "Rwanda"]
    assert any(row.startswith("functions researched") and "of 26" in row for row in rows)
