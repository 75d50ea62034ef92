"""The most alike countries, what makes them so, and the way there from a country's page."""

from __future__ import annotations

import csv

from playwright.sync_api import Page, expect

from tests.browser.gestures import downloaded

ITEMS = ".remit-alike > li"


def test_the_most_alike_come_first_and_say_why(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=alike&to=GBR")
    expect(page.locator(ITEMS)).to_have_count(8)
    first = page.locator(ITEMS).first
    expect(first.get_by_role("heading")).to_contain_text("Singapore 0.59, over 14 functions")
    expect(first).to_contain_text("The very same in 6 of 14:")
    expect(first).to_contain_text("common architecture and open data under centre of government")
    first.get_by_role("link", name="side by side").click()
    page.wait_for_url("**/compare?countries=GBR,SGP")
    expect(page.locator(".remit-compare thead th")).to_have_text(["", "United Kingdom", "Singapore"])


def test_another_country_is_chosen_in_place(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=alike")
    expect(page.locator(ITEMS).first).to_contain_text("Sri Lanka")
    page.get_by_role("combobox", name="Countries most alike to").fill("Namib")
    page.get_by_role("option", name="Namibia", exact=True).click()
    page.wait_for_url("**to=NAM*")
    expect(page.locator(ITEMS).first).to_contain_text("Singapore 0.54, over 14 functions")
    expect(page.locator(ITEMS).first).to_contain_text("Kind of lead in both: shared or contested.")


def test_the_file_has_every_other_country(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=alike&to=GBR")
    download = downloaded(page, "All of them as CSV")
    rows = list(csv.DictReader(download.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 59
    assert (rows[0]["other"], rows[0]["functions_in_both"]) == ("SGP", "14")
    assert "open-data" in rows[0]["same"].split()


def test_a_countrys_page_leads_here(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=NAM&as_of=2020-01-01")
    page.get_by_role("link", name="what makes them alike").click()
    page.wait_for_url("**/compare?countries=NAM&view=alike&as_of=2020-01-01")
    expect(page.get_by_text("Namibia can be compared with")).to_be_visible()
