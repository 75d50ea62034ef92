"""Parts that python-docx has no words for: links, bookmarks, page numbers, repeatable bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


def add_text(to: Paragraph, text: str, *, colour: str = "", size: float = 0, bold: bool = False) -> Run:
    """A run; characters that XML cannot hold are left out. Size in points, colour as ``RRGGBB``."""
    run = to.add_run(_UNWRITABLE.sub("", text))
    run.bold = bold or None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if size:
        run.font.size = Pt(size)
    return run


def add_link(to: Paragraph, text: str, *, address: str = "", anchor: str = "", colour: str, size: float = 0) -> None:
    """A link to a web address or to a bookmark of the same document."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        link.set(qn("r:id"), to.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(add_text(to, text, colour=colour, size=size)._r)
    to._p.append(link)


def add_bookmark(to: Paragraph, name: str, number: int) -> None:
    """Marks the paragraph so that links find it."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        to._p.append(mark)


def add_field(to: Paragraph, code: str, colour: str, size: float) -> None:
    """A field that Word fills in: ``PAGE``, ``NUMPAGES``."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(add_text(to, "1", colour=colour, size=size)._r)
    to._p.append(field)


def use_font(style: Any, name: str) -> None:
    """The font for the style; the template's theme would name another one."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]


def begin_columns(document: Document, count: int) -> None:
    """What follows stands in columns, on the same page."""
    columns = document.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "340")


def rule_rows(table: Table, colour: str) -> None:
    """A thin line under each row and nothing else."""
    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def repeat_head(table: Table) -> None:
    """The first row is the head: it is repeated on every page and known to screen readers."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def speak_english(document: Document) -> None:
    """The document's language, which the template has as American."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")


def repeatable(document: Document) -> bytes:
    """The file without the time at which it was packed."""
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
