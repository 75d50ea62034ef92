"""axe-core over every page and tab, light and dark: nothing serious but what is known, each with its reason.

A page is loaded once and turns dark where it stands, as with a reader whose machine does so in the evening.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.gestures import settled, turned
from tests.browser.test_contribute import ended, hand_in, open_page, workbook

# What a page must show before it is judged.
PAGES = {
    "": "svg.marks, canvas.marks",
    "functions": "ul.remit-functions",
    "function?fn=digital-identity": ".remit-table.grouped",
    "findings": "ul.remit-sentences",
    "finding?id=KEN/0000000000000000": "h1",
    "compare?countries=GBR,KOR": ".remit-compare",
    "compare?view=all": ".remit-every",
    "compare?view=alike&to=GBR": ".remit-alike",
    "compare?view=index": "svg.marks, canvas.marks",
    "sparql-workbench": ".remit-sparql-table, [data-testid=stMain] table",
    "?q=Who owns digital identity in Estonia": ".remit-result",
    "functions?q=qqqqqqqq": ".remit-result",
    "contribute": "#begin, h1",
    "country?iso3=QQQ": "h1",
    "function?fn=nope": "h1",
    "findings?country=NAM&as_of=1991-01-01": "h1",
    "compare?countries=KEN,GHA,RWA": ".remit-compare",
    "about": "#the-words, .remit-table",
    "country": "ul.remit-countries",
    "country?iso3=FJI": "[data-testid=stDownloadButton]",
    "country?iso3=GBR&tab=answers": "#donors",
    "country?iso3=GBR&tab=matrix": ".remit-matrix",
    "country?iso3=GBR&tab=network": ".remit-net[data-ready]",
    "country?iso3=GBR&tab=findings": ".remit-card",
    "country?iso3=GBR&tab=timeline": "svg.marks, canvas.marks",
    "country?iso3=GBR&tab=councils": ".remit-card",
    "country?iso3=GBR&tab=institution": "ul.remit-countries",
    "country?iso3=GBR&tab=institution&institution=gds": ".remit-card",
    "country?iso3=GBR&tab=whatif": "h1",
    "country?iso3=KEN&tab=whatif&step=merge~ps-ict~icta": "ol.remit-steps",
    "country?iso3=NAM&tab=network&as_of=1991-01-01": "h1",
    "country?iso3=GBR&tab=sources": "ul.remit-sentences",
}
# Colours change in a fraction of a second; what stands between two of them is not to be judged.
CHANGED = (
    "Promise.allSettled(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished))"
)
# Rule, part of the target, and why it stays. Nothing else is let through.
KNOWN = (
    ("svg-img-alt", ".layer_4_marks", "Vega names the group of a layer without marks as a symbol and gives it no text"),
    (
        "scrollable-region-focusable",
        ".cm-scroller",
        "CodeMirror scrolls this part by the cursor of the editor inside it",
    ),
)


@pytest.fixture(scope="module")
def screen(browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious_that_is_not_known(screen: Page, app_url: str, path: str) -> None:
    look(screen, f"{app_url}/{path}", PAGES[path])


def test_nothing_serious_from_a_finding_to_the_form_that_contradicts_it(screen: Page, app_url: str) -> None:
    screen.goto(f"{app_url}/findings")
    follow(screen, app_url, "ul.remit-sentences a[href^='/finding?']", ".remit-card")
    follow(screen, app_url, "a[href*='claim=']", "text=What is so")


def follow(screen: Page, app_url: str, link: str, shown: str) -> None:
    look(screen, app_url + str(screen.locator(link).first.get_attribute("href")), shown)


def test_nothing_serious_in_what_a_file_would_change(screen: Page, app_url: str) -> None:
    screen.emulate_media(color_scheme="light")
    open_page(screen, app_url)
    hand_in(screen, "namibia.xlsx", workbook(ended))
    expect(screen.get_by_role("table", name="Problems")).to_be_visible()
    judge(screen)


def look(screen: Page, address: str, shown: str) -> None:
    """Open a page in light colours and judge it."""
    screen.emulate_media(color_scheme="light")
    screen.goto(address)
    expect(screen.locator(shown).first).to_be_visible()
    judge(screen)


def judge(screen: Page) -> None:
    """Everything in light colours; then the page turns dark where it stands, and its contrasts are judged once more."""
    settled(screen)
    assert serious(screen) == []
    turned(screen, "dark")
    expect(screen.locator("[data-testid=stApp]")).to_have_css("color-scheme", "dark")
    screen.evaluate(CHANGED)
    assert serious(screen, "color-contrast") == []


def serious(screen: Page, *rules: str) -> list[tuple[str, str, str]]:
    """What axe finds by these rules, or by all: rule, element, and how to mend it. Without what is known."""
    found = Axe().run(screen, options={"runOnly": list(rules)} if rules else None).response["violations"]
    told = [
        (rule["id"], str(node["target"][-1]), node["failureSummary"])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
    return [item for item in told if not any(item[0] == rule and part in item[1] for rule, part, _ in KNOWN)]
