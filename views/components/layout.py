"""Where the nodes of a network stand: the same graph always gives the same picture, and no two labels meet."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import networkx as nx

ROW: Final = 84
FUNCTION_ROW: Final = 44
FAMILY_GAP: Final = 24
LABEL_WIDTH: Final = 200
CORRIDOR: Final = 170
SEED: Final = 7
_SMALL: Final = 40


class Place(NamedTuple):
    x: float
    y: float


Places = dict[Hashable, Place]


def place(graph: nx.Graph[Any]) -> Places:
    """Functions in the middle by family and institutions around them; without functions, by distance in the graph."""
    functions = [node for node, about in graph.nodes(data=True) if about.get("kind") == "function"]
    if not functions:
        return _by_distance(graph)
    middle = _middle(graph, functions)
    others = [node for node in graph if node not in middle]
    return middle | _around(graph, others, middle)


def _middle(graph: nx.Graph[Any], functions: Sequence[Hashable]) -> Places:
    families = dict.fromkeys(str(graph.nodes[node].get("family", "")) for node in functions)
    y, places = 0.0, {}
    for family in families:
        for node in functions:
            if str(graph.nodes[node].get("family", "")) == family:
                places[node] = Place(0.0, y)
                y += FUNCTION_ROW
        y += FAMILY_GAP
    centre = (y - FAMILY_GAP - FUNCTION_ROW) / 2
    return {node: Place(0.0, at.y - centre) for node, at in places.items()}


def _height_of(graph: nx.Graph[Any], node: Hashable, middle: Mapping[Hashable, Place]) -> float:
    """The mean height of the functions a node is tied to; one without stands below the others."""
    near = set(nx.all_neighbors(graph, node))
    heights = [middle[other].y for other in near if other in middle]
    return sum(heights) / len(heights) if heights else math.inf


def _around(graph: nx.Graph[Any], nodes: Sequence[Hashable], middle: Mapping[Hashable, Place]) -> Places:
    """Two columns on each side; the busiest institutions stand next to the functions."""
    ordered = sorted(nodes, key=lambda node: (_height_of(graph, node, middle), str(node)))
    sides = (ordered[0::2], ordered[1::2])
    places: Places = {}
    for sign, side in zip((-1, 1), sides, strict=True):
        places |= _side(graph, side, sign, middle)
    return places


def _side(graph: nx.Graph[Any], side: Sequence[Hashable], sign: int, middle: Mapping[Hashable, Place]) -> Places:
    span = max((at.y for at in middle.values()), default=0) - min((at.y for at in middle.values()), default=0)
    columns = 1 if len(side) * ROW <= span * 1.25 + ROW else 2
    busiest = sorted(side, key=lambda node: (-graph.degree(node), str(node)))
    inner = set(busiest[: math.ceil(len(side) / columns)])
    places: Places = {}
    for column, members in enumerate(([n for n in side if n in inner], [n for n in side if n not in inner])):
        x = sign * (LABEL_WIDTH + CORRIDOR + column * (LABEL_WIDTH + 40))
        step = max(ROW, span / max(len(members), 1))
        top = -(len(members) - 1) * step / 2 + column * step / 2
        places |= {node: Place(x, top + step * row) for row, node in enumerate(members)}
    return places


def _by_distance(graph: nx.Graph[Any]) -> Places:
    if len(graph) < 2:
        return {node: Place(0.0, 0.0) for node in graph}
    plain: nx.Graph[Any] = nx.Graph(graph)
    raw = (
        nx.kamada_kawai_layout(plain)
        if len(plain) <= _SMALL
        else nx.spring_layout(plain, seed=SEED, k=2.2 / math.sqrt(len(plain)), iterations=200)
    )
    room = math.sqrt(len(plain)) * LABEL_WIDTH * 0.75
    return _apart({node: Place(float(x) * room, float(y) * room * 0.7) for node, (x, y) in raw.items()})


def _apart(places: Places) -> Places:
    """Push labels that would cover each other apart, top to bottom; a few rounds are enough."""
    for _ in range(60):
        moved = False
        for one, two in _covering(places):
            shift = (ROW - abs(places[one].y - places[two].y)) / 2 + 1
            upper, lower = sorted((one, two), key=lambda node: (places[node].y, str(node)))
            places[upper] = places[upper]._replace(y=places[upper].y - shift)
            places[lower] = places[lower]._replace(y=places[lower].y + shift)
            moved = True
        if not moved:
            break
    return places


def _covering(places: Places) -> list[tuple[Hashable, Hashable]]:
    nodes = list(places)
    return [
        (one, two)
        for at, one in enumerate(nodes)
        for two in nodes[at + 1 :]
        if abs(places[one].x - places[two].x) < LABEL_WIDTH and abs(places[one].y - places[two].y) < ROW
    ]
