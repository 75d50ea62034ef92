"""All countries on one page: what the map says, what the table is ordered by, which part is shown, and the files."""

from __future__ import annotations

import csv
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.gestures import choose, downloaded, wide

TABLE = ".remit-every"


def heads(page: Page) -> Locator:
    return page.locator(f"{TABLE} tbody th")


def row(page: Page, country: str) -> Locator:
    return page.locator(f"{TABLE} tbody tr").filter(has=page.get_by_role("link", name=country, exact=True))


def test_every_country_stands_in_the_table_with_denominators(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=all")
    expect(heads(page)).to_have_count(60)
    expect(page.get_by_text("In 59 of 60 countries at least one function is openly contested")).to_be_visible()
    expect(row(page, "Denmark").locator("td")).to_have_text(
        ["ICT or infrastructure", "Separate coordinating body", "7 of 24", "6.5 of 12 leading claims", "2 of 12",
         "24 of 26"]
    )  # fmt: skip
    expect(row(page, "Kenya").get_by_role("link")).to_have_attribute("href", "/country?iso3=KEN")
    expect(page.locator("svg.marks, canvas.marks").first).to_be_visible()


def test_a_measure_orders_from_the_highest_and_stands_in_the_address(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=all")
    expect(heads(page).first).to_have_text("Albania")
    choose(page, "Order of the table", "Contested functions")
    page.wait_for_url("**sort=contested*")
    expect(heads(page).first).to_have_text("Republic of Korea")
    expect(heads(page).last).to_have_text("Egypt")
    expect(page.locator(f"{TABLE} th[aria-sort=descending]")).to_have_text("Contested functions")
    page.reload()
    expect(heads(page).first).to_have_text("Republic of Korea")


def test_a_set_and_a_measure_of_the_map_come_from_the_address(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=all&measure=legal&group=Nordic%20countries&sort=effective_owners")
    expect(heads(page)).to_have_text(["Denmark", "Norway", "Finland", "Sweden"])
    expect(page.get_by_role("combobox", name=re.compile("The map shows"))).to_have_value(
        "Leading claims on an act or decree"
    )
    choose(page, "The map shows", "How it is governed")
    page.wait_for_url("**measure=mode*")
    assert "group=Nordic" in page.url


def test_the_files_have_numbers(page: Page, app_url: str, tmp_path) -> None:
    page.goto(f"{app_url}/compare?view=all&sort=contested")
    sheet = downloaded(page, "XLSX")
    sheet.save_as(tmp_path / "all.xlsx")
    book = load_workbook(tmp_path / "all.xlsx")
    lines = list(book["Countries"].iter_rows(values_only=True))
    assert len(lines) == 61
    found = dict(zip(lines[0], lines[1], strict=True))
    assert (found["iso3"], found["contested"], found["researched"], found["functions"]) == ("KOR", 9, 20, 26)
    assert ["licence", "CC BY 4.0; cite Remit with the data version"] in [
        list(line) for line in book["Notes"].iter_rows(values_only=True)
    ]
    text = downloaded(page, "CSV")
    rows = list(csv.DictReader(text.path().read_text(encoding="utf-8-sig").splitlines()))
    assert (rows[0]["country"], rows[0]["leading_claims"]) == ("Republic of Korea", "23")


def test_an_unknown_measure_is_named(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=all&measure=contestd")
    expect(page.get_by_role("alert")).to_contain_text("measure=contested")
    expect(heads(page)).to_have_count(60)


@pytest.mark.parametrize("path", ["/compare?view=all", "/compare?view=alike&to=GBR", "/compare?view=index"])
def test_nothing_is_wider_than_a_phone(page: Page, app_url: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app_url + path)
    expect(page.get_by_role("button", name=re.compile("CSV"))).to_be_visible()
    assert not wide(page)
