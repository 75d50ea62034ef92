from __future__ import annotations

import json
import re

import pytest

from views.components.worldmap import ADDRESS, NO_DATA, SHAPES, MapCountry, known_countries, picked_country, world_map
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


@pytest.mark.parametrize("code", SHIPPED)
def test_the_map_can_draw(code):
    assert code in known_countries()


def test_there_are_sixty():
    assert len(SHIPPED) == 60


def test_every_row_travels_with_the_chart():
    rows = drawn(SHIPPED)["datasets"]["rows"]
    assert {row["iso3"]: row["name"] for row in rows} == {code: f"The {code}" for code in SHIPPED}
    assert rows[0]["counts"] == "Claims: 52"


def test_a_place_nobody_owns_is_not_on_the_map():
    assert "ATA" not in known_countries()


@pytest.mark.parametrize("code", ["SGP", "XKX", "JAM", "MNE"])
def test_small_countries_get_a_mark(code):
    shapes = json.loads(SHAPES.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    assert [shape["properties"]["small"] for shape in shapes if shape["properties"]["iso3"] == code] == [True]


def test_the_legend_has_only_what_is_on_the_map():
    domain = drawn(["KEN"])["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert domain == ["Finance or economy", NO_DATA]


def test_the_payload_is_small_and_asks_only_the_app():
    text = json.dumps(drawn(SHIPPED))
    assert len(text) < 20_000
    assert set(re.findall(r'"url": "(.*?)"', text)) == {ADDRESS}
    assert "http" not in text.replace("https://vega.github.io/schema/", "")


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
