"""Countries as points: a published index against a measure of ours, each with its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import altair as alt

from views import theme
from views.compare_measures import Measure

_HEIGHT: Final = 460
_WIDE, _HIGH = 0.032, 0.03
"""Parts of a wide screen's axes that a code of three letters takes."""
_NARROW: Final = 0.1
"""The same part of the axis across on a telephone."""
_SIDES: Final = (("left", 6, 0), ("right", -6, 0), ("center", 0, -11), ("center", 0, 11))
"""Where a code may stand, as Vega has it: alignment of the text, then pixels to the right and down."""


@dataclass(frozen=True, slots=True)
class Point:
    iso3: str
    name: str
    ours: float
    published: float


Place = tuple[float, float]


def sides(places: Sequence[Place]) -> list[int]:
    """For each point, as parts of the axes, the first of ``_SIDES`` where its code hides no point and no code."""
    return [side or 0 for side in _free_sides(places, _WIDE, always=True)]


def narrow_sides(places: Sequence[Place]) -> list[int | None]:
    """The same on a telephone; None where a code would hide something, and is left out."""
    return _free_sides(places, _NARROW, always=False)


def _free_sides(places: Sequence[Place], wide: float, *, always: bool) -> list[int | None]:
    codes: list[Place] = []
    found: list[int | None] = []
    for x, y in places:
        middles = [(x + 0.7 * wide, y), (x - 0.7 * wide, y), (x, y + 1.05 * _HIGH), (x, y - 1.05 * _HIGH)]
        free = (at for at, middle in enumerate(middles) if not _hidden(middle, places, codes, wide))
        found.append(next(free, 0 if always else None))
        if (side := found[-1]) is not None:
            codes.append(middles[side])
    return found


def _hidden(code: Place, points: Sequence[Place], codes: Sequence[Place], wide: float) -> bool:
    return any(_near(code, point, 0.6, wide) for point in points) or any(_near(code, other, 1, wide) for other in codes)


def _near(one: Place, other: Place, share: float, wide: float) -> bool:
    return abs(one[0] - other[0]) < share * wide and abs(one[1] - other[1]) < share * _HIGH


def _rows(points: Sequence[Point]) -> list[dict[str, object]]:
    """What the chart reads: the points with the places of their codes."""
    across, up = (_parts([getattr(point, axis) for point in points]) for axis in ("published", "ours"))
    places = list(zip(across, up, strict=True))
    return [
        asdict(point) | _place("wide", wide) | _place("narrow", narrow)
        for point, wide, narrow in zip(points, sides(places), narrow_sides(places), strict=True)
    ]


def _place(screen: str, side: int | None) -> dict[str, object]:
    """How Vega sets a code on a screen; one that is left out has no size."""
    align, dx, dy = _SIDES[side or 0]
    size = 0 if side is None else 10
    return {f"{screen}_align": align, f"{screen}_dx": dx, f"{screen}_dy": dy, f"{screen}_fontSize": size}


def _parts(values: Sequence[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low or 1) for value in values]


def _placed() -> dict[str, Any]:
    """The place and the size of each code, by the width of the screen."""
    return {
        name: alt.expr(f"width < 560 ? datum.narrow_{name} : datum.wide_{name}")
        for name in ("align", "dx", "dy", "fontSize")
    }


def chart(points: Sequence[Point], measure: Measure, index: str, dark: bool) -> alt.LayerChart:
    """The scatter. No line is drawn through it: ranks are compared, and a line would say more."""
    ink = theme.palette(dark)
    ours = alt.Axis(format=".0%" if measure.share else ".1f", title=measure.label, titleAngle=0, titleAlign="left",
                    titleAnchor="start", titleX=0, titleY=-14)  # fmt: skip
    base = alt.Chart(alt.InlineData(values=_rows(points))).encode(
        x=alt.X("published:Q", title=index, scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=6)),
        y=alt.Y("ours:Q", axis=ours),
        tooltip=[
            alt.Tooltip("name:N", title="Country"),
            alt.Tooltip("published:Q", title=index, format=".3f"),
            alt.Tooltip("ours:Q", title=measure.label, format=".0%" if measure.share else ".1f"),
        ],
    )
    dots = base.mark_circle(size=46, color=theme.CONTESTED if measure.name == "contested" else ink.accent, opacity=0.9)
    codes = base.mark_text(baseline="middle", color=ink.ink, **_placed()).encode(text="iso3:N")
    drawn: alt.LayerChart = (
        alt.layer(dots, codes)
        .properties(height=_HEIGHT, padding={"top": 24, "left": 5, "right": 26, "bottom": 5})
        .configure_axis(gridColor=ink.line, labelColor=ink.quiet, titleColor=ink.quiet, domain=False)
        .configure_view(stroke=None)
    )
    return drawn
