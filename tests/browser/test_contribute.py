"""Contribute: a visitor hands in a file, sees what it would change, takes the result along; nobody else sees it."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser, Page, expect

import loaders
from graph import settings
from tests.browser.gestures import downloaded, settled, wide
from tests.browser.test_what_if import changes
from tests.loaders.books import with_part

NAMIBIA = settings.countries() / "NAM.ttl"
RIVALS = (
    "Two bodies lead international cooperation: Ministry of Information and Communication Technology "
    "and Office of the Prime Minister."
)


def workbook(change: Callable[[Workbook], None]) -> bytes:
    """The workbook of Namibia after a change, saved as a spreadsheet program saves it."""
    book = load_workbook(io.BytesIO(loaders.dump(loaders.read_file(NAMIBIA).country, "xlsx")))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def ended(book: Workbook) -> None:
    """The Prime Minister's office no longer leads international cooperation; the last claim has a bad word."""
    sheet = book["Claims"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        said = [sheet.cell(row, heads[name]).value for name in ("institution", "function", "role")]
        if said == ["opm", "international_cooperation", "leads_policy"]:
            sheet.cell(row, heads["valid_to"]).value = "2022"
        if said == ["undp", "digital_skills", "supports"]:
            sheet.cell(row, heads["role"]).value = "helps"


def hand_in(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})


def open_page(page: Page, app_url: str, query: str = "") -> None:
    page.goto(f"{app_url}/contribute{query}")
    expect(page.get_by_role("heading", name="Contribute", exact=True)).to_be_visible()
    settled(page)


def saved(page: Page, button: str) -> Path:
    download = downloaded(page, button, exact=True)
    return download.path()


