"""What a reader's hand does on a page: wait until it stands still, choose from a list, take a file away."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

from playwright.sync_api import Download, Locator, Page
from playwright.sync_api import TimeoutError as Late

DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
MAIN = "[data-testid=stMain]"
_PATIENCE = (5_000, 10_000, 30_000)


STILL = """() => new Promise((done) => {
  const main = document.querySelector("[data-testid=stMain]");
  const size = () => `${main.scrollHeight} ${main.innerText.length} ${main.querySelectorAll("*").length}`;
  const seen = () => `${main.scrollTop} ${size()}`;
  let before = seen(), since = performance.now(), frames = 0;
  const look = (now) => {
    const shown = seen();
    if (shown !== before) [before, since, frames] = [shown, now, 0];
    if (++frames > 10 && now - since > 300) done(); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""
"""Ends when place, height and words stayed the same for ten frames and 0.3 s: a slow machine draws its frames later."""


def settled(page: Page) -> None:
    """Wait until the page's script has ended and the browser has drawn what it sent.

    The script ends when the last of it is *sent*; charts and lists below may come some frames later and move the rest.
    """
    page.locator(DONE).wait_for()
    page.locator(MAIN).wait_for(state="attached")
    page.evaluate(STILL)


def wide(page: Page) -> bool:
    """Whether the page, all of it drawn, scrolls sideways."""
    settled(page)
    return bool(page.locator(MAIN).evaluate("main => main.scrollWidth > main.clientWidth"))


def turned(page: Page, scheme: Literal["light", "dark"]) -> None:
    """The reader's machine turns light or dark; wait until what the app draws has followed."""
    page.emulate_media(color_scheme=scheme)
    drawn(page, scheme)


def drawn(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Wait until the page stands in these colours."""
    page.locator(f"remit-scheme[data-drawn={scheme}]").wait_for(state="attached")
    settled(page)


def choose(page: Page, label: str, option: str, typed: bool = False) -> None:
    """Pick an option of a list by its words. Opened again when a run that ended just then closed it.

    The list is brought into view before it is opened: Streamlit closes an open list when the page scrolls.

    Args:
        typed: type the option's words first, as somebody with a keyboard does.
    """
    box = page.get_by_role("combobox", name=label, exact=True)
    offered = page.get_by_role("option", name=option, exact=True).first
    for patience in _PATIENCE:
        _clicked(page, box)
        if typed:
            box.fill(option)
        with suppress(Late):
            offered.click(timeout=patience)
            return settled(page)
    raise AssertionError(f"{label} does not offer {option}")


def downloaded(page: Page, button: str, within: Locator | None = None, exact: bool = False) -> Download:
    """Press a button that gives a file."""
    settled(page)
    with page.expect_download() as download:
        _clicked(page, (within or page.locator("body")).get_by_role("button", name=button, exact=exact))
    return download.value


def _clicked(page: Page, element: Locator) -> None:
    element.scroll_into_view_if_needed()
    page.evaluate("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    element.click()
