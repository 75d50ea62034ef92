"""A page that turns light or dark where it stands: maps, charts and networks follow at once."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gestures import drawn, settled, turned
from views.theme import DARK, LIGHT

PALETTES = {"light": LIGHT, "dark": DARK}
TIE = "([network, colour]) => network.network?.edges.some(edge => edge.color.color === colour)"


def opened(page: Page, address: str, scheme: Literal["light", "dark"] = "light") -> list[int]:
    """Load in these colours; the list grows with each message to the app."""
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda message: sent.append(len(message))))
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    drawn(page, scheme)
    return sent


@pytest.mark.parametrize("scheme", PALETTES)
def test_an_ordinary_load_runs_once(page: Page, app_url: str, scheme: Literal["light", "dark"]) -> None:
    sent = opened(page, f"{app_url}/about", scheme)
    page.wait_for_timeout(1500)
    assert len(sent) == 1


@pytest.mark.parametrize("path", ["", "function?fn=digital-identity"])
def test_the_map_follows(page: Page, app_url: str, path: str) -> None:
    sent = opened(page, f"{app_url}/{path}")
    for scheme in ("dark", "light"):
        turned(page, scheme)
        ink = PALETTES[scheme]
        expect(page.locator(f"svg.marks path[stroke='{ink.paper}'][fill='{ink.no_data}']").first).to_be_attached()
    assert len(sent) == 3


def test_the_bars_of_the_years_follow_and_the_place_is_kept(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{app_url}/country?iso3=GBR&tab=timeline")
    chart = page.locator("svg.marks").last
    chart.scroll_into_view_if_needed()
    expect(chart).to_be_in_viewport()
    before = page.evaluate("document.querySelector('.stMain').scrollTop")
    turned(page, "dark")
    expect(chart.locator(f"text[fill='{DARK.quiet}']").first).to_be_visible()
    assert page.evaluate("document.querySelector('.stMain').scrollTop") == before


def test_the_network_follows(page: Page, app_url: str) -> None:
    opened(page, f"{app_url}/country?iso3=GBR&tab=network")
    network = page.locator(".remit-net[data-ready]").element_handle()
    page.wait_for_function(TIE, arg=[network, LIGHT.ink])
    turned(page, "dark")
    page.wait_for_function(TIE, arg=[network, DARK.ink])


def test_paper_asks_for_nothing(page: Page, app_url: str) -> None:
    sent = opened(page, f"{app_url}/country?iso3=GBR&tab=timeline", "dark")
    settled(page)
    before = len(sent)
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.stApp').classList.toggle('seen')")
    page.wait_for_timeout(1000)
    assert len(sent) == before
