"""What if: a visitor tries changes on a country, sends the scenario, and leaves no trace in the data."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from graph import settings
from tests.browser.gestures import choose, downloaded, settled, wide

RIVALS = "end~ps-ict~cross-government-projects~coordinates"
LETS_GO = "Permanent Secretaries ICT Committee no longer coordinates cross-government projects."
RIVALRY = (
    "Two bodies coordinate cross-government projects: ICT Authority (Kenya) and Permanent Secretaries ICT Committee."
)


def open_what_if(page: Page, app_url: str, *steps: str, **more: str) -> None:
    query = "&".join([*(f"step={step}" for step in steps), *(f"{name}={value}" for name, value in more.items())])
    page.goto(f"{app_url}/country?iso3=KEN&tab=whatif&{query}")
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()
    settled(page)


def changes(page: Page):
    return page.get_by_role("table", name="Findings before and after").locator("tbody tr")


def test_a_step_is_tried_and_undone(page: Page, app_url: str) -> None:
    open_what_if(page, app_url)
    expect(page.locator(".remit-hypothetical")).to_contain_text("Nothing is written to the data")
    choose(
        page,
        "What is held",
        "Cross-government projects: Permanent Secretaries ICT Committee coordinates (contested)",
        typed=True,
    )
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("ol.remit-steps li")).to_have_text([LETS_GO])
    rows = changes(page)
    expect(page.get_by_role("status").filter(has_text="2 would go")).to_be_in_viewport()
    expect(rows.first).to_contain_text(RIVALRY)
    expect(rows.first).to_contain_text("goes This would no longer hold.")
    expect(page.get_by_text("2 would go, 0 would appear, 4 would change; 23 findings would stay")).to_be_visible()
    page.wait_for_url(lambda url: "step=end" in url)
    page.get_by_role("button", name="Undo the last step").click()
    expect(page.get_by_text("What would you change?")).to_be_visible()
    page.wait_for_url(lambda url: "step=" not in url)


def test_steps_in_sequence(page: Page, app_url: str) -> None:
    open_what_if(page, app_url, RIVALS)
    choose(page, "What if", "A body is named to lead", typed=True)
    choose(page, "Function", "Data centres and cloud", typed=True)
    choose(page, "Who leads it then", "Ministry of Information, Communications and the Digital Economy", typed=True)
    page.get_by_role("button", name="Try it").click()
    steps = page.locator("ol.remit-steps li")
    expect(steps).to_have_count(2)
    expect(steps.nth(1)).to_contain_text("is named to lead data centres and cloud, by act of parliament.")
    measures = page.get_by_role("table", name="Measures before and after")
    row = measures.locator("tr", has_text="Leading claims on an act or decree")
    expect(row).to_contain_text("0 of 5")
    expect(row).to_contain_text("1 of 6")


def test_a_scenario_can_be_sent_and_taken_along(page: Page, app_url: str) -> None:
    before = (settings.countries() / "KEN.ttl").read_bytes()
    open_what_if(page, app_url, "merge~ps-ict~icta")
    expect(page.locator("ol.remit-steps li")).to_have_text(
        ["Permanent Secretaries ICT Committee goes up in ICT Authority (Kenya)."]
    )
    download = downloaded(page, "Scenario as JSON")
    told = json.loads(download.path().read_text(encoding="utf-8"))
    assert download.suggested_filename.startswith("remit-KEN-hypothetical-")
    assert told["hypothetical"].startswith("Hypothetical scenario, not a fact")
    assert [row["code"] for row in told["gone"]] == ["F02", "F12"]
    download = downloaded(page, "Changed country as Turtle")
    turtle = download.path().read_text(encoding="utf-8")
    assert turtle.startswith("# Hypothetical scenario, not a fact")
    assert '"Kenya (hypothetical)"' in turtle
    assert (settings.countries() / "KEN.ttl").read_bytes() == before


def test_other_visitors_see_the_country_as_it_is(page: Page, app_url: str) -> None:
    open_what_if(page, app_url, RIVALS)
    expect(changes(page).first).to_contain_text("This would no longer hold.")
    page.goto(f"{app_url}/findings?country=KEN&code=F02")
    expect(page.get_by_text(RIVALRY).first).to_be_visible()


def test_a_bad_address_gives_sentences_and_keeps_what_is_good(page: Page, app_url: str) -> None:
    open_what_if(page, app_url, "drop~icta", "end~%3Cb%3Eicta~payments~operates", RIVALS)
    expect(page.get_by_text("A step was left out: “drop” is no kind of step.")).to_be_visible()
    expect(page.get_by_text("A step was left out: There is no body “<b>icta” in Kenya.")).to_be_visible()
    expect(page.locator("ol.remit-steps li")).to_have_text([LETS_GO])
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)


def test_from_a_finding_a_prepared_step(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=KEN&code=F13")
    page.get_by_role("link", name="On data centres and cloud somebody carries it out").first.click()
    page.get_by_role("link", name="Try it: name a lead").click()
    expect(page.get_by_role("combobox", name="What if")).to_have_value("A body is named to lead")
    expect(page.get_by_role("combobox", name="Function", exact=True)).to_have_value("Data centres and cloud")


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits(page: Page, app_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_what_if(page, app_url, RIVALS)
    expect(changes(page).first).to_be_visible()
    assert not wide(page)
