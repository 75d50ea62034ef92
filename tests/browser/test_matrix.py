"""The responsibility matrix: letters, marks, what a cell opens, filters, order, files, and the phone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.gestures import choose, downloaded, settled

CELL = "K O: ICT Authority (Kenya) coordinates and monitors cross-government projects – contested"


def open_matrix(page: Page, app_url: str, **more: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"iso3": "KEN", "tab": "matrix", **more}.items())
    page.goto(f"{app_url}/country?{query}")
    expect(page.locator(".remit-matrix tbody tr").first).to_be_visible()
    settled(page)


def names(page: Page) -> list[str]:
    return page.locator(".remit-matrix tbody th .name a").all_inner_texts()


def saved(page: Page, button: str) -> tuple[str, Path]:
    download = downloaded(page, button)
    return download.suggested_filename, Path(download.path())


def test_letters_and_marks_stand_in_place(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    row = page.locator(".remit-matrix tbody tr", has_text="ICT Authority (Kenya)").first
    expect(row.locator("td.contested")).to_have_text("K O!", use_inner_text=True)
    expect(row.locator("td.managed").first).to_contain_text("&")
    expect(page.locator(".remit-matrix thead th.unresearched")).to_have_count(8)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Contested (3 of 18): cross-government projects, payments, cybersecurity.")
    expect(main).to_contain_text("Managed overlap (1 of 18): e-services portal.")
    expect(main).to_contain_text("Not researched (8 of 26): interoperability")


def test_a_cell_opens_its_claims_with_basis_and_sources(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    page.get_by_role("button", name=CELL).click()
    panel = page.locator(".remit-pop:popover-open")
    expect(panel).to_contain_text("Information and Communications Technology Order, L.N. 182 of 2013")
    expect(panel).to_contain_text("government decree")
    expect(panel.locator('ul.remit-sources a[href^="http"]').first).to_be_visible()
    expect(panel.get_by_role("link", name=re.compile("^Two bodies coordinate cross-government"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_cell_opens_by_keyboard(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    page.get_by_role("button", name=CELL).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".remit-pop:popover-open")).to_contain_text("since August 2013")


def test_a_letter_of_the_legend_says_what_it_means(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    page.locator(".remit-legend").get_by_role("button", name="coordinates").click()
    meaning = page.locator(".remit-pop:popover-open")
    expect(meaning).to_have_text(
        "coordinates: keeps the institutions concerned in step, without deciding in their place."
    )


def test_family_and_type_in_the_address(page: Page, app_url: str) -> None:
    open_matrix(page, app_url, family="safeguards", type="regulator")
    expect(page.locator(".remit-matrix tr.functions th")).to_have_count(4)
    assert names(page) == ["Office of the Data Protection Commissioner"]


def test_the_order_changes_the_rows_and_the_address(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    assert names(page)[0] == "ICT Authority (Kenya)"
    choose(page, "Order", "by name")
    page.wait_for_url("**/country?*sort=name*")
    expect(page.locator(".remit-matrix tbody th .name a").first).to_have_text("Cabinet Committee on ICT")
    shown = [name.casefold() for name in names(page)]
    assert shown == sorted(shown)


def test_csv_says_conflict_and_coverage(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    name, file = saved(page, "Download as CSV")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert re.fullmatch(r"remit-KEN-matrix-\d{4}-\d\d-\d\d\.csv", name)
    authority = next(row for row in rows if row["institution"] == "ICT Authority (Kenya)")
    assert authority["Cross-government projects"] == "K O"
    assert authority["contested in"] == "Cross-government projects"
    assert authority["Digital identity"] == "not researched"


def test_xlsx_with_marks_legend_and_data_version(page: Page, app_url: str) -> None:
    open_matrix(page, app_url)
    name, file = saved(page, "Download as XLSX")
    assert name.endswith(".xlsx")
    book = load_workbook(file.open("rb"))
    assert book.sheetnames == ["Matrix", "Claims", "Functions", "Legend"]
    head = [cell.value for cell in book["Matrix"][1]]
    row = next(row for row in book["Matrix"].iter_rows(min_row=2) if row[0].value == "ICT Authority (Kenya)")
    cell = row[head.index("Cross-government projects")]
    assert cell.value == "K O"
    assert cell.fill.fgColor.rgb == "00F5C6A5"
    legend = dict(book["Legend"].iter_rows(values_only=True))
    assert legend["K"].startswith("coordinates: Keeps the institutions concerned in step")
    assert re.fullmatch(r"[0-9a-f]{12}", legend["data version"])


def test_on_a_phone_each_institution_is_a_block(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_matrix(page, app_url)
    first = page.locator(".remit-matrix tbody tr").first
    expect(first.get_by_role("button", name=CELL)).to_be_visible()
    expect(first.get_by_role("button", name=CELL)).to_have_text("Cross-government projects K O!", use_inner_text=True)
    settled(page)
    width = first.evaluate("row => row.getBoundingClientRect().width")
    assert 300 < width <= 390
    assert page.locator(".remit-matrix").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_choice_without_anybody_says_so(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/country?iso3=KEN&tab=matrix&family=safeguards&type=council")
    expect(page.get_by_text("Nobody is on record for this choice for today.")).to_be_visible()
