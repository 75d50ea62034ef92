"""Countries beside each other: what stands in the columns, what differs, and what the address says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gestures import choose, downloaded, settled, wide

TABLE = ".remit-compare"


def row(page: Page, label: str) -> Locator:
    return page.locator(f"{TABLE} tbody tr").filter(has=page.locator("th", has_text=label)).first


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def test_three_countries_stand_as_columns(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=KEN,GHA,RWA")
    expect(page.locator(f"{TABLE} thead th")).to_have_text(["", "Kenya", "Ghana", "Rwanda"])
    leads = row(page, "Leads e-government strategy").locator("td")
    expect(leads.nth(0)).to_contain_text("Office of the President")
    expect(leads.nth(1)).to_contain_text("Ministry of Communication, Digital Technology and Innovations")
    expect(leads.nth(2)).to_contain_text("Ministry of ICT and Innovation")
    kind = row(page, "Kind of lead")
    expect(kind.locator("td")).to_have_text(["Centre of government", "ICT or infrastructure", "ICT or infrastructure"])
    expect(kind.get_by_label("partly the same")).to_have_text("≈")
    expect(row(page, "Functions researched").locator("td")).to_have_text(["18 of 26", "22 of 26", "20 of 26"])


def test_two_rich_countries_differ_in_a_word(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=GBR,KOR")
    kind = row(page, "Kind of lead")
    expect(kind.get_by_label("different")).to_have_text("≠")
    strategy = row(page, "Strategy and policy")
    expect(strategy.locator("td").first.get_by_text("leads policy")).to_be_visible()
    expect(row(page, "Open data").locator("td").nth(1)).to_contain_text("Ministry of the Interior and Safety")


def test_only_differences_leaves_no_row_that_is_the_same(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=KEN,GHA,RWA")
    expect(page.locator(f"{TABLE} [title='the same']").first).to_be_visible()
    page.get_by_text("Only where they differ").click()
    page.wait_for_url("**diff=1*")
    expect(page.locator(f"{TABLE} [title='the same']")).to_have_count(0)
    expect(page.locator(f"{TABLE} [title='different']").first).to_be_visible()


def test_a_visitor_without_a_choice_sees_a_comparison(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare")
    heads = page.locator(f"{TABLE} thead th")
    expect(heads).to_have_count(4)
    expect(heads.nth(1)).to_have_text("Kenya")
    expect(page.get_by_text("functions on record in two or more of them")).to_be_visible()


def test_a_country_that_is_little_researched_says_so(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=NAM")
    expect(page.locator(f"{TABLE} thead th").nth(1)).to_have_text("Namibia")
    expect(page.locator(f"{TABLE} td").get_by_text("Not researched").first).to_be_visible()


def test_codes_that_cannot_be_compared_are_named(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=KEM,GHA,RWA,UGA")
    expect(page.get_by_role("alert")).to_contain_text("countries=KEN")
    expect(page.get_by_text("Uganda (UGA) has no data yet")).to_be_visible()
    expect(page.locator(f"{TABLE} thead th")).to_have_text(["", "Ghana", "Rwanda"])


def test_a_set_fills_the_columns_and_the_address(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=KEN,GHA")
    choose(page, "Or a set", "Nordic countries")
    page.wait_for_url(re.compile(r"countries=DNK(,|%2C)FIN(,|%2C)NOR(,|%2C)SWE"))
    expect(page.locator(f"{TABLE} thead th")).to_have_text(["", "Denmark", "Finland", "Norway", "Sweden"])


def test_the_file_has_every_row_in_words(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=KEN,GHA,RWA&diff=1")
    download = downloaded(page, "CSV")
    found = {line["row"]: line for line in rows_of(download.path())}
    assert len(found) == 9 + 26
    assert found["Contested, of the researched"]["Kenya (KEN)"] == "3 of 18"
    assert found["Kind of lead"]["compared"] == "partly the same"
    assert "Ministry of ICT and Innovation" in found["Strategy and policy"]["Rwanda (RWA)"]


def test_heads_stay_while_the_table_is_read(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?countries=KEN,GHA,RWA")
    settled(page)
    table = page.locator(TABLE)
    heads = "table => table.querySelector('thead').getBoundingClientRect().top - table.getBoundingClientRect().top"
    head = "table => table.querySelectorAll('thead th')[1].getBoundingClientRect().top"
    table.evaluate("table => table.scrollTop = 600")
    assert table.evaluate(heads) < -100
    assert table.evaluate(f"table => ({head})(table) - table.getBoundingClientRect().top") == pytest.approx(1, abs=1)


@pytest.mark.parametrize("path", ["/compare?countries=KEN,GHA,RWA"])
def test_on_a_phone_each_row_is_a_list(page: Page, app_url: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app_url + path)
    cells = row(page, "Kind of lead").locator("td")
    expect(cells).to_have_count(3)
    assert not wide(page)
    tops = cells.evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
