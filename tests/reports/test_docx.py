"""The brief as a Word document, read back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from graph.errors import InputError
from reports import write
from tests.reports.conftest import HOSTILE


def read(content: bytes):
    return Document(io.BytesIO(content))


def test_headings_and_sentences(brief_of):
    document = read(write(brief_of("KEN"), "docx"))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Kenya: who is responsible for e-government"] == "Title"
    assert styles["The panel’s questions"] == "Heading 1"
    names = "ICT Authority (Kenya) and Permanent Secretaries ICT Committee"
    assert styles[f"Two bodies coordinate cross-government projects: {names}."] == "Heading 2"
    assert document.core_properties.title == "Kenya: who is responsible for e-government"
    assert document.core_properties.language == "en-GB"


def test_the_matrix_is_a_table_with_a_head(brief_of):
    table = read(write(brief_of("KEN"), "docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Function", "Leads policy", "Coordinates", "Others"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    projects = rows["Cross-government projects\n▲ contested"]
    assert projects == ["Cabinet Committee on ICT", "ICT Authority (Kenya); Permanent Secretaries ICT Committee",
                        "O ICT Authority (Kenya)"]  # fmt: skip
    assert rows["Digital identity"][0] == "○ not researched"


def test_sources_are_links_and_citations_lead_to_them(brief_of):
    made = brief_of("KEN")
    document = read(write(made, "docx"))
    addresses = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert {source.href for source in made.references} <= addresses
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    anchors = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))} - {None}
    assert anchors == marks == {f"source-{source.number}" for source in made.references}


def test_pages_are_numbered(brief_of):
    footer = read(write(brief_of("KEN"), "docx")).sections[0].footer
    codes = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_what_xml_cannot_hold_is_left_out_and_the_rest_is_text(brief_of):
    document = read(write(replace(brief_of("XKX"), others=f"\x00{HOSTILE}\x1f\ud800\uffff"), "docx"))
    assert HOSTILE in [paragraph.text for paragraph in document.paragraphs]


def test_equal_briefs_give_equal_bytes(brief_of):
    assert write(brief_of("NAM"), "docx") == write(brief_of("NAM"), "docx")


def test_an_unknown_format_names_those_there_are(brief_of):
    with pytest.raises(InputError, match="unknown format 'odt' Use one of pdf, docx, html"):
        write(brief_of("XKX"), "odt")
