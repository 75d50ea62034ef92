"""The answer on the map: the number of each country, or how many rows name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.terms import local_name
from views import everywhere, session, words
from views.components.worldmap import MapCountry
from views.sparql_names import Kind, Row
from views.sparql_shape import columns, measures

ABSENT: Final = "not in the answer"
_STEPS: Final = {
    False: ("#C6DBEF", "#9ECAE1", "#6BAED6", "#3182BD", "#08519C"),
    True: ("#1C3F5E", "#2B638F", "#4189BD", "#77B4DE", "#BBDDF5"),
}
"""From little to much, on light and on dark paper; neither vermilion nor amber."""


def world(
    kinds: Mapping[str, Kind], rows: Sequence[Row], dark: bool, asked: str | None = None
) -> tuple[dict[str, Any], str]:
    """The map as a Vega-Lite specification, and a sentence that says what it shows.

    ``asked`` is the number column to show, if it fits.
    """
    values, measure = _values(kinds, rows, asked)
    classes = _classes(sorted(set(values.values())))
    countries = session.library().countries
    marked = tuple(
        MapCountry(iso3, name, _class_of(values[iso3], classes), ((measure, f"{values[iso3]:g}"),))
        for iso3, name in countries.items()
        if iso3 in values
    )
    colours = dict(zip(map(_label, classes), _ramp(len(classes), dark), strict=True))
    said = f"{measure} of {words.plural(len(marked), 'country', 'countries')}"
    return everywhere.world_map(marked, colours, measure, dark, ABSENT), said


def numbers(kinds: Mapping[str, Kind], rows: Sequence[Row]) -> list[str]:
    """The columns that the map can show: none where a country has several rows, which are then counted."""
    return measures(kinds) if max(_counts(kinds, rows).values(), default=0) == 1 else []


def _counts(kinds: Mapping[str, Kind], rows: Sequence[Row]) -> Counter[str]:
    place = columns(kinds, Kind.COUNTRY)[0]
    return Counter(local_name(row[place]["value"]) for row in rows if place in row)


def _values(kinds: Mapping[str, Kind], rows: Sequence[Row], asked: str | None) -> tuple[dict[str, float], str]:
    """A number for each country, or how many rows it has."""
    place, fitting = columns(kinds, Kind.COUNTRY)[0], numbers(kinds, rows)
    if not fitting:
        return {iso3: float(count) for iso3, count in _counts(kinds, rows).items()}, "rows"
    measure = asked if asked in fitting else fitting[0]
    found = {
        local_name(row[place]["value"]): float(row[measure]["value"]) for row in rows if {place, measure} <= row.keys()
    }
    return found, measure


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
