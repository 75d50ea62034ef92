"""Where the marks of a network stand: the same graph always gives the same picture, and no two labels meet."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

import networkx as nx

SEED: Final = 7
_SMALL: Final = 40
_SWEEPS: Final = 6

Side = Literal["middle", "left", "right", "below"]


class Place(NamedTuple):
    """The middle of a mark, and on which side of it the label stands."""

    x: float
    y: float
    side: Side = "below"


class Room(NamedTuple):
    """The widths that a screen allows, in units of the picture: one is a pixel where nothing is scaled."""

    function: int
    corridor: int
    label: int
    letters: int
    lines: int
    row: int
    function_row: int
    heading: int
    both_sides: bool = True


WIDE: Final = Room(
    function=226, corridor=132, label=205, letters=32, lines=2, row=31, function_row=27, heading=24
)  # fmt: skip
NARROW: Final = Room(
    function=124, corridor=52, label=160, letters=25, lines=3, row=44, function_row=40, heading=22, both_sides=False
)  # fmt: skip

Places = dict[Hashable, Place]


@dataclass(frozen=True)
class Plan:
    """The places of all marks, and the heights of the families' names above their functions."""

    places: Mapping[Hashable, Place]
    headings: Mapping[str, float]


def plan(graph: nx.Graph[Any], room: Room = WIDE) -> Plan:
    """Functions in the middle by family and institutions beside them; without functions, by distance in the graph."""
    functions = [node for node, about in graph.nodes(data=True) if about.get("kind") == "function"]
    if not functions:
        return Plan(_by_distance(graph, room), {})
    order = _families(graph, functions)
    sides = _sides(graph, [node for node in graph if node not in set(functions)], order, room)
    for _ in range(_SWEEPS):
        order = _families(graph, _sorted(graph, functions, _heights(*sides)))
        sides = _sides(graph, [node for side in sides for node in side], order, room)
    return _columns(graph, order, sides, room)


def _families(graph: nx.Graph[Any], functions: Sequence[Hashable]) -> list[Hashable]:
    """The functions with those of one family together; families stay in the order in which the graph has them."""
    named = [node for node, about in graph.nodes(data=True) if about.get("kind") == "function"]
    families = dict.fromkeys(str(graph.nodes[node].get("family", "")) for node in named)
    return [node for family in families for node in functions if str(graph.nodes[node].get("family", "")) == family]


def _heights(*columns: Sequence[Hashable]) -> dict[Hashable, float]:
    """How far down its column each node stands, from 0 to 1."""
    return {node: (row + 0.5) / len(column) for column in columns for row, node in enumerate(column)}


def _sorted(graph: nx.Graph[Any], nodes: Sequence[Hashable], heights: Mapping[Hashable, float]) -> list[Hashable]:
    """By the mean height of what a node is tied to; one without ties there comes last."""

    def mean(node: Hashable) -> float:
        near = [heights[other] for other in set(nx.all_neighbors(graph, node)) if other in heights]
        return sum(near) / len(near) if near else math.inf

    return sorted(nodes, key=mean)


def _sides(
    graph: nx.Graph[Any], others: Sequence[Hashable], order: Sequence[Hashable], room: Room
) -> tuple[list[Hashable], list[Hashable]]:
    """Left and right column: every other institution, so that both are as high and as busy."""
    heights = _heights(order)
    tied = [node for node in others if any(near in heights for near in nx.all_neighbors(graph, node))]
    ranked = _sorted(graph, sorted(tied, key=str), heights)
    loose = _sorted(graph, sorted(set(others) - set(tied), key=str), _heights(ranked))
    if not room.both_sides:
        return [], _sorted(graph, [*ranked, *loose], heights | _heights(ranked))
    left, right = ranked[0::2], ranked[1::2]
    for node in loose:
        min(left, right, key=len).append(node)
    return left, right


def _columns(
    graph: nx.Graph[Any], order: Sequence[Hashable], sides: tuple[list[Hashable], list[Hashable]], room: Room
) -> Plan:
    heights, headings, middle = _middle(graph, order, room)
    longest = max([middle, *(len(side) * room.row for side in sides)])
    stretch = longest / middle
    places: Places = {node: Place(0.0, y * stretch, "middle") for node, y in heights.items()}
    reach = room.function / 2 + room.corridor
    for sign, word, side in ((-1, "left", sides[0]), (1, "right", sides[1])):
        step = longest / max(len(side), 1)
        places |= {node: Place(sign * reach, (row + 0.5) * step, word) for row, node in enumerate(side)}  # type: ignore[arg-type]
    return Plan(places, {family: y * stretch for family, y in headings.items()})


def _middle(
    graph: nx.Graph[Any], order: Sequence[Hashable], room: Room
) -> tuple[dict[Hashable, float], dict[str, float], float]:
    """Heights of the functions and of the families' names, and how high the column is."""
    y, heights, headings = 0.0, {}, {}
    for node in order:
        family = str(graph.nodes[node].get("family", ""))
        if family not in headings:
            headings[family] = y + room.heading / 2
            y += room.heading
        heights[node] = y + room.function_row / 2
        y += room.function_row
    return heights, headings, y


def _by_distance(graph: nx.Graph[Any], room: Room) -> Places:
    if len(graph) < 2:
        return {node: Place(0.0, 0.0) for node in graph}
    plain: nx.Graph[Any] = nx.Graph(graph)
    raw = (
        nx.kamada_kawai_layout(plain)
        if len(plain) <= _SMALL
        else nx.spring_layout(plain, seed=SEED, k=2.2 / math.sqrt(len(plain)), iterations=200)
    )
    size = math.sqrt(len(plain)) * room.label * 0.75
    return _apart({node: Place(float(x) * size, float(y) * size * 0.7) for node, (x, y) in raw.items()}, room)


def _apart(places: Places, room: Room) -> Places:
    """Push labels that would cover each other apart, top to bottom; a few rounds are enough."""
    for _ in range(60):
        moved = False
        for one, two in _covering(places, room):
            shift = (2 * room.row - abs(places[one].y - places[two].y)) / 2 + 1
            upper, lower = sorted((one, two), key=lambda node: (places[node].y, str(node)))
            places[upper] = places[upper]._replace(y=places[upper].y - shift)
            places[lower] = places[lower]._replace(y=places[lower].y + shift)
            moved = True
        if not moved:
            break
    return places


def _covering(places: Places, room: Room) -> list[tuple[Hashable, Hashable]]:
    nodes = list(places)
    return [
        (one, two)
        for at, one in enumerate(nodes)
        for two in nodes[at + 1 :]
        if abs(places[one].x - places[two].x) < room.label and abs(places[one].y - places[two].y) < 2 * room.row
    ]
