"""Countries side by side: every figure with its denominator, no causal word."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from scipy import stats

from graph.analysis.association import Association, Published, association, indices, latest, published, years
from graph.analysis.compare import table
from graph.analysis.likeness import LEAST, Arrangement, arrangement, likeness, likenesses, nearest
from graph.analysis.profile import profile
from graph.errors import UnknownName
from graph.vocabulary import Function

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def profiles(library):
    return [
        profile(library.facts(iso3), library.findings(iso3, TODAY), library.ontology, TODAY)
        for iso3 in library.countries
    ]


@pytest.fixture(scope="module")
def arrangements(library):
    return {iso3: arrangement(library.facts(iso3), library.ontology, TODAY) for iso3 in library.countries}


def test_kenya_shares_out_functions_as_it_is_written_down(arrangements):
    kinds = arrangements["KEN"].kinds
    assert kinds[Function.STRATEGY_POLICY] == {"centre-of-government", "ict-or-infrastructure"}
    assert kinds[Function.DATA_PROTECTION] == {"regulator"}
    assert Function.DIGITAL_IDENTITY not in kinds


def test_a_country_is_wholly_like_itself(arrangements):
    found = likeness(arrangements["KEN"], arrangements["KEN"])
    assert found.index == 1
    assert found.functions == len(arrangements["KEN"].kinds) == len(found.same)
    assert found.different == ()


def test_every_function_weighs_the_same():
    kinds = [frozenset({"a"}), frozenset({"a", "b"}), frozenset({"c"})]
    functions = list(Function)[: 3 * LEAST]
    one = Arrangement("ONE", dict.fromkeys(functions, kinds[0]))
    other = Arrangement("TWO", {name: kinds[at % 3] for at, name in enumerate(functions)})
    found = likeness(one, other)
    assert found.index == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert (len(found.same), len(found.different)) == (LEAST, LEAST)


def test_below_eight_functions_there_is_no_figure(arrangements):
    seven = dict(list(arrangements["KEN"].kinds.items())[: LEAST - 1])
    found = likeness(Arrangement("KEN", seven), arrangements["KEN"])
    assert (found.index, found.functions) == (None, LEAST - 1)
    assert nearest(Arrangement("XXX", seven), arrangements.values())[0].index is None


def test_likeness_is_symmetric_and_sorted(arrangements):
    pairs = likenesses(arrangements[iso3] for iso3 in ("KEN", "GHA", "RWA", "NAM"))
    assert len(pairs) == 6
    assert [pair.index for pair in pairs] == sorted((pair.index for pair in pairs), reverse=True)
    there, back = (likeness(arrangements[a], arrangements[b]) for a, b in (("KEN", "GHA"), ("GHA", "KEN")))
    assert (there.index, there.same) == (back.index, back.same)
    assert all(0 <= pair.index < 1 for pair in pairs)


def test_halves_of_the_functions_tell_the_same(arrangements):
    """What is found on every second function agrees with what is found on the others, else the figure says nothing."""
    halves = [
        [Arrangement(a.iso3, {f: a.kinds[f] for f in a.kinds if list(Function).index(f) % 2 == at}) for at in (0, 1)]
        for a in arrangements.values()
    ]
    pairs = [(likeness(one[0], two[0]), likeness(one[1], two[1])) for one, two in combinations(halves, 2)]
    shares = [
        [1 - len(pair.different) / pair.functions for pair in both]
        for both in pairs
        if all(pair.functions > 3 for pair in both)
    ]
    assert len(shares) > 1000
    assert stats.spearmanr(shares).statistic > 0.3


def test_published_values_are_those_of_the_table():
    table = published("EGDI", 2024)
    assert len(table.values) == 193
    assert table.values["IRQ"] == 0.45721
    assert (table.source, table.licence) == ("UN E-Government Survey 2024", "UN with attribution")
    assert years("GTMI") == [2020, 2022, 2025]


def test_every_index_on_offer_was_published_with_a_page_to_read():
    assert list(indices())[:2] == ["EGDI", "GTMI"]
    for name, index in indices().items():
        latest = published(name, years(name)[-1])
        assert index.publisher.split()[-1] in latest.source or latest.source.startswith("UN ")
        assert index.address.startswith("https://")


def test_association_has_n_and_an_interval_around_it(profiles):
    found = association(profiles, "contested", "EGDI", 2022)
    with_index = set(published("EGDI", 2022).values) & {item.country for item in profiles}
    assert found.n == len(with_index)
    assert found.low < found.rho < found.high
    assert str(found).endswith(f"n = {found.n}")


def test_a_measure_goes_wholly_with_itself(profiles, monkeypatch):
    ranks = {item.country: item.contested.ratio for item in profiles}
    table = Published("itself", 0, ranks, "", "")
    monkeypatch.setattr("graph.analysis.association.published", lambda _index, _year: table)
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


def test_the_newest_edition_of_each_index_that_has_the_country():
    found = list(latest("FJI"))
    assert [table.index for table in found] == [index for index in indices() if index in {t.index for t in found}]
    assert all("FJI" in table.values for table in found)
    assert next(table.year for table in found if table.index == "EGDI") == max(years("EGDI"))
    assert list(latest("QQQ")) == []
