"""The brief as one HTML file that needs nothing beside it and prints well. Everything from the data is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from graph.analysis.brief.values import Brief, Cited, Family, Mark, Point, Reference, Reply, Row, Side
from reports.signs import SIGNS, rank_line

MEDIA: Final = "text/html"
_STYLE: Final = Path(__file__).with_name("brief.css")


def write(brief: Brief) -> bytes:
    """UTF-8; headings, table and lists as a screen reader wants them."""
    style, title = _STYLE.read_text(encoding="utf-8"), escape(brief.title)
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f"<head>{meta}<title>{title}</title><style>{style}</style></head>"
    return f'<!doctype html>\n<html lang="en">{head}<body>{_body(brief)}</body></html>\n'.encode()


def _body(brief: Brief) -> str:
    sections = (
        _section("Who does what", _matrix(brief)),
        _section("What to look at first", "".join(map(_point, brief.points)) + _quiet(brief.others)),
        _section("The panel’s questions", f"<dl>{''.join(map(_reply, brief.replies))}</dl>"),
        _section("Open questions", _open(brief)),
        _section("How to cite, and what this cannot say", _p(escape(brief.cite)) + _list(map(escape, brief.limits))),
        _section("Sources", _quiet(f"All were read on {brief.read}.") + _sources(brief.references)),
    )
    return f"<main>{_head(brief)}{''.join(sections)}</main>"


def _head(brief: Brief) -> str:
    about = f"Country brief as of {brief.shown}. Sources read on {brief.read}. Data version {brief.version}."
    first, *rest = brief.lead
    lead = f'<p class="lead">{_cited(first)}</p>{_p(" ".join(map(_cited, rest)))}'
    figures = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in brief.figures)
    return f'<h1>{escape(brief.title)}</h1>{_quiet(about)}{lead}<dl class="figures">{figures}</dl>'


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _p(html: str, kind: str = "") -> str:
    return f'<p class="{kind}">{html}</p>' if kind else f"<p>{html}</p>"


def _quiet(text: str) -> str:
    return _p(escape(text), "quiet") if text else ""


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _numbers(sources: Iterable[int]) -> str:
    links = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in sources)
    return f' <span class="cite">[{links}]</span>' if links else ""


def _cited(item: Cited) -> str:
    return escape(item.text) + _numbers(item.sources)


def _mark(mark: Mark) -> str:
    if mark is Mark.NONE:
        return ""
    kind = "contested" if mark is Mark.CONTESTED else "quiet"
    return f'<span class="{kind}"><span aria-hidden="true">{SIGNS[mark]}</span> {escape(mark)}</span>'


# ---- Matrix


def _matrix(brief: Brief) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Function", "Leads policy", "Coordinates", "Others"))
    bodies = "".join(map(_family, brief.families))
    key = f"Letters before others: {brief.legend}."
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead>{bodies}</table></div>{_quiet(key)}'


def _family(family: Family) -> str:
    head = f'<tr><th colspan="4" scope="rowgroup">{escape(family.label)}</th></tr>'
    return f"<tbody>{head}{''.join(map(_row, family.rows))}</tbody>"


def _row(row: Row) -> str:
    cells = [row.leads, row.coordinates, row.others]
    hot = ' class="hot"' if row.mark is Mark.CONTESTED else ""
    name = escape(row.function)
    if not any(cells):
        return f'<tr><th scope="row">{name}</th><td colspan="3">{_mark(row.mark)}</td></tr>'
    said = "".join(f"<td>{escape('; '.join(names))}</td>" for names in cells)
    return f'<tr><th scope="row"{hot}>{name} {_mark(row.mark)}</th>{said}</tr>'


# ---- Findings and answers


def _point(point: Point) -> str:
    mark = f"{_mark(Mark.CONTESTED)} · " if point.contested else ""
    facts = f'{mark}<span class="quiet">{escape(f"{point.title} ({point.code}) · {point.facts}")}</span>'
    sides = "".join(_side(side) for side in point.sides)
    kind = "sides hot" if point.contested else "sides"
    contests = "".join(_p(f"<b>Documented by others:</b> {_cited(item)}") for item in point.contests)
    also = f' <span class="quiet">{escape(point.also)}</span>' if point.also else ""
    resolve = _p(f"<b>What would resolve it:</b> {escape(point.resolve)}{also}")
    said = _p(escape(" ".join(point.remarks))) if point.remarks else ""
    return (
        f"<article><h3>{escape(point.sentence)}</h3>{_p(facts)}"
        f'<div class="{kind}">{sides}</div>{said}{contests}{resolve}</article>'
    )


def _side(side: Side) -> str:
    native = f'<br><span class="quiet" dir="auto">{escape(side.native)}</span>' if side.native else ""
    said = f"{escape(side.says)}, {escape(side.when)}{_numbers(side.sources)}"
    basis = f'<span class="quiet">{escape(rank_line(side))}</span>'
    return f"<div><b>{escape(side.body)}</b>{native}<br>{said}<br>{basis}</div>"


def _reply(reply: Reply) -> str:
    mark = f"{_mark(reply.mark)} " if reply.mark else ""
    return f"<dt>{escape(reply.question)}</dt><dd>{mark}{' '.join(map(_cited, reply.lines))}</dd>"


def _open(brief: Brief) -> str:
    unknown = _p(f"<b>Not researched yet:</b> {escape(brief.unknown)}.") if brief.unknown else ""
    return unknown + "".join(_p(_cited(item)) for item in brief.thin)


def _sources(references: Iterable[Reference]) -> str:
    return f'<ol class="sources">{"".join(map(_source, references))}</ol>'


def _source(source: Reference) -> str:
    origin = f". {escape(source.origin)}" if source.origin else ""
    address = escape(source.url)
    shown = f'<a href="{escape(source.href)}" rel="noopener noreferrer">{address}</a>' if source.href else address
    return f'<li id="source-{source.number}">{escape(source.title)}{origin}. {shown}</li>'
