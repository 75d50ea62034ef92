from __future__ import annotations

import json

import pytest

from views.components.worldmap import NO_DATA, MapCountry, known_countries, picked_country, world_map
from views.theme import LEAD_TYPES

SHIPPED = """
ALB ARM AUS AUT AZE BEN BGD BGR BRA CAN CHL CZE DEU DNK EGY ESP EST FIN FRA GBR GEO GHA GRC HRV IDN IND ITA
JAM JPN KAZ KEN KGZ KOR LKA LTU LVA MDA MEX MKD MNE MNG NAM NGA NOR NZL PER POL PRT ROU RWA SAU SGP SRB SWE
UKR URY USA VNM XKX ZAF
""".split()  # noqa: SIM905
COLOURS = {kind.word: kind.colour for kind in LEAD_TYPES.values()}


def drawn(iso3: list[str]) -> dict:
    rows = [MapCountry(code, f"The {code}", "Finance or economy", (("Claims", "52"),), "F") for code in iso3]
    return world_map(rows, COLOURS, title="Who leads?")


def properties(chart: dict) -> list[dict]:
    [topology] = chart["datasets"].values()
    return [shape["properties"] for shape in topology["objects"]["countries"]["geometries"]]


@pytest.mark.parametrize("code", SHIPPED)
def test_the_map_can_draw(code):
    assert code in known_countries()


def test_there_are_sixty():
    assert len(SHIPPED) == 60


def test_every_row_reaches_its_country():
    joined = {about["iso3"]: about["name"] for about in properties(drawn(SHIPPED)) if about["has"]}
    assert joined == {code: f"The {code}" for code in SHIPPED}


def test_the_others_are_plainly_without_data():
    others = [about for about in properties(drawn(["KEN"])) if not about["has"]]
    assert {about["category"] for about in others} == {NO_DATA}
    assert "ATA" not in known_countries()


@pytest.mark.parametrize("code", ["SGP", "XKX", "JAM", "MNE"])
def test_small_countries_get_a_mark(code):
    [about] = [about for about in properties(drawn([code])) if about["has"]]
    assert about["small"]


def test_the_legend_has_only_what_is_on_the_map():
    domain = drawn(["KEN"])["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert domain == ["Finance or economy", NO_DATA]


def test_the_payload_is_small_and_fetches_nothing():
    text = json.dumps(drawn(SHIPPED))
    assert len(text) < 350_000
    assert "http" not in text.replace("https://vega.github.io/schema/", "")


def test_the_same_geometry_serves_the_next_chart():
    drawn(SHIPPED)
    assert sum(about["has"] for about in properties(drawn(["NAM"]))) == 1


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ({"selection": {"country": [{"iso3": "KEN"}]}}, "KEN"),
        ({"selection": {"country": []}}, None),
        ({"selection": {"country": [{"iso3": ""}]}}, None),
        ({}, None),
    ],
)
def test_a_click_gives_a_country(state, code):
    assert picked_country(state) == code
