"""The brief as a Word document: real headings, a table with a head row, links and page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from graph.analysis.brief.values import Brief, Cited, Mark, Point, Reference, Reply, Side
from reports.docx_matrix import add_matrix
from reports.docx_parts import (
    add_bookmark,
    add_field,
    add_link,
    add_text,
    begin_columns,
    repeatable,
    speak_english,
    use_font,
)
from reports.signs import ACCENT, CONTESTED, INK, QUIET, SIGNS, colour_of, rank_line

MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SMALL: Final = 8.5
_TINY: Final = 7.5
# Size in points, colour, space above.
_STYLES: Final = {
    "Normal": (9.5, INK, 0.0),
    "List Bullet": (9.5, INK, 0.0),
    "Title": (19.0, INK, 0.0),
    "Heading 1": (12.5, ACCENT, 10.0),
    "Heading 2": (10.0, INK, 6.0),
}


def write(brief: Brief) -> bytes:
    """Equal briefs give equal bytes."""
    document = Document()
    _set_up(document, brief)
    _head(document, brief)
    document.add_heading("Who does what", 1)
    add_matrix(document, brief)
    document.add_heading("What to look at first", 1)
    for point in brief.points:
        _point(document, point)
    _quiet(document, brief.others)
    document.add_heading("The panel’s questions", 1)
    for reply in brief.replies:
        _reply(document, reply)
    _end(document, brief)
    return repeatable(document)


def _set_up(document: Doc, brief: Brief) -> None:
    section, about = document.sections[0], document.core_properties
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(17)
    about.title, about.author, about.language = brief.title, "Remit contributors", "en-GB"
    about.subject, about.comments = f"Country brief as of {brief.shown}", f"Data version {brief.version}"
    about.created = about.modified = datetime.combine(brief.day, time())
    speak_english(document)
    for name, look in _STYLES.items():
        _style(document, name, *look)
    _footer(section.footer.paragraphs[0], brief)


def _style(document: Doc, name: str, size: float, colour: str, above: float) -> None:
    style = document.styles[name]
    use_font(style, "Times New Roman")
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(2)
    style.paragraph_format.line_spacing = 1.0


def _footer(to: Paragraph, brief: Brief) -> None:
    said = f"Remit · {brief.country} · as of {brief.shown} · data version {brief.version} · "
    add_text(to, said, colour=QUIET, size=_SMALL)
    add_field(to, "PAGE", QUIET, _SMALL)
    add_text(to, " of ", colour=QUIET, size=_SMALL)
    add_field(to, "NUMPAGES", QUIET, _SMALL)


def _head(document: Doc, brief: Brief) -> None:
    document.add_heading(brief.title, 0)
    _quiet(document, f"Country brief as of {brief.shown}. Sources read on {brief.read}. Data version {brief.version}.")
    first, *rest = brief.lead
    _cited(document.add_paragraph(), [first], size=12)
    _cited(document.add_paragraph(), rest)
    counted = document.add_paragraph()
    for at, (label, value) in enumerate(brief.figures):
        add_text(counted, " · " if at else "")
        add_text(counted, value, bold=True)
        add_text(counted, f" {label}")


def _quiet(document: Doc, text: str) -> None:
    if text:
        add_text(document.add_paragraph(), text, colour=QUIET, size=_SMALL)


def _cited(to: Paragraph, items: Iterable[Cited], size: float = 0) -> None:
    for item in items:
        add_text(to, item.text, size=size)
        _numbers(to, item.sources)
        add_text(to, " ")


def _numbers(to: Paragraph, sources: Iterable[int]) -> None:
    """`` [1, 2]``, each a link to its source."""
    for at, number in enumerate(sources):
        add_text(to, ", " if at else " [", size=_SMALL)
        add_link(to, str(number), anchor=f"source-{number}", colour=ACCENT, size=_SMALL)
    if sources:
        add_text(to, "]", size=_SMALL)


def _point(document: Doc, point: Point) -> None:
    document.add_heading(point.sentence, 2)
    facts = document.add_paragraph()
    if point.contested:
        add_text(facts, f"{SIGNS[Mark.CONTESTED]} {Mark.CONTESTED} ", colour=CONTESTED, size=_SMALL, bold=True)
    add_text(facts, f"{point.title} ({point.code}) · {point.facts}", colour=QUIET, size=_SMALL)
    if point.sides:
        _sides(document, point.sides)
    if point.remarks:
        add_text(document.add_paragraph(), " ".join(point.remarks))
    for contest in point.contests:
        _labelled(document, "Documented by others: ", contest)
    _labelled(document, "What would resolve it: ", Cited(point.resolve))
    _quiet(document, point.also)


def _sides(document: Doc, sides: tuple[Side, ...]) -> None:
    """Claims side by side, two in a row."""
    table = document.add_table(rows=(len(sides) + 1) // 2, cols=min(2, len(sides)))
    for at, side in enumerate(sides):
        cell = table.rows[at // 2].cells[at % 2].paragraphs[0]
        add_text(cell, side.body, bold=True)
        add_text(cell, f"\n{side.native}" if side.native else "", colour=QUIET, size=_SMALL)
        add_text(cell, f"\n{side.says}, {side.when}")
        _numbers(cell, side.sources)
        add_text(cell, f"\n{rank_line(side)}", colour=QUIET, size=_SMALL)


def _labelled(document: Doc, label: str, item: Cited) -> None:
    paragraph = document.add_paragraph()
    add_text(paragraph, label, bold=True)
    _cited(paragraph, [item])


def _reply(document: Doc, reply: Reply) -> None:
    paragraph = document.add_paragraph()
    add_text(paragraph, f"{reply.question} ", bold=True)
    if reply.mark:
        add_text(paragraph, f"{SIGNS[reply.mark]} {reply.mark} ", colour=colour_of(reply.mark), size=_SMALL)
    _cited(paragraph, reply.lines)


def _end(document: Doc, brief: Brief) -> None:
    document.add_heading("Open questions", 1)
    if brief.unknown:
        _labelled(document, "Not researched yet: ", Cited(f"{brief.unknown}."))
    for item in brief.thin:
        _cited(document.add_paragraph(), [item])
    document.add_heading("How to cite, and what this cannot say", 1)
    add_text(document.add_paragraph(), brief.cite)
    for limit in brief.limits:
        add_text(document.add_paragraph(style="List Bullet"), limit)
    document.add_heading("Sources", 1)
    _quiet(document, f"All were read on {brief.read}.")
    begin_columns(document, 2)
    for reference in brief.references:
        _source(document.add_paragraph(), reference)


def _source(to: Paragraph, source: Reference) -> None:
    origin = f". {source.origin}" if source.origin else ""
    add_bookmark(to, f"source-{source.number}", source.number)
    add_text(to, f"{source.number}. {source.title}{origin}. ", size=_TINY)
    if source.href:
        add_link(to, source.url, address=source.href, colour=ACCENT, size=_TINY)
    else:
        add_text(to, source.url, size=_TINY)
