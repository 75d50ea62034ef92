"""The world by category, offline: the app serves the geometry, and each chart brings only its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import altair as alt

from views.theme import ASSETS, Palette, palette

NO_DATA: Final = "No data yet"
PICKED: Final = "country"
BOUNDARY_NOTE: Final = (
    "Boundaries: Natural Earth, adapted to United Nations usage; they imply no position of this project."
)
SHAPES: Final = ASSETS / "world.topo.json"
ADDRESS: Final = "/world.topo.json"
"""Where the app serves the shapes."""
_FEATURES: Final = "countries"
_ROWS: Final = "rows"
_FIELDS: Final = ("iso3", "name", "category", "counts", "letter")
_LETTER_FROM_KM2: Final = 420_000
_HEIGHT: Final = 440


@dataclass(frozen=True, slots=True)
class MapCountry:
    """One country with data. ``counts`` are (label, figure in words) pairs for the tooltip."""

    iso3: str
    name: str
    category: str
    counts: Sequence[tuple[str, str]] = ()
    letter: str = ""


@cache
def known_countries() -> frozenset[str]:
    """Every ISO 3166-1 alpha-3 code that the map can draw."""
    topology = json.loads(SHAPES.read_text(encoding="utf-8"))
    return frozenset(shape["properties"]["iso3"] for shape in topology["objects"][_FEATURES]["geometries"])


def _told(row: MapCountry) -> dict[str, str]:
    counts = "; ".join(f"{label}: {figure}" for label, figure in row.counts)
    return dict(zip(_FIELDS, (row.iso3, row.name, row.category, counts, row.letter), strict=True))


def _colour(rows: Sequence[MapCountry], colours: Mapping[str, str], ink: Palette, absent: str) -> alt.Color:
    used = {row.category for row in rows}
    shown = [category for category in colours if category in used]
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=alt.expr("width < 560 ? 1 : 3"),
        symbolType="square",
        symbolSize=160,
        labelLimit=260,
        labelFontSize=13,
    )
    scale = alt.Scale(domain=[*shown, absent], range=[*(colours[category] for category in shown), ink.no_data])
    return alt.Color("category:N", scale=scale, legend=legend)


def _tooltip() -> list[alt.Tooltip]:
    titles = {"name": "Country", "category": "Category", "counts": "In the data"}
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in titles.items()]


def _base(absent: str) -> alt.Chart:
    """The shapes, each with its row; a country without one has its own name, and nothing to choose."""
    shapes = alt.UrlData(ADDRESS, format=alt.TopoDataFormat(feature=_FEATURES, type="topojson"))
    rows = alt.LookupData(data=alt.NamedData(_ROWS), key="iso3", fields=list(_FIELDS))
    own = "datum.properties"
    fields = {
        "name": f"datum.name || {own}.name",
        "category": f"datum.category || {json.dumps(absent)}",
        "small": f"datum.iso3 && {own}.small",
        "large": f"datum.iso3 && {own}.km2 > {_LETTER_FROM_KM2}",
        "lon": f"{own}.lon",
        "lat": f"{own}.lat",
    }
    joined = alt.Chart(shapes).transform_lookup(lookup="properties.iso3", from_=rows, default="")
    return joined.transform_calculate(**fields)


def world_map(
    rows: Sequence[MapCountry], colours: Mapping[str, str], *, title: str, dark: bool = False, absent: str = NO_DATA
) -> dict[str, Any]:
    """The choropleth as a Vega-Lite specification. A click selects ``iso3`` under the name ``PICKED``.

    ``absent`` is what the legend and the tooltip say of a country without a row.
    """
    chart = _chart(rows, colours, title, dark, absent)
    return chart.to_dict(validate=False) | {"datasets": {_ROWS: [_told(row) for row in rows]}}


def _chart(
    rows: Sequence[MapCountry], colours: Mapping[str, str], title: str, dark: bool, absent: str
) -> alt.LayerChart:
    ink = palette(dark)
    picked = alt.selection_point(name=PICKED, fields=["iso3"], on="click", empty=True)
    base = _base(absent).encode(color=_colour(rows, colours, ink, absent), tooltip=_tooltip())
    land = base.mark_geoshape(stroke=ink.paper, strokeWidth=0.6, cursor="pointer")
    land = land.encode(opacity=alt.condition(picked, alt.value(1), alt.value(0.45))).add_params(picked)
    dots = base.transform_filter("datum.small === true").mark_circle(size=70, opacity=1, stroke=ink.ink, strokeWidth=1)
    signs = base.transform_filter("datum.large === true").mark_text(
        fontSize=alt.expr("width < 560 ? 0 : 10"), fontWeight=600
    )
    place = {"longitude": "lon:Q", "latitude": "lat:Q"}
    signs = signs.encode(**place, text="letter:N", color=alt.value("#14181C"))
    chart = alt.layer(land, dots.encode(**place), signs).project("equalEarth")
    drawn: alt.LayerChart = chart.properties(title=title, width="container", height=_HEIGHT).configure_view(stroke=None)
    return drawn


def picked_country(state: Mapping[str, Any]) -> str | None:
    """The clicked country's code, from what ``st.vega_lite_chart(on_select=…)`` returns."""
    chosen = state.get("selection", {}).get(PICKED, [])
    return next((point["iso3"] for point in chosen if point.get("iso3")), None)
