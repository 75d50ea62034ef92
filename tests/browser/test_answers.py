"""The panel's questions: competing answers side by side, words for basis and doubt, silence, permalinks, file."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.gestures import downloaded, settled


def opened(page: Page, app_url: str, iso3: str, answer: str) -> Locator:
    page.goto(f"{app_url}/country?iso3={iso3}")
    found = page.locator(f".st-key-answer-{answer}")
    expect(found).to_be_visible()
    return found


def test_two_coordinators_stand_side_by_side(page: Page, app_url: str) -> None:
    answer = opened(page, app_url, "KEN", "cross-government-projects")
    expect(
        answer.get_by_role("link", name=re.compile("^Two bodies coordinate cross-government projects"))
    ).to_be_visible()
    cards = answer.locator("article.remit-card-contested")
    expect(cards).to_have_count(3)
    expect(cards.nth(2)).to_contain_text("Information and Communications Technology Order, L.N. 182 of 2013")
    one, two = cards.evaluate_all("cards => cards.slice(1).map(card => card.getBoundingClientRect().top)")
    assert one == two
    expect(cards.nth(2).get_by_role("link", name="About ICT Authority")).to_have_attribute(
        "href", re.compile("^https?://")
    )
    expect(answer).to_contain_text("Monitors: ICT Authority (Kenya), since August 2013, by its own word.")


def test_basis_and_doubt_in_words(page: Page, app_url: str) -> None:
    answer = opened(page, app_url, "KEN", "architecture")
    expect(answer).to_contain_text(
        "by Information and Communications Technology Order, L.N. 182 of 2013 (government decree)."
    )
    abroad = page.locator(".st-key-answer-international-cooperation")
    expect(abroad).to_contain_text("may have ended: newest source of 2014")
    answer.get_by_role("button", name="government decree").click()
    expect(page.locator(".remit-pop:popover-open")).to_contain_text("head of state, the head of government")


def test_silence_shows_how_to_help(page: Page, app_url: str) -> None:
    answer = opened(page, app_url, "GBR", "public-communication")
    expect(answer).to_contain_text("Not researched yet: help.")
    expect(answer.get_by_role("link", name="help")).to_have_attribute("href", "/about#add-a-country")
    contents = page.get_by_role("navigation", name="Questions")
    expect(contents.locator("li", has_text="Public communication")).to_contain_text("not researched")
    expect(contents.locator("li", has_text="Common architecture")).to_contain_text("contested")


def test_a_question_has_an_address_of_its_own(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=GBR#donors")
    expect(page.get_by_role("heading", name="Which donors fund or support what?")).to_be_in_viewport()


def test_a_first_visit_stays_at_its_question(browser: Browser, app_url: str) -> None:
    """A browser without the app's scripts draws what stands above the question after it."""
    for _ in range(2):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(f"{app_url}/country?iso3=GBR#donors")
        heading = page.get_by_role("heading", name="Which donors fund or support what?")
        expect(heading).to_be_attached()
        settled(page)
        page.wait_for_timeout(1500)
        expect(heading).to_be_in_viewport(timeout=100)
        context.close()


def test_the_list_of_questions_leads_to_each(page: Page, app_url: str) -> None:
    opened(page, app_url, "KOR", "adviser")
    page.get_by_role("navigation", name="Questions").get_by_role("link", name="Adviser").click()
    expect(page.get_by_role("heading", name=re.compile("political adviser"))).to_be_in_viewport()
    expect(page.locator(".st-key-answer-adviser")).to_contain_text("No post of a political adviser is on record.")


def test_all_answers_as_csv(page: Page, app_url: str) -> None:
    opened(page, app_url, "GBR", "architecture")
    settled(page)
    download = downloaded(page, "All answers as CSV")
    rows = list(csv.DictReader(io.StringIO(download.path().read_text(encoding="utf-8-sig"))))
    assert len({row["question"] for row in rows}) == 10
    unit = next(
        row for row in rows if row["answer"] == "e-Government Unit leads policy on common architecture, since 2004."
    )
    assert unit["certainty"] == "possible"
    assert unit["sources"].startswith("http")
    assert [row["known"] for row in rows if "donors" in row["question"]] == ["not-researched"]


def test_what_a_survey_says_and_nobody_recorded(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=KEN")
    said = "Interoperability: World Bank GTMI 2022 says that there is a government interoperability framework; no claim"
    expect(page.get_by_role("listitem").filter(has_text=said)).to_be_visible()
    page.get_by_role("link", name="Add what you know").click()
    expect(page.get_by_role("button", name="Workbook of Kenya")).to_be_visible()
