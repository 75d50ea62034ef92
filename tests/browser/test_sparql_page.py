"""Ask the graph: questions with values, the editor, answers in four shapes, files, links, errors as sentences."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pyoxigraph
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.gestures import choose, downloaded, settled, wide

PAGE = "sparql-workbench"
BASE = "https://w3id.org/remit/"
MANY = "SELECT * { ?s ?p ?o }"


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Query in SPARQL")


def write(page: Page, query: str) -> None:
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def ask(page: Page, query: str) -> None:
    write(page, query)
    page.keyboard.press("Control+Enter")


def answer(page: Page) -> Locator:
    return page.get_by_role("region", name="Answer")


def tally(page: Page) -> Locator:
    return page.get_by_role("status").first


def show_as(page: Page, shape: str) -> None:
    page.get_by_role("radio", name=shape).click()


def saved(page: Page, button: str) -> Path:
    download = downloaded(page, button)
    page.evaluate("name => window.saved = name", download.suggested_filename)
    return download.path()


def query_in_address(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query)["query"][0]


# ---- Questions


@pytest.mark.parametrize("width", [1280, 390])
def test_a_first_visit_sees_an_answer(page: Page, app_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{app_url}/{PAGE}")
    expect(tally(page)).to_contain_text(re.compile(r"\d+ rows in \d+ ms"))
    row = answer(page).locator("tr", has_text="Estonia")
    expect(row.get_by_role("link", name="Estonia")).to_have_attribute("href", "/country?iso3=EST")
    expect(row.get_by_role("link", name="Ministry of the Interior")).to_be_visible()
    expect(editor(page)).to_contain_text("fn:digital-identity")
    expect(page.get_by_text("the body that leads, or says it does")).to_be_visible()
    assert not wide(page)


def test_on_a_phone_the_answer_comes_before_the_explanation(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    settled(page)
    below = page.get_by_role("heading", name="How to read it").element_handle()
    table = answer(page).element_handle()
    page.wait_for_function(
        "([table, below]) => table.getBoundingClientRect().bottom < below.getBoundingClientRect().top",
        arg=[table, below],
    )


def test_another_question_is_answered_and_in_the_address(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    choose(page, "Questions about", "Change over time", typed=True)
    page.get_by_text("Mergers since a day").click()
    page.wait_for_url("**example=mergers*")
    expect(answer(page).get_by_role("link", name="Kenya ICT Board")).to_be_visible()
    expect(editor(page)).to_contain_text("event:merger")


def test_values_of_a_question_are_fields(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=leaders-of-a-country")
    expect(answer(page)).to_contain_text("Cabinet Committee on ICT")
    choose(page, "Country", "Namibia", typed=True)
    page.wait_for_url("**country=NAM*")
    expect(answer(page)).to_contain_text("Ministry of Information and Communication Technology")
    expect(editor(page)).to_contain_text("<https://w3id.org/remit/id/NAM>")
    page.goto(f"{app_url}/{PAGE}?example=leaders-of-a-country&country=KEN&day=2010-01-31")
    expect(editor(page)).to_contain_text('"2010-01-31"^^xsd:date')
    expect(answer(page)).to_contain_text("Office of the President")


def test_words_of_the_reader_are_a_value(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=ministry-with-a-role")
    field = page.get_by_label("Words in the ministry's name")
    field.fill('home" affairs')
    field.press("Enter")
    expect(editor(page)).to_contain_text(r'LCASE("home\" affairs")')
    expect(page.get_by_text("Nothing in the graph fits this query.")).to_be_visible()
    field.fill("home affairs")
    field.press("Enter")
    expect(tally(page)).to_contain_text(re.compile(r"[1-9]\d* rows"))


def test_a_wrong_value_in_the_address_is_a_sentence(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=leaders-of-a-country&day=yesterday")
    expect(page.get_by_text("is no date for day Write a day such as 2015-12-31. The default is used.")).to_be_visible()
    expect(answer(page)).to_contain_text("Cabinet Committee on ICT")


# ---- The editor


def test_own_query_with_a_link_to_keep(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    write(page, "SELECT (COUNT(?x) AS ?n) { ?x a <http://purl.org/dc/terms/Location> }")
    expect(page.get_by_text("Changed: the answer below is that of the query before.")).to_be_visible()
    page.get_by_role("button", name="Run").click()
    expect(answer(page)).to_contain_text("60")
    expect(page.get_by_text("Changed: the answer below")).to_have_count(0)
    page.wait_for_url("**query=*")
    assert query_in_address(page).startswith("SELECT (COUNT(?x)")
    page.reload()
    expect(answer(page)).to_contain_text("60")


def test_a_name_is_completed_with_its_prefix(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    write(page, "SELECT ?claim { ?claim ?p ")
    page.keyboard.type("procurement")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("fn:it-procurement")
    first.click()
    expect(editor(page)).to_contain_text("PREFIX fn: <https://w3id.org/remit/function/>")
    expect(editor(page)).to_contain_text("?p fn:it-procurement")


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [("remit:claima", "remit:claimant"), ("remit:Fin", "remit:Finding"), ("Namibia", "Namibia"), ("?cla", "?claim")],
)
def test_names_of_the_data_are_proposed(page: Page, app_url: str, typed: str, proposed: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    write(page, "SELECT ?claim { ?claim ?p ")
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(proposed)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_the_keyboard_is_not_trapped(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    editor(page).click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()


def test_undo_brings_back_what_a_question_replaced(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    write(page, "ASK { ?mine ?p ?o }")
    page.get_by_text("State companies with a role").click()
    expect(editor(page)).to_contain_text("itype:state-company")
    editor(page).click()
    page.keyboard.press("Control+z")
    expect(editor(page)).to_contain_text("ASK { ?mine ?p ?o }")


def test_a_query_can_be_saved(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    write(page, "ASK { ?mine ?p ?o }")
    assert saved(page, "Save the query").read_text() == "ASK { ?mine ?p ?o }"


# ---- Errors


def test_a_mistake_is_named_and_its_line_marked(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}")
    expect(answer(page)).to_be_visible()
    ask(page, "SELECT * {\n  ?s ?p\n}")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"line 3, column \d+: The query cannot be read"))
    expect(page.locator(".cm-line.cm-wrong")).to_have_text("}")
    expect(editor(page)).to_have_attribute("aria-invalid", "true")
    page.keyboard.type(" ")
    expect(page.locator(".cm-line.cm-wrong")).to_have_count(0)


def test_service_is_refused_in_a_sentence(page: Page, app_url: str) -> None:
    page.goto(
        f"{app_url}/{PAGE}?query={quote('SELECT * { SERVICE <https://query.wikidata.org/sparql> { ?s ?p ?o } }')}"
    )
    expect(page.get_by_role("alert")).to_contain_text("queries here reach nothing outside this store")


def test_a_slow_query_says_so_and_how_to_write_a_lighter_one(page: Page, app_url: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
    page.goto(f"{app_url}/{PAGE}?query={quote(slow)}")
    expect(page.get_by_text("Asking the graph. A query may take 10 seconds")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("The query was stopped after 10 seconds. Name the country graph")


def test_what_the_data_say_is_escaped(page: Page, app_url: str) -> None:
    query = 'SELECT ("<img src=x onerror=alert(1)>" AS ?x) {}'
    page.goto(f"{app_url}/{PAGE}?query={quote(query)}")
    expect(answer(page)).to_contain_text("<img src=x onerror=alert(1)>")
    assert answer(page).locator("img").count() == 0


# ---- The answer in its shapes


def test_a_number_by_name_is_a_chart(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=contested-functions")
    show_as(page, "Chart")
    page.wait_for_url("**view=chart*")
    expect(page.get_by_text("countries by function.")).to_be_visible()
    expect(page.locator(".vega-embed").first).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(2 + page.locator("[data-testid=stRadio] input").count())


def test_the_reader_chooses_which_number_is_drawn(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=coverage-by-country&view=chart")
    expect(page.get_by_text("functions by country")).to_be_visible()
    page.get_by_role("combobox", name="Number to draw").click()
    page.get_by_role("option", name="claims").click()
    page.wait_for_url("**measure=claims*")
    expect(page.get_by_text("claims by country")).to_be_visible()


def test_dates_are_a_chart_by_year(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=foundings&view=chart")
    expect(page.get_by_text("rows by year of date.")).to_be_visible()


def test_countries_are_a_map(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=leaders-per-country")
    show_as(page, "Map")
    page.wait_for_url("**view=map*")
    expect(page.get_by_text("leaders of 60 countries.")).to_be_visible()
    expect(page.locator(".vega-embed").first).to_be_visible()


def test_a_graph_is_a_network_and_turtle(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=coordination-network")
    expect(tally(page)).to_contain_text(re.compile(r"A graph with \d+ ties between named things"))
    page.get_by_text("The same as a list").click()
    expect(page.get_by_text("Directorate of e-Government sits on Cabinet Committee on ICT.")).to_be_visible()
    show_as(page, "Table")
    expect(page.get_by_text("org:memberOf").first).to_be_visible()
    triples = list(pyoxigraph.parse(saved(page, "Download as Turtle").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    member = f"<{BASE}id/KEN/institution/egov-dir> <http://www.w3.org/ns/org#memberOf>"
    assert any(str(quad.triple).startswith(member) for quad in triples)


def test_pairs_of_institutions_are_a_network(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=councils-and-members&view=network")
    page.get_by_text("The same as a list").click()
    expect(page.get_by_text("Directorate of e-Government council Cabinet Committee on ICT")).to_be_visible()


def test_a_shape_that_does_not_fit_is_not_offered(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=not-researched&view=map")
    expect(answer(page)).to_contain_text("Artificial intelligence")
    expect(page.get_by_role("radio", name="Map")).to_have_count(0)


def test_yes_or_no(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?query={quote('ASK { ?s ?p ?o }')}")
    expect(page.get_by_text("Yes.", exact=True)).to_be_visible()


# ---- Files, links, other programs


def test_the_files_hold_the_whole_answer(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?example=contests-confirmed")
    expect(tally(page)).to_contain_text("The table shows the first 200, the files have all")
    text = saved(page, "Download as CSV").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert f"{len(rows)} rows" in (tally(page).text_content() or "")
    assert rows[0]["finding"].startswith(f"{BASE}id/ALB/finding/")
    answered = json.loads(saved(page, "Download as JSON").read_text(encoding="utf-8"))
    assert [row["period"]["value"] for row in answered["results"]["bindings"]] == [row["period"] for row in rows]
    head, *lines = saved(page, "Download as TSV").read_text(encoding="utf-8").splitlines()
    assert head == "?country\t?finding\t?period\t?described"
    assert len(lines) == len(rows)
    assert lines[0].startswith(f"<{BASE}id/ALB>\t<{BASE}id/ALB/finding/")


def test_a_cut_answer_says_so_also_in_the_name_of_the_file(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?query={quote(MANY)}")
    expect(tally(page)).to_contain_text("10,000 rows")
    expect(tally(page)).to_contain_text("The answer was cut at the limit")
    lines = saved(page, "Download as TSV").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 10_001
    assert page.evaluate("window.saved") == "remit-answer-first-10000-rows.tsv"


def test_a_link_keeps_query_values_shape_and_data_version(page: Page, app_url: str, browser: Browser) -> None:
    page.goto(f"{app_url}/{PAGE}?example=who-leads&function=cybersecurity&view=map")
    expect(page.get_by_text(re.compile(r"rows of \d+ countries\."))).to_be_visible()
    page.get_by_text("Link to this answer").click()
    link = page.get_by_text(f"{app_url}/{PAGE}?example=").inner_text()
    assert re.search(r"example=who-leads&function=cybersecurity&view=map&data=[0-9a-f]{12}$", link)
    page.goto(link)
    expect(page.get_by_text(re.compile(r"rows of \d+ countries\."))).to_be_visible()
    expect(page.get_by_text("This link was made with data version")).to_have_count(0)
    page.goto(re.sub(r"data=\w+", "data=0123456789ab", link))
    expect(page.get_by_text("This link was made with data version 0123456789ab.")).to_be_visible()


def test_lines_for_other_programs_hold_this_query(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/{PAGE}?query={quote('ASK { ?only ?this ?one }')}")
    expect(page.get_by_text("Yes.", exact=True)).to_be_visible()
    page.get_by_text("Ask the same from a shell, Python or R").click()
    for name in ("curl", "Python: SPARQLWrapper", "Python: rdflib", "R"):
        page.get_by_role("tab", name=name, exact=True).click()
        shown = page.get_by_role("tabpanel").filter(visible=True)
        expect(shown).to_contain_text("ASK { ?only ?this ?one }")
        expect(shown).to_contain_text(f"{app_url}/sparql")


def test_dark_colours_of_the_editor_can_be_read(browser: Browser, app_url: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{app_url}/{PAGE}")
    expect(page.locator("remit-sparql.dark")).to_be_visible()
    colours = page.locator("remit-sparql .cm-variable").first.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e.closest('.frame')).backgroundColor]"
    )
    assert contrast(*colours) > 4.5, colours
    context.close()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
