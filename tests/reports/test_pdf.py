"""The brief as PDF, read back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reports import fonts, write
from tests.reports.conftest import HOSTILE


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    """All text in reading order, blanks and line ends alike."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


# Those with most claims and findings, those with fewest, and some between, in every script of the data.
@pytest.mark.parametrize("iso3", ["KOR", "JPN", "GBR", "UKR", "ARM", "BGD", "SAU", "KEN", "GRC", "NOR", "VNM", "XKX"])
def test_two_to_four_pages_for_rich_and_poor(brief_of, iso3: str):
    assert 2 <= len(read(write(brief_of(iso3), "pdf")).pages) <= 4


def test_names_numbers_and_sources_are_in_the_text(brief_of):
    text = words(write(brief_of("KEN"), "pdf"))
    for said in (
        "Kenya: who is responsible for e-government",
        "Office of the President (since March 2004) leads e-government strategy and policy.",
        "18 of 26",
        "▲ contested",
        "○ not researched",
        "Two bodies coordinate cross-government projects: ICT Authority (Kenya) and Permanent Secretaries",
        "Information and Communications Technology Order, L.N. 182 of 2013",
        "New ICT Authority to bring good news to some",
        "All were read on 23 November 2026.",
        "1 of 3",
        "3 of 3",
    ):
        assert said in text


def test_sources_are_links(brief_of):
    made = brief_of("KEN")
    annotations = [note.get_object() for page in read(write(made, "pdf")).pages for note in page.get("/Annots", [])]
    addresses = {note["/A"]["/URI"] for note in annotations if "/URI" in note.get("/A", {})}
    assert {source.href for source in made.references} <= addresses


def test_it_is_tagged_titled_and_in_english(brief_of):
    root = read(write(brief_of("KEN"), "pdf")).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize(
    ("iso3", "native"),
    [("KOR", "국가인공지능전략위원회"), ("UKR", "Міністерство"), ("ARM", "որոշման"), ("JPN", "デジタル")],
)
def test_native_scripts_are_text(brief_of, iso3: str, native: str):
    assert native in words(write(brief_of(iso3), "pdf"))


def test_every_character_said_to_be_covered_has_a_glyph(brief_of):
    """PDF/UA refuses a character without one, so that this fails rather than print a box."""
    firsts, lasts = fonts.ranges()
    every = "".join(chr(code) for first, last in zip(firsts, lasts, strict=True) for code in range(first, last + 1))
    content = write(replace(brief_of("XKX"), others=every), "pdf")
    assert content.startswith(b"%PDF-")


def test_a_script_without_a_font_is_said_to_be_missing(brief_of):
    text = words(write(replace(brief_of("XKX"), others="Sinhala අමාත්‍යාංශය and \x07 \ufeff more"), "pdf"))
    assert "Sinhala […] and […] […] more" in text


def test_markup_in_the_data_stays_text(brief_of):
    made = brief_of("XKX")
    reference = replace(made.references[0], title=HOSTILE, href="", url="javascript:alert(1)")
    content = write(replace(made, others=HOSTILE, title=HOSTILE, references=(reference, *made.references[1:])), "pdf")
    assert words(content).count(HOSTILE) == 3
    assert read(content).metadata.title == HOSTILE
    assert b"/URI (javascript" not in content


def test_equal_briefs_give_equal_bytes(brief_of):
    made = brief_of("NAM")
    assert write(made, "pdf") == write(made, "pdf")
