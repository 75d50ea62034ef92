"""axe-core over every page and tab, light and dark: nothing serious but what is known, each with its reason."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.gestures import settled

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
    "sparql-workbench": "h1",
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
    "country?iso3=GBR&tab=sources": "ul.remit-sentences",
}
# Rule, part of the target, and why it stays. Nothing else is let through.
KNOWN = (
    ("svg-img-alt", ".layer_4_marks", "Vega names the group of a layer without marks as a symbol and gives it no text"),
    (
        "scrollable-region-focusable",
        ".cm-scroller",
        "CodeMirror scrolls this part by the cursor of the editor inside it",
    ),
)


@pytest.fixture(scope="module", params=["light", "dark"])
def screen(browser: Browser, request: pytest.FixtureRequest):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious_that_is_not_known(screen: Page, app_url: str, path: str) -> None:
    screen.goto(f"{app_url}/{path}")
    expect(screen.locator(PAGES[path]).first).to_be_visible()
    settled(screen)
    found = Axe().run(screen).response["violations"]
    serious = [
        (rule["id"], str(node["target"][-1]), node["failureSummary"])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
    assert [item for item in serious if not any(item[0] == rule and part in item[1] for rule, part, _ in KNOWN)] == []
