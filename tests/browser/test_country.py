"""The page of a country: what a delegate sees, tab by tab."""

from __future__ import annotations

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gestures import downloaded, settled, wide

TABS = {
    "answers": "Who launches and steers projects that concern several ministries?",
    "matrix": "searched, none found",
    "network": "Hierarchy and seats",
    "findings": "Side by side",
    "timeline": "What changed",
    "councils": "Who reports to whom",
    "institution": "Directorate of e-Government",
    "sources": "40 sources",
    "whatif": "What would you change?",
}

# What goes along as a file under the tables and lists of a tab.
FILES = {
    "answers": ["All answers as CSV"],
    "matrix": ["Download as CSV"],
    "findings": ["Findings as CSV", "Disputes as CSV"],
    "timeline": ["Changes as CSV", "Institutions as CSV", "Who held what as CSV", "Years as CSV"],
    "councils": ["Seats as CSV", "Partnerships as CSV"],
    "sources": ["Sources as CSV"],
}


def open_tab(page: Page, app_url: str, tab: str = "answers", **more: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"iso3": "KEN", "tab": tab, **more}.items())
    page.goto(f"{app_url}/country?{query}")
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_has_its_content_and_fits(page: Page, app_url: str, tab: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_tab(page, app_url, tab)
    expect(page.get_by_text(TABS[tab]).first).to_be_visible()
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert not wide(page)
    for file in FILES.get(tab, ()):
        expect(page.get_by_role("button", name=file)).to_be_visible()


def test_head_says_who_leads_and_how_much_is_known(page: Page, app_url: str) -> None:
    open_tab(page, app_url)
    head = page.locator('[data-testid="stMain"]')
    expect(head).to_contain_text("Office of the President (since March 2004) leads e-government strategy and policy.")
    expect(head).to_contain_text("Kind of lead: centre of government.")
    expect(head).to_contain_text("18 of 26 functions are researched")
    figures = page.locator("dl.remit-figures > div")
    expect(figures).to_have_count(4)
    for figure in figures.all():
        assert re.search(r"\d+ of \d+|\d\.\d", figure.inner_text())


def test_the_strongest_finding_shows_both_claims_with_sources(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "findings")
    expect(
        page.get_by_role("link", name=re.compile("^Two bodies coordinate cross-government projects")).first
    ).to_have_attribute("href", re.compile(r"^/finding\?id=KEN/[0-9a-f]{16}"))
    cards = page.locator(".remit-columns").first.locator("article.remit-card-contested")
    expect(cards).to_have_count(2)
    expect(cards.nth(0)).to_contain_text("Permanent Secretaries ICT Committee")
    expect(cards.nth(1)).to_contain_text("Information and Communications Technology Order, L.N. 182 of 2013")
    expect(cards.nth(1)).to_contain_text("government decree")
    for card in cards.all():
        expect(card.locator('ul.remit-sources a[href^="http"]').first).to_be_visible()


def test_documented_contests_with_their_resolution(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "findings")
    contest = page.locator("li", has_text="Three bodies under three homes duplicated functions")
    expect(contest).to_contain_text("Merged in August 2013 into the ICT Authority")
    expect(contest.locator('a[href^="http"]').first).to_be_visible()


def test_the_day_is_in_the_address_and_changes_the_page(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "answers", as_of="2010-01-01")
    main = page.locator('[data-testid="stMain"]')
    expect(main).to_contain_text("Directorate of e-Government (since 2004)")
    section = page.locator(".st-key-answer-cross-government-projects")
    expect(section).to_contain_text("Coordinates: Directorate of e-Government, 2004 – August 2013")
    expect(section).not_to_contain_text("ICT Authority (Kenya)")
    page.get_by_role("button", name="Today").click()
    expect(section).to_contain_text("ICT Authority (Kenya)")
    page.wait_for_url(lambda url: "as_of" not in url)


def test_a_tab_writes_its_name_into_the_address(page: Page, app_url: str) -> None:
    open_tab(page, app_url)
    page.get_by_role("tab", name="Matrix").click()
    page.wait_for_url("**/country?*tab=matrix*")
    expect(page.locator(".remit-matrix")).to_be_visible()


def scrolled(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop"))


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
@pytest.mark.parametrize(("tab", "content"), [("network", ".remit-net canvas"), ("sources", "ul.remit-sentences")])
def test_a_link_to_a_tab_shows_the_tab(
    page: Page, app_url: str, tab: str, content: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_tab(page, app_url, tab)
    settled(page)
    expect(page.locator(content)).to_be_in_viewport()
    expect(page.get_by_role("tab", selected=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Kenya, year")).to_be_in_viewport(ratio=1)
    settled(page)
    head, years = (page.locator(part).bounding_box() for part in ("[data-testid=stHeader]", ".st-key-years"))
    assert head["y"] + head["height"] <= years["y"] + 1
    assert page.evaluate("document.activeElement === document.body")


def test_a_link_to_a_country_shows_its_head(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app_url}/country?iso3=KEN")
    expect(page.get_by_role("tab", name="Sources")).to_be_attached()
    settled(page)
    page.wait_for_timeout(500)
    assert scrolled(page) == 0
    page.get_by_role("tab", name="Sources").click()
    page.wait_for_url("**tab=sources*")
    page.locator("[data-testid=stMain]").evaluate("main => main.scrollTop = 0")
    slider = page.get_by_role("slider", name="Year")
    slider.evaluate("slider => slider.focus({ preventScroll: true })")
    before = scrolled(page)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**as_of=*")
    settled(page)
    page.wait_for_timeout(500)
    assert scrolled(page) == before


@pytest.mark.parametrize("more", [{"tab": "matrx"}, {"tab": "sources", "as_of": "soon"}])
def test_what_is_wrong_with_a_link_to_a_tab_is_seen_first(page: Page, app_url: str, more: dict[str, str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_tab(page, app_url, **more)
    settled(page)
    page.wait_for_timeout(500)
    assert scrolled(page) == 0
    expect(page.get_by_test_id("stAlert")).to_be_in_viewport()


def test_somebody_who_has_begun_to_read_is_left_alone(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_tab(page, app_url, "network")
    expect(page.locator(".remit-net canvas")).to_be_in_viewport()
    settled(page)
    arrived = scrolled(page)
    page.mouse.move(8, 300)
    page.mouse.wheel(0, -300)
    page.wait_for_function("was => document.querySelector('[data-testid=stMain]').scrollTop < was - 200", arg=arrived)
    page.wait_for_timeout(300)
    before = scrolled(page)
    page.get_by_test_id("stMainBlockContainer").evaluate("block => block.style.minHeight = '400rem'")
    page.wait_for_timeout(500)
    assert scrolled(page) == before


def test_network_says_the_same_in_words(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "network")
    canvas = page.locator(".remit-net canvas")
    expect(canvas).to_be_visible()
    settled(page)
    assert canvas.bounding_box()["width"] > 600
    page.get_by_text("The same as a list").click()
    expect(
        page.get_by_text("ICT Authority (Kenya) coordinates Cross-government projects – contested").first
    ).to_be_visible()


def test_merger_in_a_sentence(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "timeline", **{"from": "2012-01-01", "to": "2016-01-01"})
    sentence = page.locator("ul.remit-sentences li", has_text="merged into")
    expect(sentence).to_contain_text(
        "August 2013: Directorate of e-Government, Government Information Technology Services "
        "and Kenya ICT Board merged into ICT Authority (Kenya)."
    )


def test_workbook_of_the_country(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "sources")
    download = downloaded(page, "Workbook (XLSX)")
    assert download.suggested_filename == "KEN.xlsx"
    assert zipfile.is_zipfile(download.path())


def test_an_institution_has_a_place_of_its_own(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "institution", institution="icta")
    main = page.locator('[data-testid="stMain"]')
    expect(main).to_contain_text("Ministry of Information, Communications and the Digital Economy")
    expect(main.locator("article.remit-card", has_text="Cross-government projects").first).to_contain_text(
        "since August 2013"
    )


def test_a_country_without_data_says_how_to_add_it(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=FJI")
    expect(page.get_by_role("heading", name="Fiji", exact=True)).to_be_visible()
    index = page.get_by_role("table", name="Published indices").locator("tr", has_text="E-Government Development Index")
    expect(index).to_contain_text(re.compile(r"0\.\d{3}.*\d+ of \d+ countries"))
    download = downloaded(page, "Empty workbook for Fiji")
    assert zipfile.is_zipfile(download.path())


def test_a_wrong_code_offers_the_nearest(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=<b>KEM")
    expect(page.get_by_text("There is no country with the code “<B>KEM”")).to_be_visible()
    page.goto(f"{app_url}/country?iso3=KEM")
    expect(page.get_by_text("There is no country with the code “KEM”")).to_be_visible()
    page.get_by_role("link", name="Kenya").click()
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()


def test_a_wrong_tab_says_so_and_shows_the_answers(page: Page, app_url: str) -> None:
    open_tab(page, app_url, "matrx")
    expect(page.get_by_text("The address asks for tab “matrx”")).to_be_visible()
    expect(page.get_by_text(TABS["answers"])).to_be_visible()


def test_the_words_of_the_figures_explain_themselves(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=KEN")
    page.get_by_role("button", name="effective owners", exact=True).click()
    panel = page.get_by_role("group", name="effective owners", exact=True)
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("1 divided by the sum of the squared shares")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_on_paper_the_matrix_is_whole_and_light_and_links_are_written_out(page: Page, app_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 704, "height": 1000})  # a sheet of A4 without its margins
    open_tab(page, app_url, "matrix")
    expect(page.locator(".remit-matrix")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("stHeader", "stSlider", "stSelectbox", "stDownloadButton"):
        expect(page.get_by_test_id(gone).first).to_be_hidden()
    expect(page.get_by_role("tablist")).to_be_hidden()
    assert page.evaluate(
        "(t => t.scrollWidth <= t.parentElement.clientWidth)(document.querySelector('.remit-matrix table'))"
    )
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_have_css("color", "rgb(31, 38, 45)")
    open_tab(page, app_url, "sources")
    link = page.locator("ul.remit-sentences a[href^=http]").first
    written = link.evaluate("a => getComputedStyle(a, '::after').content")
    assert str(link.get_attribute("href")) in written
