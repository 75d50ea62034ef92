"""The answer on the map: the number of each country, or how many rows name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.terms import local_name
from views import session, words
from views.components.worldmap import MapCountry
from views.sparql_names import Kind, Row
from views.sparql_shape import columns

_STEPS: Final = {
    False: ("#C6DBEF", "#9ECAE1", "#6BAED6", "#3182BD", "#08519C"),
    True: ("#1C3F5E", "#2B638F", "#4189BD", "#77B4DE", "#BBDDF5"),
}
"""From little to much, on light and on dark paper; neither vermilion nor amber."""


def world(kinds: Mapping[str, Kind], rows: Sequence[Row], dark: bool) -> tuple[dict[str, Any], str]:
    """The map as a Vega-Lite specification, and a sentence that says what it shows."""
    values, measure = _values(kinds, rows)
    classes = _classes(sorted(set(values.values())))
    countries = session.library().countries
    marked = tuple(
        MapCountry(iso3, name, _class_of(values[iso3], classes), ((measure, f"{values[iso3]:g}"),))
        for iso3, name in countries.items()
        if iso3 in values
    )
    colours = dict(zip(map(_label, classes), _ramp(len(classes), dark), strict=True))
    said = f"{measure} of {words.plural(len(marked), 'country', 'countries')}; grey are those the answer does not name"
    return session.world_map(marked, colours, measure, dark), said


def _values(kinds: Mapping[str, Kind], rows: Sequence[Row]) -> tuple[dict[str, float], str]:
    """A number for each country: the first number column where each country has one row, else its rows."""
    place, numbers = columns(kinds, Kind.COUNTRY)[0], columns(kinds, Kind.NUMBER)
    named = [(local_name(row[place]["value"]), row) for row in rows if place in row]
    counts = Counter(iso3 for iso3, _ in named)
    if numbers and max(counts.values()) == 1:
        return {iso3: float(row[numbers[0]]["value"]) for iso3, row in named if numbers[0] in row}, numbers[0]
    return {iso3: float(count) for iso3, count in counts.items()}, "rows"


def _classes(values: Sequence[float], most: int = 5) -> list[tuple[float, float]]:
    """At most five groups of values, with about as many different values in each."""
    size = max(1, -(-len(values) // most))
    groups = [values[at : at + size] for at in range(0, len(values), size)]
    return [(group[0], group[-1]) for group in groups]


def _class_of(value: float, classes: Sequence[tuple[float, float]]) -> str:
    return next(_label(span) for span in classes if value <= span[1])


def _label(span: tuple[float, float]) -> str:
    return f"{span[0]:g}" if span[0] == span[1] else f"{span[0]:g} to {span[1]:g}"


def _ramp(count: int, dark: bool) -> Sequence[str]:
    return _STEPS[dark][-count:] if count > 2 else _STEPS[dark][1::2][-count:]