def test_a_changed_workbook_shows_what_it_would_change(page: Page, app_url: str, tmp_path: Path) -> None:
    before = NAMIBIA.read_bytes()
    open_page(page, app_url)
    hand_in(page, "namibia.xlsx", workbook(ended))
    expect(page.get_by_role("heading", name="What it says: Namibia")).to_be_visible()
    problem = page.get_by_role("table", name="Problems").locator("tbody tr")
    expect(problem).to_have_count(1)
    expect(problem).to_contain_text("Claims!C")
    expect(problem).to_contain_text("'helps' is not in the vocabulary")
    expect(problem).to_contain_text("Use one of leads_policy, coordinates")
    difference = page.get_by_role("table", name="Difference").locator("tbody tr")
    expect(difference.filter(has_text="to 2022")).to_contain_text("opm leads_policy international_cooperation")
    problems = list(csv.DictReader(saved(page, "Problems as CSV").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["record"] for row in problems] == ["left out"]
    differences = list(csv.DictReader(saved(page, "Difference as CSV").read_text(encoding="utf-8-sig").splitlines()))
    assert len(differences) == difference.count()
    expect(page.get_by_text("Your file takes 2 records away that Namibia has now.")).to_be_visible()
    expect(changes(page).filter(has_text=RIVALS)).to_contain_text("goes This would no longer hold.")
    page.wait_for_url(lambda url: "iso3=NAM" in url)
    result = loaders.read_file(saved(page, "Result as Turtle").rename(tmp_path / "NAM.ttl"))
    assert {c.valid_to.text for c in result.country.claims if c.institution == "opm" and c.valid_to} == {"2022", "2020"}
    assert NAMIBIA.read_bytes() == before


def test_the_patch_can_be_applied(page: Page, app_url: str, tmp_path: Path) -> None:
    open_page(page, app_url)
    hand_in(page, "namibia.xlsx", workbook(ended))
    expect(page.get_by_role("heading", name="What it says: Namibia")).to_be_visible()
    patch = saved(page, "Patch")
    target = tmp_path / "data" / "countries" / "NAM.ttl"
    target.parent.mkdir(parents=True)
    target.write_bytes(NAMIBIA.read_bytes())
    subprocess.run(["git", "apply", "--unsafe-paths", str(patch)], cwd=tmp_path, check=True)
    assert target.read_bytes() == saved(page, "Result as Turtle").read_bytes()


def test_the_same_workbook_changes_nothing(page: Page, app_url: str) -> None:
    open_page(page, app_url, "?iso3=NAM")
    hand_in(page, "namibia.xlsx", saved(page, "Workbook of Namibia").read_bytes())
    expect(page.get_by_text("None: everything was read.")).to_be_visible()
    expect(page.get_by_text("None: the file says what is published already.")).to_be_visible()
    expect(page.get_by_text("No finding changes; 31 findings stay as they are.")).to_be_visible()


def test_a_new_country_is_shown_from_nothing(page: Page, app_url: str) -> None:
    dossier = """
country: {iso3: FJI, name: Fiji}
institutions: [{id: min, name_en: Ministry of <b>Examples</b>, type: ministry, source: [https://example.org/m]}]
claims:
  - {institution: min, function: strategy_policy, role: leads_policy, confidence: explicit,
     source: [https://example.org/m]}
sources: [{url: https://example.org/m, title: What the ministry does}]
"""
    open_page(page, app_url)
    hand_in(page, "fiji.yaml", dossier.encode())
    expect(page.get_by_text("3 records: 3 new, 0 gone, 0 changed.")).to_be_visible()
    expect(page.get_by_text("Ministry of <b>Examples</b> leads e-government strategy and policy.")).to_be_visible()
    measures = page.get_by_role("table", name="Measures before and after")
    row = measures.locator("tr", has_text="Leads strategy and policy")
    expect(row).to_contain_text("nobody on record")
    expect(row).to_contain_text("Ministry of <b>Examples</b>")


def fill(page: Page, label: str, text: str) -> None:
    box = page.get_by_label(label)
    box.fill(text)
    box.press("Enter")
    settled(page)


def test_a_counter_claim_stands_beside_the_original(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/findings?country=NAM&code=F01")
    page.get_by_role("link", name=RIVALS).first.click()
    page.get_by_role("link", name="Contribute what you know").click()
    expect(page.get_by_role("combobox", name="Claim")).to_have_value(re.compile("international cooperation"))
    expect(page.get_by_role("button", name="Add the counter-claim")).to_be_disabled()
    fill(page, "Address of the page", "javascript:alert(1)")
    expect(page.get_by_role("alert")).to_contain_text("is no address of a page")
    fill(page, "Address of the page", "https://example.org/minutes")
    fill(page, "Title of the page", "Minutes of <b>March</b>")
    fill(page, "What the page says", "The ministry says that it is not its task.")
    page.get_by_role("button", name="Add the counter-claim").click()
    expect(page.get_by_role("heading", name="Claims that contradict each other")).to_be_visible()
    cards = page.locator(".remit-columns").first.locator("article")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("leads policy on international cooperation")
    expect(cards.last).to_contain_text("denies that it leads policy on international cooperation")
    expect(cards.last).to_contain_text("Minutes of <b>March</b>")
    difference = page.get_by_role("table", name="Difference").locator("tbody tr")
    expect(difference).to_have_count(2)
    expect(difference.first).to_contain_text("denies leads_policy international_cooperation")


def _bomb() -> bytes:
    zeros = b"0" * (1 << 20)
    return with_part("xl/media/image1.png", (zeros for _ in range(90)))


def _many_claims() -> bytes:
    head = b"country: {iso3: FJI, name: Fiji}\nsources:\n"
    return head + b"".join(b"  - {url: https://example.org/%d, title: t}\n" % number for number in range(5_001))


REFUSED = {
    "bomb.xlsx": (_bomb, "is packed more tightly than any workbook (a zip bomb?). Save it again"),
    "cut.xlsx": (lambda: workbook(lambda _: None)[:20_000], "is damaged, or no XLSX workbook. Open it"),
    "cut.ttl": (lambda: NAMIBIA.read_bytes()[:20_000], "not Turtle:"),
    "notes.docx": (lambda: b"PK", "unknown kind of file '.docx'. Known are .yaml, .yml, .ttl, .xlsx"),
    "long.yaml": (_many_claims, "has 5,001 records; 5,000 are read here. Send fewer"),
    "deep.yaml": (lambda: b"country: " + b"[" * 200_000, "not YAML: exceeded maximum nesting depth"),
    "nowhere.yaml": (lambda: b"country: {iso3: QQQ, name: Nowhere}", "unknown country code 'QQQ'. Use the ISO"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_gives_a_sentence(name: str, page: Page, app_url: str) -> None:
    make, said = REFUSED[name]
    open_page(page, app_url)
    hand_in(page, name, make())
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"The file {name}")
    expect(alert).to_contain_text(said)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    expect(page.get_by_role("heading", name="What it says")).to_have_count(0)


def test_another_visitor_sees_nothing_of_it(page: Page, browser: Browser, app_url: str) -> None:
    open_page(page, app_url)
    hand_in(page, "namibia.xlsx", workbook(ended))
    expect(changes(page).first).to_be_visible()
    context = browser.new_context()
    other = context.new_page()
    open_page(other, app_url, "?iso3=NAM")
    expect(other.get_by_role("button", name="Workbook of Namibia")).to_be_visible()
    expect(other.get_by_role("heading", name="What it says")).to_have_count(0)
    other.goto(f"{app_url}/findings?country=NAM&code=F01")
    expect(other.get_by_text(RIVALS).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits(page: Page, app_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_page(page, app_url)
    hand_in(page, "namibia.xlsx", workbook(ended))
    expect(changes(page).first).to_be_visible()
    assert not wide(page)
