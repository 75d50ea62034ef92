"""The brief as a reader takes it along from a country's page."""

from __future__ import annotations

import io

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.gestures import downloaded

LEAD = "Office of the President (since March 2004) leads e-government strategy and policy."


def take(page: Page, app_url: str, button: str, **more: str) -> tuple[str, bytes]:
    """Name and content of the file behind a button."""
    query = "&".join(f"{name}={value}" for name, value in {"iso3": "KEN", **more}.items())
    page.goto(f"{app_url}/country?{query}")
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()
    download = downloaded(page, button)
    return download.suggested_filename, download.path().read_bytes()


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_pdf_of_the_day_on_the_page(page: Page, app_url: str) -> None:
    name, content = take(page, app_url, "Brief (PDF)", as_of="2010-01-01")
    assert name == "remit-KEN-brief-2010-01-01.pdf"
    text = pdf_text(content)
    assert "Country brief as of 1 January 2010." in text
    assert "Government (since 2004) and Permanent Secretaries ICT Committee (since 2004)" in text


def test_word_document(page: Page, app_url: str) -> None:
    name, content = take(page, app_url, "Brief (Word)")
    assert name.endswith(".docx")
    assert any(LEAD in paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def test_html_file_opens_by_itself(page: Page, app_url: str, tmp_path) -> None:
    _, content = take(page, app_url, "Brief (HTML)")
    file = tmp_path / "brief.html"
    file.write_bytes(content)
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name="Kenya: who is responsible for e-government")).to_be_visible()
    expect(page.get_by_text(LEAD)).to_be_visible()
    page.get_by_role("link", name="1", exact=True).first.click()
    expect(page.locator("#source-1:target")).to_contain_text("E-Government Strategy: Strategic Framework")


@pytest.mark.parametrize(("button", "begins"), [("Workbook", b"PK\x03\x04"), ("Turtle", b"@prefix")])
def test_the_data_beside_the_brief(page: Page, app_url: str, button: str, begins: bytes) -> None:
    page.goto(f"{app_url}/country?iso3=KEN")
    row = page.locator(".st-key-downloads")
    download = downloaded(page, button, row)
    assert download.path().read_bytes().startswith(begins)
