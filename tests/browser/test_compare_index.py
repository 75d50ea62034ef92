"""A published index beside our measures: the sentence, the points, their source, the table and the files."""

from __future__ import annotations

import csv
import re

from playwright.sync_api import Page, expect

from tests.browser.gestures import choose, downloaded

ROWS = ".remit-table tbody tr"


def test_without_a_choice_the_egdi_stands_beside_contested_functions(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=index")
    lede = page.locator(".remit-lede")
    expect(lede).to_contain_text("Contested functions and EGDI 2024 show no association that could not be chance")
    expect(lede).to_contain_text(
        re.compile(r"Spearman’s\sρ\s=\s[+−]0\.\d\d, 95 % interval −0\.\d\d to \+0\.\d\d, n\s=\s59")
    )
    expect(page.get_by_text("an association of ranks over the countries we have, not a cause")).to_be_visible()
    expect(page.locator("svg.marks, canvas.marks").first).to_be_visible()
    expect(page.get_by_text("UN E-Government Survey 2024; licence: UN with attribution")).to_be_visible()
    expect(page.get_by_text("Not among the points, for want of a figure: Kosovo.")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(59)
    expect(page.locator(ROWS).first).to_have_text(re.compile(r"Denmark\s*0\.985\s*7 of 24"))


def test_the_address_holds_index_year_and_measure(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=index&measure=legal&index=GTMI&year=2022")
    expect(page.locator(".remit-lede")).to_contain_text("Leading claims on an act or decree and GTMI 2022")
    expect(page.get_by_text("World Bank GTMI 2022; licence: CC BY 4.0")).to_be_visible()
    choose(page, "Published index", "OSI: Online Service Index")
    page.wait_for_url("**index=OSI*")
    assert "year=" not in page.url
    expect(page.locator(".remit-lede")).to_contain_text("OSI 2024")


def test_our_measures_at_the_time_of_the_index(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=index&year=2018")
    page.get_by_role("link", name="Our measures at the end of 2018").click()
    page.wait_for_url("**as_of=2018-12-31*")
    expect(page.locator(".remit-lede")).to_contain_text("EGDI 2018")
    expect(page.get_by_text("on 31 December 2018.")).to_be_visible()


def test_the_file_has_the_points_with_source_and_licence(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=index&index=EGDI&year=2024")
    download = downloaded(page, "CSV")
    rows = {row["iso3"]: row for row in csv.DictReader(download.path().read_text(encoding="utf-8-sig").splitlines())}
    assert len(rows) == 59
    korea = rows["KOR"]
    assert (korea["ours"], korea["ours_in_words"], korea["licence"]) == ("0.45", "9 of 20", "UN with attribution")
    assert float(rows["DNK"]["published"]) > 0.98


def test_another_tab_starts_without_the_choices_of_this_one(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/compare?view=index&measure=legal&index=GTMI&year=2022")
    page.get_by_role("tab", name="All countries").click()
    page.wait_for_url(re.compile(r"/compare\?view=all$"))
    expect(page.locator(".remit-every tbody th")).to_have_count(60)
