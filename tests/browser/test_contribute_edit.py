"""Contribute, row by row: cells changed by keyboard in the grids, read by the way of an upload."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import loaders
from tests.browser.gestures import settled, wide
from tests.browser.test_contribute import NAMIBIA, hand_in, open_page, saved, workbook

NOT_YET = "The result below does not show all of it yet."


def open_grids(page: Page, app_url: str, query: str = "?iso3=NAM") -> Locator:
    open_page(page, app_url, query)
    return switch_on(page)


def switch_on(page: Page) -> Locator:
    page.get_by_text("Change it here, row by row").click()
    grid = page.get_by_test_id("stDataFrame").first
    expect(grid.locator("[role=columnheader]").first).to_be_attached()
    settled(page)
    return grid


def cells(grid: Locator, row: int) -> list[str]:
    """Texts of a row; the first one is 1."""
    return grid.locator("[role=row]").nth(row).locator("[role=gridcell]").all_inner_texts()


def stand(page: Page, grid: Locator, row: int, column: int) -> None:
    """Put the cursor into a cell; both count from 0. The grid takes a key only once it has drawn the last one."""
    grid.scroll_into_view_if_needed()
    settled(page)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 100, box["y"] + 52, delay=100)
    for key in ["Control+Home", *["ArrowDown"] * row, *["ArrowRight"] * column]:
        page.keyboard.press(key, delay=100)


def write(page: Page, grid: Locator, row: int, column: int, text: str, then: str = NOT_YET) -> None:
    """Fill a cell of text, or choose the one word that the text begins; ``then`` is said when it has arrived."""
    stand(page, grid, row, column)
    page.keyboard.press("Enter")
    field = page.locator("#portal textarea, #portal input").first
    field.press_sequentially(text) if field.evaluate("field => field.tagName") == "INPUT" else field.fill(text)
    field.press("Enter")
    expect(page.locator("#portal textarea, #portal input")).to_have_count(0)
    page.wait_for_timeout(500)  # the grid holds a change back for a moment, and nothing on the page tells
    expect(page.get_by_text(then)).to_be_visible()
    settled(page)


def see(page: Page) -> None:
    page.get_by_role("button", name="See what my changes mean").click()
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()
    settled(page)


def rows(page: Page, table: str) -> Locator:
    return page.get_by_role("table", name=table).locator("tbody tr")


def test_a_mistake_is_said_with_its_row_and_can_be_mended_in_place(page: Page, app_url: str, tmp_path: Path) -> None:
    before = NAMIBIA.read_bytes()
    grid = open_grids(page, app_url)
    assert cells(grid, 1)[:5] == ["cabinet-na", "strategy_policy", "leads_policy", "2005", ""]
    write(page, grid, 0, 4, "2013-02-30", "1 cell changed")
    see(page)
    expect(page.get_by_text(NOT_YET)).to_have_count(0)
    expect(rows(page, "Problems")).to_have_count(1)
    expect(rows(page, "Problems")).to_contain_text("Claims, row 1, valid_to")
    expect(rows(page, "Problems")).to_contain_text("cabinet-na · strategy_policy · leads_policy")
    expect(rows(page, "Problems")).to_contain_text("'2013-02-30' is not in the calendar")
    expect(rows(page, "Difference")).to_contain_text("cabinet-na leads_policy strategy_policy from 2005")
    assert cells(grid, 1)[4] == "2013-02-30"
    write(page, grid, 0, 4, "2013-02-28")
    write(page, grid, 0, 2, "regul", "2 cells changed")
    see(page)
    expect(page.get_by_text("None: everything was read.")).to_be_visible()
    expect(rows(page, "Difference").nth(1)).to_contain_text(
        "cabinet-na regulates strategy_policy from 2005 to 2013-02-28"
    )
    result = loaders.read_file(saved(page, "Result as Turtle").rename(tmp_path / "NAM.ttl"))
    (claim,) = (c for c in result.country.claims if c.institution == "cabinet-na")
    assert (claim.role.word, claim.valid_to and claim.valid_to.text) == ("regulates", "2013-02-28")
    assert len(result.country.claims) == len(loaders.read_file(NAMIBIA).country.claims)
    assert NAMIBIA.read_bytes() == before


def test_nothing_changed_is_nothing_different(page: Page, app_url: str) -> None:
    open_grids(page, app_url)
    see(page)
    expect(page.get_by_text("None: everything was read.")).to_be_visible()
    expect(page.get_by_text("None: the file says what is published already.")).to_be_visible()


def test_a_country_from_nothing(page: Page, app_url: str) -> None:
    open_grids(page, app_url, "?iso3=FJI")
    page.get_by_role("tab", name="Institutions").click()
    bodies = page.get_by_test_id("stDataFrame").nth(1)
    add_row(page, bodies)
    expect(page.get_by_text("1 row added")).to_be_visible()
    write(page, bodies, 0, 0, "min")
    see(page)
    expect(rows(page, "Problems")).to_contain_text("Institutions, row 1, name_en")
    expect(rows(page, "Problems")).to_contain_text("is missing")
    expect(rows(page, "Problems").locator("small").first).to_have_text("min")


def test_a_deleted_row_is_gone(page: Page, app_url: str) -> None:
    grid = open_grids(page, app_url)
    grid.hover()
    settled(page)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + 16, box["y"] + 52, delay=100)
    page.get_by_role("button", name=re.compile("Delete")).first.click()
    expect(page.get_by_text("0 rows added, 1 deleted")).to_be_visible()
    see(page)
    expect(rows(page, "Difference")).to_contain_text("gone")
    expect(rows(page, "Difference")).to_contain_text("cabinet-na leads_policy strategy_policy from 2005")
    expect(page.get_by_text("takes 1 record away")).to_be_visible()


def add_row(page: Page, grid: Locator) -> None:
    grid.hover()
    grid.locator("xpath=ancestor::*[@data-testid='stElementContainer']").get_by_role("button", name="Add row").click()


def test_a_file_that_is_handed_in_is_what_the_grids_begin_with(page: Page, browser: Browser, app_url: str) -> None:
    grid = open_grids(page, app_url)
    write(page, grid, 0, 4, "2019")

    def renamed(book) -> None:  # type: ignore[no-untyped-def]
        heads = [cell.value for cell in book["Claims"][1]]
        book["Claims"].cell(2, heads.index("valid_from") + 1).value = "1999"

    hand_in(page, "namibia.xlsx", workbook(renamed))
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()
    settled(page)
    expect(grid.locator("[role=row]").nth(1).locator("[role=gridcell]").nth(3)).to_have_text("1999")
    assert cells(grid, 1)[3:5] == ["1999", ""]
    context = browser.new_context()
    other = open_grids(context.new_page(), app_url)
    assert cells(other, 1)[3:5] == ["2005", ""]
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_grids_fit(page: Page, app_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_grids(page, app_url)
    assert not wide(page)
