"""The list of functions and the page of one."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.gestures import downloaded


def test_functions_stand_by_family_with_denominators(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/functions")
    expect(page.get_by_role("heading", name="Shared building blocks")).to_be_visible()
    identity = page.locator("ul.remit-functions > li").filter(has_text="Digital identity")
    expect(identity.first).to_contain_text(re.compile(r"researched in \d+ of \d+ countries"))


def test_a_function_names_who_leads_it_in_every_country(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/function?fn=digital-identity")
    expect(page.get_by_role("heading", level=1)).to_have_text("Digital identity")
    estonia = page.locator("table tbody").filter(has=page.get_by_role("link", name="Estonia", exact=True))
    expect(estonia).to_contain_text("Ministry of the Interior")
    expect(estonia).to_contain_text("act of parliament")


def test_where_nobody_leads_other_roles_are_named(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/function?fn=data-centre-cloud")
    kenya = page.locator("ul.remit-sentences > li").filter(has=page.get_by_role("link", name="Kenya", exact=True))
    expect(kenya).to_contain_text("ICT Authority (Kenya)")


def test_the_day_changes_the_answer(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/function?fn=digital-identity&as_of=1995-01-01")
    expect(page.get_by_role("spinbutton", name="year, As of")).to_have_text("1995")
    page.get_by_role("button", name="Today").click()
    page.wait_for_url("**/function?fn=digital-identity")


def test_the_table_can_be_taken_away(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/function?fn=architecture")
    download = downloaded(page, "Download as CSV")
    rows = download.path().read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("as_of,iso3,country")
    assert any(",KEN,Kenya,True," in row for row in rows)


def test_an_unknown_function_offers_the_nearest(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/function?fn=digital-identty")
    expect(page.get_by_role("alert")).to_contain_text("fn=digital-identity")
    page.goto(f"{app_url}/function?fn=<script>alert(1)</script>")
    expect(page.get_by_role("alert")).to_contain_text("<script>")
