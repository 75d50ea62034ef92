"""The list of findings with its filters, and the page of one finding."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gestures import downloaded, settled


def kenya(page: Page, app_url: str) -> str:
    """The id of Kenya's finding on coordinators, as the list links it."""
    page.goto(f"{app_url}/findings?country=KEN&code=F02")
    link = page.locator("ul.remit-sentences > li a").first
    expect(link).to_be_visible()
    return (link.get_attribute("href") or "").partition("id=")[2]


def count(page: Page) -> int:
    """The N of "N of M findings"."""
    head = page.get_by_role("heading", name=re.compile(r"[\d,]+ of [\d,]+ findings?"))
    expect(head).to_be_visible()
    settled(page)
    return int(head.inner_text().partition(" ")[0].replace(",", ""))


def test_bare_list_shows_what_is_serious(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings")
    assert count(page) > 0
    for text in page.locator("ul.remit-sentences > li small").filter(has_not_text="Also here:").all_inner_texts():
        assert "· high ·" in text
        assert "managed" not in text


def test_a_filter_changes_the_count_and_the_address(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=KEN")
    before = count(page)
    page.get_by_role("button", name=re.compile(r"^high \(\d+\)")).click()
    page.wait_for_url("**/findings?country=KEN&severity=high")
    expect(page.get_by_role("heading", name=re.compile(r"findings? in Kenya"))).to_be_visible()
    assert 0 < count(page) < before


def test_sharing_the_address_shares_the_list(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=KEN&code=F02")
    assert count(page) == 1
    expect(page.locator("ul.remit-sentences > li")).to_contain_text("ICT Authority (Kenya)")


def test_before_anything_existed_the_list_says_so(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=KEN&code=F02&as_of=1991-01-01")
    expect(page.get_by_text("Nothing matches these filters on this day.")).to_be_visible()
    expect(page.get_by_role("link", name="Show all findings of Kenya")).to_be_visible()


def test_what_is_shown_can_be_taken_away(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=KEN&severity=high")
    shown = count(page)
    download = downloaded(page, "JSON")
    rows = json.loads(download.path().read_text(encoding="utf-8"))
    assert len(rows) == shown
    assert {row["country"] for row in rows} == {"KEN"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("country=KNE", "country=KEN"),
        ("code=F99", "does not exist here"),
        ("severity=<b>x</b>", "<b>x</b>"),
        ("as_of=banana", "is not a date"),
        ("as_of=9999-01-01", "Dates go from 1990"),
        ("sort=sideways", "does not exist here"),
    ],
)
def test_hostile_addresses_get_a_sentence(page: Page, app_url: str, query: str, sentence: str) -> None:
    page.goto(f"{app_url}/findings?{query}")
    expect(page.get_by_role("alert").first).to_contain_text(sentence)
    assert count(page) > 0


def test_a_finding_shows_the_claims_side_by_side(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/finding?id={kenya(page, app_url)}&as_of=2026-11-25")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kenya")
    cards = page.locator("article.remit-card")
    expect(cards).to_have_count(2)
    order = cards.filter(has_text="ICT Authority (Kenya)")
    expect(order).to_contain_text("since August 2013")
    expect(order).to_contain_text("government decree")
    expect(order.get_by_role("link", name="About ICT Authority")).to_have_attribute("href", re.compile("^https?://"))
    expect(page.get_by_text("What would resolve it")).to_be_visible()
    expect(page.get_by_text(re.compile("data version [0-9a-f]{12}, as of 25 November 2026"))).to_be_visible()


def test_a_finding_of_another_time_says_when_it_held(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/finding?id={kenya(page, app_url)}&as_of=1999-01-01")
    expect(page.get_by_text("On 1 January 1999 this did not hold.")).to_be_visible()


@pytest.mark.parametrize("asked", ["KEN/ffffffffffffffff", "ZZZ/ffffffffffffffff", "../../etc/passwd", "", "<b>"])
def test_a_finding_that_is_not_there_says_so(page: Page, app_url: str, asked: str) -> None:
    page.goto(f"{app_url}/finding?id={asked}")
    expect(page.get_by_role("heading", level=1)).to_have_text("No such finding")
    expect(page.get_by_role("link", name=re.compile("^All findings"))).to_be_visible()


def test_findings_on_one_function_are_one_place(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=KEN&fn=cross-government-projects&severity=all")
    found = count(page)
    expect(page.get_by_role("heading", name=re.compile(r"on 2 functions, today"))).to_be_visible()
    also = page.locator("small", has_text="Also here:")
    expect(also.get_by_role("link")).to_have_count(found - 2)
    also.get_by_role("link", name="No legal basis (F11)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenya: no legal basis")
