"""A network as it is drawn: marks with labels in lines, ties with curves. The screen and the SVG file share it."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import networkx as nx

from views.components.layout import WIDE, Place, Room, plan
from views.components.netlook import BOX, GAP, LINE, SIZE
from views.theme import Category, institution_type

Details = tuple[tuple[str, str], ...]
Curve = Literal["flow", "arc", "line"]
_SPREAD: Final = 0.14
_INWARD: Final = 0.24
_LETTER: Final = SIZE * 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """An institution or a function at its place; ``kind`` is None for a function."""

    id: str
    name: str
    lines: tuple[str, ...]
    at: Place
    kind: Category | None
    contested: bool
    details: Details = ()

    @property
    def what(self) -> str:
        return self.kind.word if self.kind else "Function"


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim, or a tie between bodies. ``bend`` is how far an arc leaves the straight line, in its lengths."""

    id: str
    one: str
    other: str
    role: str
    letter: str
    contested: bool
    curve: Curve
    bend: float = 0.0
    details: Details = ()


@dataclass(frozen=True)
class Drawing:
    """Marks by id, ties, the names of families at their heights, and the box around all: left, top, right, bottom."""

    marks: Mapping[str, Mark]
    ties: tuple[Tie, ...]
    headings: Mapping[str, float]
    room: Room
    box: tuple[float, float, float, float]


def draw(graph: nx.Graph[Any], room: Room = WIDE) -> Drawing:
    """Any networkx graph whose nodes have a ``label``; ``kind`` and ``type`` choose the looks."""
    planned = plan(graph, room)
    marks = {str(node): _mark(str(node), about, planned.places[node], room) for node, about in graph.nodes(data=True)}
    ties = tuple(_ties(graph, marks))
    return Drawing(marks, ties, planned.headings, room, _box(marks.values(), planned.headings, room))


def _mark(id: str, about: Mapping[str, Any], at: Place, room: Room) -> Mark:
    name = str(about.get("label", id))
    function = about.get("kind") == "function"
    letters = int((room.function - 14) / _LETTER) if function else room.letters
    lines = wrapped(name, letters, room.lines if not function or not room.both_sides else 1)
    kind = None if function else institution_type(str(about.get("type", "")))
    return Mark(id, name, lines, at, kind, bool(about.get("contested")), _details(about))


def wrapped(text: str, letters: int, lines: int) -> tuple[str, ...]:
    """At most so many lines; what does not fit ends in an ellipsis."""
    return tuple(textwrap.wrap(text, letters, max_lines=lines, placeholder=" …", break_long_words=True)) or ("",)


def _details(about: Mapping[str, Any]) -> Details:
    return tuple((str(label), str(value)) for label, value in about.get("details", ()))


def _ties(graph: nx.Graph[Any], marks: Mapping[str, Mark]) -> Iterator[Tie]:
    drawn: Counter[frozenset[str]] = Counter()
    for id, source, target, about in edges(graph):
        one, other = str(source), str(target)
        curve, bend = _curve(marks[one].at, marks[other].at, drawn[frozenset({one, other})])
        drawn[frozenset({one, other})] += 1
        role, letter = str(about.get("role", "")), str(about.get("letter", ""))
        yield Tie(id, one, other, role, letter, bool(about.get("contested")), curve, bend, _details(about))


def edges(graph: nx.Graph[Any]) -> Iterator[tuple[str, Any, Any, Mapping[str, Any]]]:
    """Id, both ends and attributes; a key of a multigraph that is a word is the id."""
    rows: Iterable[tuple[Any, Any, Any, Mapping[str, Any]]] = (
        graph.edges(keys=True, data=True)
        if isinstance(graph, nx.MultiGraph)
        else ((one, other, None, about) for one, other, about in graph.edges(data=True))
    )
    for number, (one, other, key, about) in enumerate(rows):
        yield (key if isinstance(key, str) else str(number)), one, other, about


def _curve(one: Place, other: Place, before: int) -> tuple[Curve, float]:
    """The second tie between two marks bends one way, the third the other; two bodies of one column bend inwards."""
    apart = _SPREAD * math.ceil(before / 2) * (1 if before % 2 else -1)
    if one.side == other.side != "below":
        inward = 1 if (one.side == "left") == (one.y > other.y) else -1
        return "arc", inward * (_INWARD + abs(apart))
    if before:
        return "arc", apart
    return ("line" if "below" in (one.side, other.side) else "flow"), 0.0


def extent(mark: Mark, room: Room) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a mark with its label."""
    x, y, side = mark.at
    if mark.kind is None:
        high = BOX + (len(mark.lines) - 1) * LINE
        return x - room.function / 2, y - high / 2, x + room.function / 2, y + high / 2
    wide, high = max(map(len, mark.lines)) * _LETTER, len(mark.lines) * LINE
    if side == "below":
        return x - max(wide / 2, 10), y - 10, x + max(wide / 2, 10), y + GAP + high
    left, right = (wide + GAP, 10.0) if side == "left" else (10.0, wide + GAP)
    return x - left, y - max(high / 2, 10), x + right, y + max(high / 2, 10)


def _box(marks: Any, headings: Mapping[str, float], room: Room) -> tuple[float, float, float, float]:
    boxes = [extent(mark, room) for mark in marks] or [(-1.0, -1.0, 1.0, 1.0)]
    boxes += [(-_half(text), y - LINE, _half(text), y) for text, y in headings.items()]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left) - 8, min(top) - 8, max(right) + 8, max(bottom) + 8


def _half(heading: str) -> float:
    """Half the width of a family's name, which stands above the middle in smaller letters."""
    return len(heading) * _LETTER * 0.85 / 2


def ends(tie: Tie, drawing: Drawing) -> tuple[Place, Place]:
    """Where a tie is fastened: at the edge of a function's box that looks at the other end."""
    one, other = drawing.marks[tie.one].at, drawing.marks[tie.other].at
    return _fastened(one, other, drawing.room), _fastened(other, one, drawing.room)


def _fastened(here: Place, there: Place, room: Room) -> Place:
    if here.side != "middle" or there.side == "middle":
        return here
    return here._replace(x=here.x + math.copysign(room.function / 2, there.x - here.x))


def via(one: Place, other: Place, bend: float) -> tuple[float, float]:
    """The control point of an arc, as vis-network's ``curvedCW`` sets it."""
    wide, high = other.x - one.x, one.y - other.y
    angle = math.atan2(high, wide) + (0.5 * bend + 0.5) * math.pi
    reach = (0.5 * abs(bend) + 0.5) * math.hypot(wide, high)
    return one.x + reach * math.sin(angle), one.y + reach * math.cos(angle)
