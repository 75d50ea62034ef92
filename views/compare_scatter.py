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
    codes: list[Place] = []
    found: list[int] = []
    for x, y in places:
        middles = [(x + 0.7 * _WIDE, y), (x - 0.7 * _WIDE, y), (x, y + 1.05 * _HIGH), (x, y - 1.05 * _HIGH)]
        free = (at for at, middle in enumerate(middles) if not _hidden(middle, places, codes))
        found.append(next(free, 0))
        codes.append(middles[found[-1]])
    return found


def _hidden(code: Place, points: Sequence[Place], codes: Sequence[Place]) -> bool:
    return any(_near(code, point, 0.6) for point in points) or any(_near(code, other, 1) for other in codes)


def _near(one: Place, other: Place, share: float) -> bool:
    return abs(one[0] - other[0]) < share * _WIDE and abs(one[1] - other[1]) < share * _HIGH


def _rows(points: Sequence[Point]) -> list[dict[str, object]]:
    """What the chart reads: the points with the places of their codes."""
    across, up = (_parts([getattr(point, axis) for point in points]) for axis in ("published", "ours"))
    chosen = [_SIDES[side] for side in sides(list(zip(across, up, strict=True)))]
    return [
        asdict(point) | {"align": align, "dx": dx, "dy": dy}
        for point, (align, dx, dy) in zip(points, chosen, strict=True)
    ]


def _parts(values: Sequence[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low or 1) for value in values]


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
    place: dict[str, Any] = {name: alt.expr(f"datum.{name}") for name in ("align", "dx", "dy")}
    codes = base.mark_text(fontSize=10, baseline="middle", color=ink.ink, **place).encode(text="iso3:N")
    drawn: alt.LayerChart = (
        alt.layer(dots, codes)
        .properties(height=_HEIGHT, padding={"top": 24, "left": 5, "right": 26, "bottom": 5})
        .configure_axis(gridColor=ink.line, labelColor=ink.quiet, titleColor=ink.quiet, domain=False)
        .configure_view(stroke=None)
    )
    return drawn
