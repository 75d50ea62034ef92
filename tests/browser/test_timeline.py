"""Time on a country's page: what changed, lives with arrows, who held what when, contested years, the slider."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gestures import choose, downloaded, settled, wide

ESTONIA = {"from": "2024-06-01", "to": "2025-06-01"}
MINISTRY = "Ministry of Justice and Digital Affairs"
BEFORE = "Ministry of Economic Affairs and Communications"

HEADS = """chart => [...chart.querySelectorAll("i.arrow")].map((arrow) => {
  const head = arrow.getBoundingClientRect().bottom;
  const row = [...chart.querySelectorAll("li")].find((li) => li.getBoundingClientRect().bottom >= head);
  return row.querySelector("a").textContent;
})"""
"""The name in the row where each arrow's head lies."""


def open_timeline(page: Page, app_url: str, iso3: str, tab: str = "timeline", **more: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"iso3": iso3, "tab": tab, **more}.items())
    page.goto(f"{app_url}/country?{query}")


def changes(page: Page, words: str) -> Locator:
    return page.locator("ul.remit-sentences li", has_text=words)


def chart(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def row(page: Page, name: str, words: str) -> Locator:
    return chart(page, name).locator("li", has_text=words)


# ---- What changed


def test_estonia_digital_policy_moves_with_its_sources(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "EST", **ESTONIA)
    words = f"{BEFORE} handed over to {MINISTRY}, which from then on leads policy on strategy and policy"
    moved = changes(page, f"{words} and cybersecurity.")
    expect(moved).to_contain_text("July 2024:")
    expect(moved.get_by_role("link", name=MINISTRY)).to_have_attribute("href", re.compile("institution=est-justdigi"))
    expect(moved.locator('a[href^="https://news.err.ee"]')).to_have_count(1)
    expect(moved).not_to_contain_text("It may lie outside")
    expect(changes(page, f"{MINISTRY} took over from {BEFORE}.")).to_contain_text("It may lie outside these days")
    by_law = changes(page, f"{words}.")
    expect(by_law).to_contain_text("1 January 2025:")
    expect(by_law.locator('a[href^="https://www.riigiteataja.ee/akt/130122024004"]')).to_have_count(1)
    expect(page.get_by_role("heading", name="Responsibilities that passed on (4)")).to_be_visible()


def test_estonia_the_same_as_a_file(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "EST", **ESTONIA)
    expect(page.get_by_role("button", name="Changes as CSV")).to_be_visible()
    download = downloaded(page, "Changes as CSV")
    assert download.suggested_filename == "remit-EST-changes-2024-06-01-2025-06-01.csv"
    rows = list(csv.DictReader(io.StringIO(Path(download.path()).read_text(encoding="utf-8-sig"))))
    moved = [row for row in rows if row["kind"] == "handover"]
    assert [(row["when"], row["certain"]) for row in moved] == [
        ("2024-07", "yes"),
        ("2025", "no"),
        ("2025", "no"),
        ("2025-01-01", "yes"),
    ]
    assert all(row["sources"].startswith("http") for row in moved)


def test_the_days_are_in_the_address(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN", **{"from": "2012-01-01", "to": "2016-01-01"})
    expect(changes(page, "merged into ICT Authority (Kenya)")).to_have_count(1)
    page.get_by_role("group", name="and", exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type("2013")
    page.keyboard.press("Escape")
    page.wait_for_url("**to=2013-01-01*")
    expect(changes(page, "merged into ICT Authority (Kenya)")).to_have_count(0)


def test_days_in_the_wrong_order_are_said(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN", **{"from": "2016-01-01", "to": "2012-01-01"})
    expect(page.get_by_text("The first day has to lie before the second.")).to_be_visible()
    expect(chart(page, "Lives of institutions")).to_be_visible()


# ---- Lives


def test_kenya_three_arrows_lead_to_the_authority(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN")
    lives = chart(page, "Lives of institutions")
    arrows = lives.locator("i.arrow")
    expect(arrows).to_have_count(3)
    assert lives.evaluate(HEADS) == ["ICT Authority (Kenya)"] * 3
    expect(arrows.first).to_have_attribute("title", re.compile("^August 2013: .* merged into ICT Authority"))


def test_kenya_a_dispute_is_drawn_and_said(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN")
    board = row(page, "Lives of institutions", "Kenya ICT Board")
    expect(board.locator("i.contested")).to_have_count(1)
    expect(board.locator(".remit-unseen")).to_contain_text("Three bodies under three homes duplicated functions")


def test_what_is_not_known_precisely_fades(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN")
    share = "e => Number.parseFloat(e.style.getPropertyValue('--from'))"
    lives = "Lives of institutions"
    expect(row(page, lives, "ICT Authority Board")).to_contain_text("since 2013, end not known")
    year = row(page, lives, "ICT Authority Board").locator("i.life").evaluate(share)
    day = row(page, lives, "ICT and Digital Economy Sector").locator("i.life").evaluate(share)
    assert day == 0
    assert year > 5


# ---- Who held what


def test_open_data_passes_and_data_exchange_has_nobody(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "GBR")
    held = "Who held what, when"
    expect(row(page, held, "Data exchange platform").locator("i.gap")).to_have_attribute(
        "title", "Nobody on record since 22 July 2020"
    )
    expect(row(page, held, "Strategy and policy").locator("i.contested")).not_to_have_count(0)
    expect(row(page, held, "Open data").locator("i.gap")).to_have_count(0)
    expect(row(page, held, "Open data").locator("i.contested")).to_have_count(0)


def test_a_plan_is_drawn_as_one(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "LKA")
    planned = row(page, "Who held what, when", "Digital Economy Authority").locator("i.planned")
    expect(planned).to_have_count(1)
    assert planned.evaluate("e => getComputedStyle(e).borderStyle") == "dashed"


def test_another_role_is_in_the_address(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN", role="coordinates")
    expect(row(page, "Who held what, when", "Permanent Secretaries ICT Committee").first).to_be_visible()
    choose(page, "Role", "Funds")
    page.wait_for_url("**role=funds*")
    expect(row(page, "Who held what, when", "World Bank").first).to_be_visible()


# ---- Years


def test_contested_years_name_their_denominator_and_source(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN")
    said = page.get_by_text("Functions with rival claims that nothing manages")
    expect(said).to_contain_text("on 31 December of each year, of the 18 functions researched at any time")
    expect(said).to_contain_text("rules F01 to F04 over 40 sources")


def test_the_slider_changes_the_day_and_leaves_the_reader_in_place(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN", tab="matrix")
    matrix = page.locator(".remit-matrix")
    expect(matrix).to_contain_text("Cabinet Committee on ICT")
    slider = page.get_by_role("slider", name="Year")
    expect(slider).to_have_value("2026")
    settled(page)
    matrix.evaluate("e => e.scrollIntoView({block: 'start'})")
    expect(page.locator(".st-key-years")).to_be_in_viewport()
    before = matrix.bounding_box()["y"]
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=2003-12-31*")
    expect(page.get_by_text("Nobody on record leads")).not_to_be_in_viewport()
    expect(matrix).not_to_contain_text("Cabinet Committee on ICT")
    settled(page)
    assert "tab=matrix" in page.url
    assert abs(matrix.bounding_box()["y"] - before) < 60
    page.keyboard.press("End")
    page.wait_for_url(lambda url: "as_of" not in url)
    expect(matrix).to_contain_text("Cabinet Committee on ICT")


def test_the_list_of_changes_follows_the_slider(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "KEN", as_of="2016-12-31")
    expect(changes(page, "merged into ICT Authority (Kenya)")).to_have_count(1)
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("End")
    expect(changes(page, "merged into ICT Authority (Kenya)")).to_have_count(0)
    assert "from=" not in page.url


# ---- Little, and nothing


def test_a_country_whose_bodies_have_no_dates(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "NAM")
    expect(page.get_by_text("No dates of institutions are recorded for this country yet.")).to_be_visible()
    expect(row(page, "Who held what, when", "Office of the Prime Minister").first).to_contain_text("since April 2013")


def test_a_country_without_data(page: Page, app_url: str) -> None:
    open_timeline(page, app_url, "FJI", **ESTONIA)
    expect(page.get_by_role("button", name="Empty workbook for Fiji")).to_be_visible()
    expect(page.get_by_role("slider", name="Year")).to_have_count(0)


@pytest.mark.parametrize("iso3", ["EST", "GBR", "NAM"])
def test_it_fits_a_telephone(page: Page, app_url: str, iso3: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_timeline(page, app_url, iso3)
    expect(chart(page, "Who held what, when")).to_be_visible()
    assert not wide(page)


UNDER = """chart => {
  const main = document.querySelector("[data-testid=stMain]"), years = chart.querySelector(".years");
  return [...chart.querySelectorAll(".who")].flatMap((name) => {
    main.scrollBy(0, name.getBoundingClientRect().top - parseFloat(getComputedStyle(years).top) - 2);
    const { left, top } = name.getBoundingClientRect();
    if (top + 6 > years.getBoundingClientRect().bottom) return [];
    return [years.contains(document.elementFromPoint(left + 4, top + 6))];
  });
}"""
"""For each name that can be scrolled to where the years stand: whether it lies under them."""


def test_on_a_phone_names_pass_under_the_years(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_timeline(page, app_url, "KEN")
    held = chart(page, "Who held what, when")
    expect(held).to_be_visible()
    settled(page)
    under = held.evaluate(UNDER)
    assert len(under) > 3
    assert all(under)
