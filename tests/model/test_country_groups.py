"""Groups of countries: every code is known, no country lies in two regions, small groups are left out."""

from __future__ import annotations

from collections import Counter

from graph.country_codes import known_codes
from graph.country_groups import groups
from graph.settings import countries

EVERY = groups(known_codes())


def test_members_are_known_and_lie_in_one_region() -> None:
    regions = [group for group in EVERY.values() if group.kind == "region"]
    held = Counter(iso3 for group in regions for iso3 in group.members)
    assert set(held.values()) == {1}
    named = {iso3 for group in EVERY.values() for iso3 in group.members}
    assert named <= set(known_codes())


def test_every_country_with_data_has_a_region_but_kosovo_which_the_list_lacks() -> None:
    shipped = {file.stem for file in countries().glob("*.ttl")}
    placed = {iso3 for group in EVERY.values() if group.kind == "region" for iso3 in group.members}
    assert shipped - placed == {"XKX"}


def test_members_are_those_asked_for_and_single_ones_are_no_group() -> None:
    found = groups({"DNK", "FIN", "NOR", "SWE", "KEN"})
    assert found["Nordic countries"].members == ("DNK", "FIN", "NOR", "SWE")
    assert "East African Community" not in found


def test_the_union_has_27_members() -> None:
    assert len(EVERY["European Union"].members) == 27
