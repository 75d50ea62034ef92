"""Lives and mandates as bars over the years: plain HTML, so that links work and a screen reader reads rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from views.components.text import escape

Kind = Literal["life", "planned", "contested", "managed", "gap"]
_YEAR: Final = timedelta(days=365)
_MOST_TICKS: Final = 9
_SURE: Final = '<li><i class="life"></i>on record</li><li><i class="fade"></i>date not known precisely</li>'


@dataclass(frozen=True, slots=True)
class Bar:
    """Possibly from ``first`` to ``last``, certainly from ``sure_from`` to ``sure_to``; None is open or not known."""

    kind: Kind
    title: str
    first: date | None = None
    sure_from: date | None = None
    sure_to: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: ``name`` is ready HTML, ``when`` plain text. A head stands above the rows that belong to it."""

    id: str
    name: str
    when: str
    bars: tuple[Bar, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the row of a predecessor to that of its successor, on a day."""

    one: str
    other: str
    on: date
    title: str


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Per cent of the width, never outside."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(100 * min(max(share, 0), 1), 2)

    @property
    def ticks(self) -> list[int]:
        years = range(self.first.year + 1, self.last.year + 1)
        step = next(size for size in (1, 2, 5, 10, 20, 50, 100) if len(years) / size <= _MOST_TICKS)
        return [year for year in years if year % step == 0]


def gantt(lines: Sequence[Line], arrows: Sequence[Arrow] = (), *, today: date, caption: str) -> str:
    """One chart; what is not known fades out. Order and height of the rows are those given."""
    axis = _axis(lines, today)
    rows = "".join(_row(line, axis) for line in lines)
    years = f'<div class="years" aria-hidden="true">{_years(axis)}</div>'
    body = f'<div class="rows"><ul>{rows}</ul>{_over(lines, arrows, axis, today)}</div>'
    return f'<section class="remit-gantt" aria-label="{escape(caption)}">{years}{body}</section>'


def key(lines: Sequence[Line], arrows: Sequence[Arrow], known: Mapping[Kind, str]) -> str:
    """What bars and arrows mean, of those that occur; ``known`` has the words in their order."""
    drawn = {bar.kind for line in lines for bar in line.bars}
    items = [_SURE, *(f'<li><i class="{kind}"></i>{escape(known[kind])}</li>' for kind in known if kind in drawn)]
    items += ["<li>↓ became, merged into or was split into</li>"] if arrows else []
    return f'<ul class="remit-key">{"".join(items)}</ul>'


def _axis(lines: Sequence[Line], today: date) -> _Axis:
    bars = [bar for line in lines for bar in line.bars]
    known = [day for bar in bars for day in (bar.first or bar.sure_from, bar.last or bar.sure_to) if day]
    return _Axis(min([*known, today]) - _YEAR, max([*known, today]) + _YEAR)


def _years(axis: _Axis) -> str:
    return "".join(f'<span style="left:{axis.at(date(year, 1, 1))}%">{year}</span>' for year in axis.ticks)


def _row(line: Line, axis: _Axis) -> str:
    bars = "".join(_bar(bar, axis) for bar in line.bars)
    kind = ' class="head"' if line.head else ""
    when = f'<span class="when">{escape(line.when)}</span>' if line.when else ""
    track = f'<span class="track" aria-hidden="true">{bars}</span>'
    return f'<li{kind}><span class="name"><span class="who">{line.name}</span> {when}{_aloud(line)}</span>{track}</li>'


def _aloud(line: Line) -> str:
    """What only colours and hatches show, for those who listen."""
    said = ". ".join(bar.title for bar in line.bars if bar.kind != "life")
    return f'<span class="remit-unseen">{escape(said)}</span>' if said else ""


def _bar(bar: Bar, axis: _Axis) -> str:
    left, right = axis.at(bar.first or axis.first), axis.at(bar.last or axis.last)
    wide = max(right - left, 0.6)
    sure_from, sure_to = axis.at(bar.sure_from or axis.first), axis.at(bar.sure_to or axis.last)
    certain = sure_from < sure_to
    middle = (left + right) / 2
    full = [100 * (at - left) / wide for at in ((sure_from, sure_to) if certain else (middle, middle))]
    style = f"left:{left}%;width:{wide:.2f}%;--from:{max(full[0], 0):.1f}%;--to:{min(full[1], 100):.1f}%"
    doubt = "" if certain else " doubt"
    return f'<i class="{bar.kind}{doubt}" style="{style}" title="{escape(bar.title)}"></i>'


def _over(lines: Sequence[Line], arrows: Sequence[Arrow], axis: _Axis, today: date) -> str:
    """What lies over all rows: lines of the years, today, and the arrows."""
    grid = "".join(f'<i class="grid" style="left:{axis.at(date(year, 1, 1))}%"></i>' for year in axis.ticks)
    now = f'<i class="today" style="left:{axis.at(today)}%"></i>'
    rows = {line.id: 100 * (number + 0.5) / len(lines) for number, line in enumerate(lines)}
    drawn = "".join(_arrow(arrow, rows, axis) for arrow in arrows if {arrow.one, arrow.other} <= rows.keys())
    return f'<div class="over" aria-hidden="true">{grid}{now}{drawn}</div>'


def _arrow(arrow: Arrow, rows: Mapping[str, float], axis: _Axis) -> str:
    start, end = rows[arrow.one], rows[arrow.other]
    way = "down" if end > start else "up"
    style = f"left:{axis.at(arrow.on)}%;top:{min(start, end):.3f}%;height:{abs(end - start):.3f}%"
    return f'<i class="arrow {way}" style="{style}" title="{escape(arrow.title)}"></i>'
