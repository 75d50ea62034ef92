"""Changes of page within the app, as people make them: click a tab or a link, wait until the page stands."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from benchmarks.clock import Row, words

RUNS = 12
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
# What is clicked, and what must then be seen.
TABS = {
    "Matrix": ".remit-matrix",
    "Findings": ".remit-card",
    "Councils and partners": ".remit-card",
    "Institutions": "ul.remit-countries",
    "Network": ".remit-net[data-ready]",
    "Timeline": "svg.marks, canvas.marks",
    "Sources": "ul.remit-sentences",
    "Answers": "section.remit-answer",
}
PAGES = {
    "Functions": "Functions",
    "Findings": "Findings",
    "About": "About Remit",
    "Countries": "Who owns e-government?",
}


def measure(page: Page, url: str) -> Iterator[Row]:
    """A row for each tab and each page with its median and p95, then one over all of them."""
    every: list[float] = []
    for name, taken in (*_tabs(page, url).items(), *_pages(page, url).items()):
        every += taken
        yield Row(f"change to {name}, {len(taken)} times: median, p95", _both(taken))
    yield Row(f"all {len(every)} changes of page: median, p95", _both(every), "p95 under 500 ms")


def _both(taken: list[float]) -> str:
    ordered = sorted(taken)
    return f"{words(at(ordered, 0.5))}, {words(at(ordered, 0.95))}"


def at(ordered: list[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed."""
    return ordered[math.ceil(share * len(ordered)) - 1]


def _tabs(page: Page, url: str) -> dict[str, list[float]]:
    """The tabs of the fullest country, round after round; the first round fills caches and is not counted."""
    page.goto(f"{url}/country?iso3=GBR")
    page.locator("section.remit-answer").first.wait_for()
    taken: dict[str, list[float]] = {f"tab {name}": [] for name in TABS}
    for turn in range(RUNS + 1):
        for name, shown in TABS.items():
            passed = _timed(page, page.get_by_role("tab", name=name, exact=True).click, shown)
            taken[f"tab {name}"] += [passed] if turn else []
    return taken


def _pages(page: Page, url: str) -> dict[str, list[float]]:
    """The pages of the navigation, in the same way."""
    page.goto(f"{url}/about")
    page.get_by_role("heading", name="About Remit").wait_for()
    taken: dict[str, list[float]] = {f"page {name}": [] for name in PAGES}
    for turn in range(RUNS + 1):
        for name, head in PAGES.items():
            link = page.get_by_test_id("stHeader").get_by_role("link", name=name, exact=True)
            passed = _timed(page, link.click, f'h1:has-text("{head}")')
            taken[f"page {name}"] += [passed] if turn else []
    return taken


def _timed(page: Page, click: Callable[[], None], shown: str) -> float:
    begin = time.perf_counter()
    click()
    page.locator(f"{shown} >> visible=true").first.wait_for()
    page.locator(DONE).wait_for()
    return time.perf_counter() - begin
