"""A country whose every text is hostile: no page runs, fetches or obeys it, and every export writes it as text."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import httpx
import openpyxl
import pytest
from playwright.sync_api import Page

import reports
from graph import open_graph
from graph.analysis.brief import brief
from graph.analysis.profile import profile
from tests.abuse.material import ADDRESSES, TEXTS
from tests.browser.gestures import settled
from views.country import TABS

PAGES = (
    *("", "functions", "findings", "compare?countries=KEN,NAM", "sparql-workbench", "about"),
    *(f"country?iso3=KEN&tab={tab}" for tab in TABS if tab != "institution"),
    *("country?iso3=KEN&tab=institution&institution=icta", "function?fn=digital-identity"),
)
# What may not be on a page, wherever it came from.
FORBIDDEN = ", ".join(
    (
        *("[onerror]", "[onload]", "[onfocus]", "a[href^='javascript:' i]", "iframe[src^='javascript:' i]"),
        *("[src*='evil.invalid']", "a[href*='evil.invalid']", "link[href*='evil.invalid']"),
    )
)


def look(page: Page, address: str) -> str:
    """The words of a page once it stands, after nothing forbidden was found on it or in its frames."""
    page.goto(address)
    page.locator("h1").first.wait_for()
    settled(page)
    for frame in page.frames:
        assert frame.locator(FORBIDDEN).count() == 0, address
    return page.locator("body").inner_text()


def test_no_page_obeys_what_a_label_says(watched: Page, spoilt_url: str):
    finding = open_finding(spoilt_url)
    words = {path: look(watched, f"{spoilt_url}/{path}") for path in (*PAGES, f"finding?id={finding}")}
    assert not [path for path, text in words.items() if "error" in text.lower() and "Traceback" in text]
    assert '<script>remitHit("' in "".join(words.values())
    assert "[a](javascript:remitHit('md'))" in "".join(words.values())


def open_finding(url: str) -> str:
    query = "SELECT ?f { ?f a <https://w3id.org/remit/ns#Finding> FILTER(CONTAINS(STR(?f), '/KEN/')) } LIMIT 1"
    rows = httpx.get(f"{url}/sparql", params={"query": query}).json()["results"]["bindings"]
    return rows[0]["f"]["value"].partition("/id/")[2].replace("/finding/", "/")


@pytest.mark.parametrize("place", ["country?iso3=", "country?iso3=KEN&tab=", "country?iso3=KEN&institution="])
def test_no_address_is_obeyed(watched: Page, spoilt_url: str, place: str):
    for hostile in ADDRESSES[:6]:
        look(watched, f"{spoilt_url}/{place}{httpx.QueryParams(x=hostile)}".replace("=x=", "="))


def test_every_param_takes_anything(watched: Page, spoilt_url: str):
    worst = str(httpx.QueryParams(x=ADDRESSES[0] + "x" * 2000))[2:]
    names = [
        "iso3",
        "tab",
        "as_of",
        "fn",
        "id",
        "countries",
        "view",
        "measure",
        "code",
        "severity",
        "q",
        "step",
        "query",
    ]
    for page in ("country", "function", "finding", "findings", "compare", "sparql-workbench"):
        look(watched, f"{spoilt_url}/{page}?" + "&".join(f"{name}={worst}" for name in names))


def test_html_of_the_doors_is_escaped(watched: Page, spoilt_url: str):
    for path in ("id/KEN", "id/KEN/institution/icta"):
        watched.set_extra_http_headers({"Accept": "text/html"})
        answer = watched.goto(f"{spoilt_url}/{path}")
        assert answer is not None
        assert answer.status == 200, path
        assert watched.locator(FORBIDDEN).count() == 0


def test_no_cell_of_an_export_is_a_formula(spoilt_url: str):
    table = httpx.get(f"{spoilt_url}/data/KEN.csv").text
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t", "\r"))]
    book = openpyxl.load_workbook(io.BytesIO(httpx.get(f"{spoilt_url}/data/KEN.xlsx").content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "f" not in kinds


def test_the_brief_prints_it(spoilt: Path):
    library, day = open_graph(spoilt / "home"), date(2026, 11, 25)
    facts, found = library.facts("KEN"), library.findings("KEN", day)
    made = brief(facts, found, profile(facts, found, library.ontology, day), library.ontology, library.version)
    page = reports.write(made, "html").decode()
    assert "<script>remitHit" not in page
    assert "&lt;script&gt;remitHit" in page
    assert 'href="javascript:' not in page
    for format in ("pdf", "docx"):
        assert b"root:x:0" not in reports.write(made, format)


def test_the_corpus_reached_the_store(spoilt: Path):
    facts = open_graph(spoilt / "home").country("KEN")
    everything = " ".join(body.name for body in facts.institutions) + facts.name
    assert all(text.strip() in everything for text in TEXTS[:10])
