"""The map of all countries: kind of lead, mode, or a measure in steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.profile import Profile
from views import everywhere, session, theme, url, words
from views.compare_measures import ALL
from views.components import worldmap
from views.components.worldmap import MapCountry

MAPS: Final = MappingProxyType(
    {"lead": "Kind of lead", "mode": "How it is governed", **{name: measure.label for name, measure in ALL.items()}}
)
NO_VALUE: Final = "No leading claim"
_BLUES: Final = ("#CDDFEE", "#A6C5DF", "#78A5C9", "#4A86B5")
# Vermilion means contested, here as everywhere.
_REDS: Final = ("#9FB5CC", "#F3CDA9", "#E5965C", theme.CONTESTED)
_MODES: Final = MappingProxyType(
    {
        "lead-organisation": (theme.BLUE, "L"),
        "separate-coordinating-body": (theme.GREEN, "C"),
        "shared-governance": (theme.YELLOW, "S"),
        "none": (theme.SAND, "N"),
    }
)


def show(kind: str, shown: Sequence[Profile], day: date) -> None:
    """Countries that are not shown stay grey; a click opens one."""
    rows = tuple(_row(found, kind) for found in shown)
    chart = everywhere.world_map(rows, dict(_colours(kind)), MAPS[kind], theme.is_dark())
    event = st.vega_lite_chart(chart, key=f"compare-world-{kind}", on_select="rerun", theme=None)
    st.caption(f"{_means(kind)}Click a country to open it. {worldmap.BOUNDARY_NOTE}")
    if picked := worldmap.picked_country(event):
        as_of = {} if day == url.today() else {"as_of": day.isoformat()}
        st.switch_page("country.py", query_params={"iso3": picked} | as_of)


def _means(kind: str) -> str:
    """What the numbers in large countries are."""
    if kind not in ALL:
        return ""
    means = ALL[kind].means
    return f"{means[0].upper()}{means[1:]}{', in per cent' if ALL[kind].share else ''}. "


def _row(found: Profile, kind: str) -> MapCountry:
    category, letter = _category(found, kind)
    counts = [(measure.label.lower(), measure.said(found)) for measure in ALL.values()]
    return MapCountry(found.country, session.library().countries[found.country], category, tuple(counts), letter)


def _category(found: Profile, kind: str) -> tuple[str, str]:
    """What the map tells apart, and the letters that stand in a large country."""
    if kind == "lead":
        known = theme.LEAD_TYPES.get(found.lead_type)
        return words.lead_type(found.lead_type), known.letter if known else "?"
    if kind == "mode":
        return session.ontology().concepts("governance-mode")[found.mode].label, _MODES[found.mode][1]
    step = ALL[kind].step(found)
    return (NO_VALUE if step is None else ALL[kind].steps[step][1]), ALL[kind].short(found)


def _colours(kind: str) -> Mapping[str, str]:
    if kind == "lead":
        known = {category.word: category.colour for category in theme.LEAD_TYPES.values()}
        return known | {words.lead_type("not-researched"): theme.NOT_RESEARCHED}
    if kind == "mode":
        concepts = session.ontology().concepts("governance-mode")
        return {concepts[name].label: colour for name, (colour, _) in _MODES.items()}
    said = [label for _, label in ALL[kind].steps]
    return dict(zip(said, _REDS if kind == "contested" else _BLUES, strict=True)) | {NO_VALUE: theme.NOT_RESEARCHED}
