"""The first page and the search box: words, links, and what the address says."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import Page, expect

from graph import settings
from tests.browser.gestures import choose, downloaded, settled, wide


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("searchbox").or_(page.get_by_label("Search countries, functions and institutions")).first
    box.fill(question)
    box.press("Enter")


def test_home_says_what_it_is_and_how_much_it_holds(page: Page, app_url: str) -> None:
    page.goto(app_url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Who owns e-government?")
    expect(page.get_by_text("claims of responsibility")).to_be_visible()
    expect(page.get_by_text(re.compile(r"countries, of \d+ on the map"))).to_be_visible()


def test_home_links_every_country_with_its_figures(page: Page, app_url: str) -> None:
    page.goto(app_url)
    kenya = page.locator("ul.remit-countries > li").filter(has=page.get_by_role("link", name="Kenya", exact=True))
    expect(kenya).to_contain_text(re.compile(r"Centre of government · \d+ of \d+ functions contested"))
    kenya.get_by_role("link").click()
    page.wait_for_url("**/country?iso3=KEN")


def test_strongest_findings_are_sentences_of_different_countries(page: Page, app_url: str) -> None:
    page.goto(app_url)
    items = page.locator("ul.remit-sentences > li")
    expect(items).to_have_count(5)
    assert len({text.partition(":")[0] for text in items.all_inner_texts()}) == 5


def test_a_question_is_answered_with_institutions(page: Page, app_url: str) -> None:
    page.goto(app_url)
    ask(page, "Who owns digital identity in Estonia?")
    answer = page.locator(".remit-result")
    expect(answer).to_contain_text("Digital identity in Estonia")
    expect(answer).to_contain_text("Ministry of the Interior leads policy on")
    page.wait_for_url("**/?q=*")


def test_typing_errors_and_silence_are_understood(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?q=kenia identity")
    answer = page.locator(".remit-result")
    expect(answer).to_contain_text("Digital identity in Kenya")
    expect(answer).to_contain_text("Not researched yet")


def test_institutions_are_found_by_their_native_names(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?q=Riigi Infosüsteemi Amet")
    expect(page.locator(".remit-result")).to_contain_text("Estonian Information System Authority")


@pytest.mark.parametrize("question", ["<img src=x onerror=alert(1)>", "'; DROP TABLE", "qqqqqqqq"])
def test_nonsense_gets_a_sentence(page: Page, app_url: str, question: str) -> None:
    page.goto(app_url)
    ask(page, question)
    expect(page.locator(".remit-result").first).to_be_visible()
    assert page.locator(".remit-result img").count() == 0


def test_the_map_switches_and_the_address_follows(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.get_by_role("radio", name="What is contested").or_(page.get_by_text("What is contested")).first.click()
    page.wait_for_url("**/?map=contested")
    expect(page.locator(".vega-embed").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/functions", "/function?fn=strategy-policy", "/findings", "/about"])
def test_no_page_scrolls_sideways_on_a_phone(page: Page, app_url: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app_url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not wide(page)


def test_every_country_is_drawn_with_what_is_known(page: Page, app_url: str) -> None:
    page.goto(app_url)
    shapes = page.locator(".vega-embed path[aria-roledescription=geoshape]")
    known = shapes.and_(page.locator("[aria-label*='functions researched: ']"))
    expect(known).to_have_count(len(list(settings.countries().glob("*.ttl"))))
    kenya = "Country: Kenya; Category: Centre of government; In the data: functions researched: 18 of 26"
    expect(shapes.and_(page.locator(f"[aria-label*='{kenya}']"))).to_have_count(1)
    expect(shapes.and_(page.locator("[aria-label*='Country: Chad; Category: No data yet']"))).to_have_count(1)


def test_a_click_on_the_map_opens_the_country(page: Page, app_url: str) -> None:
    page.goto(app_url)
    chart = page.locator(".vega-embed canvas, .vega-embed svg").first
    expect(chart).to_be_visible()
    expect(page.locator('[data-test-script-state="notRunning"]').first).to_be_attached()
    page.wait_for_timeout(1000)
    chart.click(position={"x": 238, "y": 256})
    page.wait_for_url("**/country?iso3=BRA")


def test_the_countries_go_along_as_csv(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.get_by_text("The same as a table, to sort and download").click()
    download = downloaded(page, "All countries as CSV")
    rows = list(csv.DictReader(download.path().read_text(encoding="utf-8-sig").splitlines()))
    kenya = next(row for row in rows if row["Country"] == "Kenya")
    assert kenya["Functions researched"] == "18"
    assert kenya["of"] == "26"
    assert kenya["Page"] == "/country?iso3=KEN"


def open_table(page: Page, app_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(app_url)
    settled(page)
    page.get_by_text("The same as a table, to sort and download").click()
    expect(page.get_by_role("button", name="All countries as CSV")).to_be_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_the_table_of_all_countries_fits_a_phone(page: Page, app_url: str, width: int) -> None:
    open_table(page, app_url, width)
    table = page.get_by_role("table", name="Functions researched, functions contested")
    expect(table).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_be_hidden()
    assert page.evaluate(
        "[...document.querySelectorAll('.remit-short, .remit-short *')].every(one => one.scrollWidth <= one.clientWidth"
        " || getComputedStyle(one).display === 'inline') && document.querySelector('.stMain').scrollWidth <= innerWidth"
    )
    kenya = table.get_by_role("row", name="Kenya")
    expect(kenya).to_contain_text("Centre of government")
    expect(kenya.get_by_role("cell").first).to_have_text("18 of 26")
    kenya.get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/country?iso3=KEN")


def test_the_table_on_a_phone_is_sorted_by_keyboard(page: Page, app_url: str) -> None:
    open_table(page, app_url, 390)
    choose(page, "Order", "Most contested first", typed=True)
    contested = page.locator(".remit-short tbody td:nth-child(3)")
    expect(page.locator(".remit-short tbody th").first).not_to_contain_text("Albania")
    counts = [int(cell.split()[0]) for cell in contested.all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_a_wide_screen_keeps_the_grid_also_when_a_phone_is_turned(page: Page, app_url: str) -> None:
    open_table(page, app_url, 390)
    page.set_viewport_size({"width": 1280, "height": 844})
    grid = page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    expect(page.locator(".remit-short")).to_be_hidden()
    expect(page.get_by_role("combobox", name="Order")).to_be_hidden()
    page.wait_for_function("document.querySelector('[data-testid=stDataFrame] canvas').clientWidth > 1000")
    expect(page.locator("[data-testid=stDataFrame] [role=columnheader]")).to_have_count(8)


@pytest.mark.parametrize(("button", "first"), [("Rules as CSV", "F01"), ("Coverage as CSV", "ALB")])
def test_the_tables_of_the_about_page_go_along_as_csv(page: Page, app_url: str, button: str, first: str) -> None:
    page.goto(f"{app_url}/about")
    page.get_by_text("Every country, with the functions researched").click()
    download = downloaded(page, button)
    _, row, *rest = csv.reader(download.path().read_text(encoding="utf-8-sig").splitlines())
    assert row[0] == first
    assert len(rest) > 20
    assert all(len(line) == len(row) for line in rest)
