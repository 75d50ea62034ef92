"""Institutions' lives as bars, changes as marks on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

import altair as alt

from views.theme import Palette, institution_type, palette

_FADE: Final = timedelta(days=2 * 365)
FONT: Final = "Source Sans, system-ui, sans-serif"
_ROW: Final = 44
_AXIS: Final = 50


@dataclass(frozen=True, slots=True)
class Life:
    """One institution. ``when`` is the interval as the source has it; ``ongoing`` tells today from not known."""

    name: str
    kind: str
    when: str
    start: date | None = None
    end: date | None = None
    ongoing: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A founding, merger, renaming …: on whose row, when, and in words."""

    name: str
    kind: str
    on: date
    when: str
    text: str = ""


def _bounds(lives: Sequence[Life], changes: Sequence[Change], today: date) -> tuple[date, date]:
    known = [day for life in lives for day in (life.start, life.end) if day] + [change.on for change in changes]
    return min(known, default=today) - _FADE, max([*known, today]) + _FADE / 4


def _bar(life: Life, first: date, today: date) -> dict[str, Any]:
    start = life.start or first
    last = life.end or (today if life.ongoing else max(start, today - 2 * _FADE) + _FADE)
    edge = ("" if life.start else "from") + ("" if life.end or life.ongoing else "to")
    kind = institution_type(life.kind).word
    return {
        "name": life.name,
        "kind": kind,
        "when": life.when,
        "start": start.isoformat(),
        "end": last.isoformat(),
        "edge": edge or "known",
    }


def _fading(colour: str, edge: str) -> dict[str, Any]:
    clear, full = {"offset": 0.0, "color": "rgba(128,128,128,0.05)"}, {"offset": 1.0, "color": colour}
    both = [clear, {"offset": 0.5, "color": colour}, {"offset": 1.0, "color": clear["color"]}]
    forward = [clear, full]
    backward = [{"offset": 0.0, "color": colour}, {"offset": 1.0, "color": clear["color"]}]
    return {"gradient": "linear", "stops": {"from": forward, "to": backward, "fromto": both}[edge]}


def _bars(base: alt.Chart, edge: str, colour: str) -> alt.Chart:
    fill: Any = colour if edge == "known" else _fading(colour, edge)
    bars = base.transform_filter(f"datum.edge === '{edge}'").mark_bar(height=9, yOffset=9, cornerRadius=2, color=fill)
    tooltip = [
        alt.Tooltip("name:N", title="Institution"),
        alt.Tooltip("kind:N", title="Type"),
        alt.Tooltip("when:N", title="When"),
    ]
    drawn: alt.Chart = bars.encode(x2="end:T", tooltip=tooltip)
    return drawn


def _names(base: alt.Chart, ink: Palette) -> alt.Chart:
    """Above the bars and not beside them, so that a long name has the whole width, on a phone too."""
    words = base.mark_text(align="left", yOffset=-7, font=FONT, fontSize=14, color=ink.ink, limit=alt.expr("width"))
    drawn: alt.Chart = words.encode(text="name:N", x=alt.value(0))
    return drawn


def _marks(changes: Sequence[Change], names: Sequence[str], ink: Palette) -> alt.Chart:
    known = [change for change in changes if change.name in names]
    rows = [asdict(change) | {"on": change.on.isoformat()} for change in known]
    titles = {"kind": "Change", "when": "When", "text": "What", "name": "Institution"}
    tooltip = [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]
    legend = alt.Legend(title=None, orient="top", symbolFillColor=ink.ink, symbolStrokeWidth=0, labelFontSize=13)
    marks = alt.Chart(alt.InlineData(values=rows)).mark_point(
        filled=True, yOffset=9, opacity=1, size=110, color=ink.ink, stroke=ink.paper, strokeWidth=1.5
    )
    drawn: alt.Chart = marks.encode(x="on:T", y=_rows(names), shape=alt.Shape("kind:N", legend=legend), tooltip=tooltip)
    return drawn


def _rows(names: Sequence[str]) -> alt.Y:
    return alt.Y("name:N", sort=list(names), axis=None)


def _span(first: date, last: date) -> alt.X:
    """The shared axis; one layer alone carries it, the others join its scale."""
    step = max(1, round((last.year - first.year) / 10))
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in (first, last)]
    axis = alt.Axis(
        title=None,
        grid=True,
        format="%Y",
        tickCount=alt.TimeIntervalStep(interval="year", step=step),
        domain=False,
        ticks=False,
        labelFontSize=12,
    )
    return alt.X("start:T", scale=alt.Scale(domain=ends), axis=axis)


def timeline(
    lives: Sequence[Life], changes: Sequence[Change], *, today: date, title: str = "", dark: bool = False
) -> alt.LayerChart:
    """One row per institution, in the given order; what is not known fades out."""
    ink = palette(dark)
    first, last = _bounds(lives, changes, today)
    span, names = _span(first, last), list(dict.fromkeys(life.name for life in lives))
    base = alt.Chart(alt.InlineData(values=[_bar(life, first, today) for life in lives])).encode(
        x="start:T", y=_rows(names)
    )
    now = (
        alt.Chart(alt.InlineData(values=[{"start": today.isoformat()}]))
        .mark_rule(color=ink.quiet, strokeDash=[3, 3])
        .encode(x=span)
    )
    layers = [now, *(_bars(base, edge, ink.accent) for edge in ("known", "from", "to", "fromto")), _names(base, ink)]
    if changes:
        layers.append(_marks(changes, names, ink))
    chart = alt.layer(*layers).configure_axis(gridColor=ink.line, labelColor=ink.quiet).configure_view(stroke=None)
    drawn: alt.LayerChart = chart.properties(title=title, width="container", height=_ROW * len(names) + _AXIS)
    return drawn
