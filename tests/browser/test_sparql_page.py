"""Ask the graph: examples, the editor, errors as sentences, the answer to take away."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

PAGE = "sparql-workbench"


def ask(page: Page, query: str) -> None:
    editor = page.get_by_label("Query in SPARQL")
    editor.fill(query)
    editor.press("Control+Enter")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_first_visit_sees_an_answer(page: Page, app_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{app_url}/{PAGE}")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"\d+ rows in \d+ ms"), timeout=30_000)
    row = page.get_by_role("region", name="Answer").locator("tr", has_text="Estonia")
    expect(row.get_by_role("link", name="Estonia")).to_have_attribute("href", "/country?iso3=EST")
    expect(row.get_by_role("link", name="Ministry of the Interior")).to_be_visible()
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("m => m.scrollWidth <= m.clientWidth")


def test_another_question_is_answered_and_in_the_address(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    page.get_by_text("Change over time").click()
    page.get_by_text("Which institutions were merged into another since 2010?").click()
    page.wait_for_url("**example=mergers*")
    expect(page.get_by_role("region", name="Answer").get_by_role("link", name="Kenya ICT Board")).to_be_visible()


def test_answers_can_be_taken_away(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=contested-functions")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[0]["function"].startswith("https://w3id.org/remit/function/")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as JSON").click()
    answer = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert len(answer["results"]["bindings"]) == len(rows)


def test_own_query_with_a_link_to_keep(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    ask(page, "SELECT (COUNT(?x) AS ?n) { ?x a <http://purl.org/dc/terms/Location> }")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("60")
    page.wait_for_url("**query=*")
    assert parse_qs(urlsplit(page.url).query)["query"][0].startswith("SELECT (COUNT(?x)")
    page.reload()
    expect(page.get_by_role("region", name="Answer")).to_contain_text("60")


def test_service_is_refused_in_a_sentence(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    ask(page, "SELECT * { SERVICE <https://query.wikidata.org/sparql> { ?s ?p ?o } }")
    expect(page.get_by_role("alert")).to_contain_text("queries here reach nothing outside this store")


def test_a_mistake_is_named_by_line_and_column(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?query={quote('SELECT * {')}%0A{quote('  ?s ?p ')}")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"line 2, column \d+: The query cannot be read"))


def test_what_the_data_say_is_escaped(page: Page, app_url: str) -> None:
    query = 'SELECT ("<img src=x onerror=alert(1)>" AS ?x) {}'
    page.goto(f"{app_url}/{PAGE}?query={quote(query)}")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.get_by_role("region", name="Answer").locator("img").count() == 0


def test_a_cut_answer_says_so(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?query={quote('SELECT * { ?s ?p ?o }')}")
    expect(page.get_by_role("status").first).to_contain_text("10,000 rows")
    expect(page.get_by_role("status").first).to_contain_text("The answer was cut at the limit")


def test_yes_or_no_and_a_graph(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?query={quote('ASK { ?s ?p ?o }')}")
    expect(page.get_by_text("Yes.", exact=True)).to_be_visible()
    ask(page, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3")
    expect(page.get_by_role("button", name="Download as Turtle")).to_be_visible()


def test_how_to_ask_from_elsewhere(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    page.get_by_text("Ask from a shell, R or Python").click()
    expect(page.get_by_text(f"{app_url}/sparql").first).to_be_visible()
