"""The network as an SVG file: the same places, outlines and strokes as on the screen, every label as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from views.components.drawing import Drawing, Mark, Tie, ends, via
from views.components.netlook import BOX, FONT, GAP, LINE, OUTLINES, SIZE, dash, stroke, width
from views.components.text import escape
from views.theme import CONTESTED, Palette, palette

_FLOW: Final = 0.45
_HEAD: Final = 58
_ENTRY: Final = 168
_FOOT_ROW: Final = 22
_ANCHORS: Final = {"left": "end", "right": "start", "below": "middle", "middle": "middle"}


def network_svg(drawing: Drawing, *, title: str, caption: str, dark: bool = False) -> str:
    """One file that needs nothing else; ``caption`` says the day, the data version and where it comes from."""
    left, top, right, bottom = drawing.box
    wide = right - left
    legend, legend_height = _legend(drawing, wide, palette(dark))
    high = bottom - top + _HEAD + legend_height
    ink = palette(dark)
    view = f'width="{wide:.0f}" height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}"'
    frame = f"<svg xmlns='http://www.w3.org/2000/svg' {view} font-family='{FONT}' font-size='{SIZE}' fill='{ink.ink}'>"
    paper = f"<title>{escape(title)}</title><rect width='100%' height='100%' fill='{ink.paper}'/>"
    picture = f"<g transform='translate({-left:.1f} {_HEAD - top:.1f})'>{''.join(_picture(drawing, dark))}</g>"
    foot = f"<g transform='translate(0 {high - legend_height:.0f})'>{legend}</g>"
    return f"{frame}{paper}{_title(title, caption, ink)}{picture}{foot}</svg>"


def _title(title: str, caption: str, ink: Palette) -> str:
    return (
        f"<text x='10' y='24' font-size='18' font-weight='600'>{escape(title)}</text>"
        f"<text x='10' y='43' fill='{ink.quiet}'>{escape(caption)}</text>"
    )


def _picture(drawing: Drawing, dark: bool) -> Iterator[str]:
    yield from (_tie(tie, drawing, dark) for tie in drawing.ties)
    quiet = palette(dark).quiet
    for text, y in drawing.headings.items():
        looks = f"text-anchor='middle' font-size='11' fill='{quiet}'"
        yield f"<text class='family' y='{y + 4:.1f}' {looks}>{escape(text)}</text>"
    yield from (_mark(mark, drawing, dark) for mark in drawing.marks.values())


def tie_path(tie: Tie, drawing: Drawing) -> str:
    """The curve as vis-network draws it, as SVG path data."""
    one, other = ends(tie, drawing)
    start, end = f"M{one.x:.1f} {one.y:.1f}", f"{other.x:.1f} {other.y:.1f}"
    if tie.curve == "flow":
        reach = (other.x - one.x) * _FLOW
        return f"{start}C{one.x + reach:.1f} {one.y:.1f} {other.x - reach:.1f} {other.y:.1f} {end}"
    if tie.curve == "arc":
        x, y = via(one, other, tie.bend)
        return f"{start}Q{x:.1f} {y:.1f} {end}"
    return f"{start}L{end}"


def _tie(tie: Tie, drawing: Drawing, dark: bool) -> str:
    colour, opacity = stroke(tie.letter, tie.contested, dark)
    said = f"{drawing.marks[tie.one].name} {tie.role} {drawing.marks[tie.other].name}"
    looks = f"stroke='{colour}' stroke-opacity='{opacity}' stroke-width='{width(tie.letter)}'"
    dashes = f" stroke-dasharray='{dash(tie.letter)}'" if dash(tie.letter) else ""
    path = tie_path(tie, drawing)
    return f"<path class='tie' d='{path}' fill='none' {looks}{dashes}><title>{escape(said)}</title></path>"


def _mark(mark: Mark, drawing: Drawing, dark: bool) -> str:
    ink = palette(dark)
    shape = (
        _function(mark, drawing.room.function, ink)
        if mark.kind is None
        else _outline(mark.kind.shape, mark.kind.colour, ink)
    )
    contested = ", contested" if mark.contested else ""
    said = f"<title>{escape(f'{mark.name} ({mark.what}{contested})')}</title>"
    return (
        f"<g class='mark' transform='translate({mark.at.x:.1f} {mark.at.y:.1f})'>{said}{shape}{_label(mark, ink)}</g>"
    )


def _outline(shape: str, colour: str, ink: Palette) -> str:
    return f"<path d='{OUTLINES[shape]}' fill='{colour}' stroke='{ink.ink}'/>"


def _function(mark: Mark, wide: float, ink: Palette) -> str:
    high = BOX + (len(mark.lines) - 1) * LINE
    border = f"stroke='{CONTESTED}' stroke-width='3'" if mark.contested else f"stroke='{ink.quiet}'"
    place = f"x='{-wide / 2}' y='{-high / 2}' width='{wide}' height='{high}'"
    return f"<rect {place} rx='9' fill='{ink.card}' {border}/>"


def _label(mark: Mark, ink: Palette) -> str:
    x = {"left": -GAP, "right": GAP}.get(mark.at.side, 0)
    first = GAP + LINE * 0.7 if mark.at.side == "below" else -(len(mark.lines) - 1) * LINE / 2 + SIZE * 0.34
    halo = "" if mark.kind is None else f" paint-order='stroke' stroke='{ink.paper}' stroke-width='3'"
    spans = (
        f"<tspan x='{x}' y='{first + row * LINE:.1f}'>{escape(line)}</tspan>" for row, line in enumerate(mark.lines)
    )
    return f"<text text-anchor='{_ANCHORS[mark.at.side]}'{halo}>{''.join(spans)}</text>"


def _legend(drawing: Drawing, wide: float, ink: Palette) -> tuple[str, float]:
    """The legend in rows that fit the width, and how high it is."""
    entries = [*_mark_entries(drawing, ink), *_tie_entries(drawing, ink)]
    columns = max(int(wide // _ENTRY), 1)
    placed = (
        f"<g transform='translate({10 + at % columns * _ENTRY} {14 + at // columns * _FOOT_ROW})'>{entry}</g>"
        for at, entry in enumerate(entries)
    )
    return "".join(placed), -(-len(entries) // columns) * _FOOT_ROW + 14


def _mark_entries(drawing: Drawing, ink: Palette) -> Iterator[str]:
    for contested in sorted({mark.contested for mark in drawing.marks.values() if mark.kind is None}):
        border = f"stroke='{CONTESTED}' stroke-width='2.5'" if contested else f"stroke='{ink.quiet}'"
        word = "Contested function" if contested else "Function"
        yield f"<rect x='-2' y='-7' width='26' height='14' rx='5' fill='{ink.card}' {border}/>{_word(word)}"
    kinds = {mark.kind.word: mark.kind for mark in drawing.marks.values() if mark.kind}
    for word, kind in sorted(kinds.items()):
        yield f"<g transform='translate(11 0)'>{_outline(kind.shape, kind.colour, ink)}</g>{_word(word)}"


def _tie_entries(drawing: Drawing, ink: Palette) -> Iterator[str]:
    for letter, word in roles(drawing).items():
        dashes = f" stroke-dasharray='{dash(letter)}'" if dash(letter) else ""
        line = f"<path d='M-4 0H26' stroke='{ink.ink}' stroke-width='{width(letter)}'{dashes}/>"
        yield f"{line}{_word(f'{letter} {word}'.strip())}"


def _word(word: str) -> str:
    return f"<text x='34' y='4.5' font-size='12'>{escape(word)}</text>"


def roles(drawing: Drawing) -> dict[str, str]:
    """The verbs of each letter that is drawn: ``R``: ``implements or operates``."""
    found: dict[str, set[str]] = {}
    for tie in drawing.ties:
        found.setdefault(tie.letter, set()).add(tie.role)
    return {letter: " or ".join(sorted(words)) for letter, words in sorted(found.items())}
