"""The search box: what is offered while somebody types, by keyboard alone, in any spelling, and what Enter answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search countries, functions and institutions")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_each_keystroke_offers_places_to_go(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/functions")
    box(page).press_sequentially("ken")
    expect(options(page).filter(has_text="Kenya").first).to_contain_text("kind of lead: Centre of government")
    box(page).press_sequentially("ya ict au")
    bodies = page.get_by_role("group", name="Institutions").get_by_role("option")
    expect(bodies.first).to_contain_text("ICT Authority (Kenya)")
    expect(bodies.first).to_contain_text("agency, Kenya")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "true")


def test_arrows_choose_and_enter_opens(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/functions")
    box(page).press_sequentially("rwanda")
    expect(options(page).first).to_contain_text("Rwanda")
    box(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    chosen = options(page).first.get_attribute("id")
    assert box(page).get_attribute("aria-activedescendant") == chosen
    box(page).press("ArrowUp")
    expect(options(page).first).to_have_attribute("aria-selected", "false")
    box(page).press("ArrowDown")
    box(page).press("Enter")
    page.wait_for_url("**/country?iso3=RWA")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rwanda")


@pytest.mark.parametrize(
    ("typed", "label", "where"),
    [
        ("minsterio de hacienda", "Ministry of Finance (Undersecretariat of Finance)", "Chile"),
        ("riigi infosusteemi amet", "Estonian Information System Authority", "Estonia"),
        ("ministerstvo tsyfrovoi transformatsii", "Ministry of Digital Transformation of Ukraine", "Ukraine"),
        ("과학기술", "Ministry of Science and ICT", "Korea"),
        ("وزارة الاتصالات", "Ministry of Communications and Information Technology", "Saudi Arabia"),
    ],
)
def test_names_are_found_however_they_are_spelt(page: Page, app_url: str, typed: str, label: str, where: str) -> None:
    page.goto(f"{app_url}/functions")
    box(page).fill(typed)
    expect(options(page).filter(has_text=label).first).to_contain_text(where)


def test_a_question_is_answered_while_it_is_typed(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/functions")
    box(page).press_sequentially("Who owns digital identity in Eston")
    group = page.get_by_role("group", name="Digital identity in Estonia")
    expect(group.get_by_role("option").first).to_contain_text("Ministry of the Interior")
    expect(group.get_by_role("option").first).to_contain_text("leads policy on it")
    box(page).press("Enter")
    page.wait_for_url(re.compile(r"/functions\?q=Who"))
    expect(page.locator(".remit-result").first).to_contain_text("Digital identity in Estonia")
    expect(page.get_by_role("heading", level=1)).to_have_text("Functions")
    expect(box(page)).to_have_value("Who owns digital identity in Eston")


def test_the_address_can_be_sent_and_the_box_emptied(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?q=CIO Korea")
    expect(box(page)).to_have_value("CIO Korea")
    expect(page.locator(".remit-result").first).to_contain_text("in Republic of Korea")
    page.get_by_role("button", name="Clear the search").click()
    page.wait_for_url(re.compile(r"/findings$"))
    expect(page.locator(".remit-result")).to_have_count(0)
    expect(box(page)).to_have_value("")


def test_escape_closes_and_nothing_found_says_what_is_near(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/functions")
    box(page).fill("qqxkzvw")
    group = page.get_by_role("group", name=re.compile("Nothing is called that"))
    expect(group.get_by_role("option").last).to_contain_text("Add what is missing")
    box(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("qqxkzvw")
    box(page).press("Enter")
    expect(page.locator(".remit-result")).to_contain_text("Nothing found for “qqxkzvw”")


def test_what_is_typed_never_becomes_markup(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/functions")
    box(page).fill("<img src=x onerror=alert(1)>")
    expect(options(page).first).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
