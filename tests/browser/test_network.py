"""The network of a country: filter, find, choose, and take it along."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gestures import choose, downloaded, settled, turned

SVG = "{http://www.w3.org/2000/svg}"


def open_network(page: Page, app_url: str, iso3: str = "KEN", **more: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"iso3": iso3, "tab": "network", **more}.items())
    page.goto(f"{app_url}/country?{query}")
    drawn(page)


def drawn(page: Page, picked: str = "") -> None:
    """The picture stands, and shows what was chosen."""
    page.locator(f'.remit-net[data-ready="{picked}"]' if picked else ".remit-net[data-ready]").wait_for(timeout=60_000)
    settled(page)


def details(page: Page) -> Locator:
    return page.locator('[data-testid="stColumn"]').last


ON_SCREEN = """(stage, [one, other]) => {
  const { net, edges } = stage.network;
  const line = edges.find(({ facts }) => facts.one === one && facts.other === other);
  const ends = Object.values(net.getPositions(line ? [line.from, line.to] : [one]));
  const middle = (axis) => ends.reduce((sum, end) => sum + end[axis], 0) / ends.length;
  const { x, y } = net.canvasToDOM({ x: middle("x"), y: middle("y") });
  const { left, top } = net.canvas.frame.getBoundingClientRect();
  return [left + x, top + y];
}"""

BOX = """(stage) => {
  const { net, box } = stage.network;
  const { left, top } = net.canvas.frame.getBoundingClientRect();
  const corner = (x, y) => net.canvasToDOM({ x, y });
  const [one, other] = [corner(box[0], box[1]), corner(box[2], box[3])];
  return [left + one.x, top + one.y, left + other.x, top + other.y];
}"""


def at(page: Page, one: str, other: str = "") -> tuple[float, float]:
    """Where on the screen a mark stands, or the middle of the line between two."""
    page.locator("canvas").scroll_into_view_if_needed()
    settled(page)
    x, y = page.locator(".remit-net").evaluate(ON_SCREEN, [one, other])
    return x, y


def download(page: Page, button: str) -> bytes:
    waiting = downloaded(page, button, exact=True)
    return waiting.path().read_bytes()


def test_a_click_on_an_institution_shows_its_claims_beside_the_picture(page: Page, app_url: str) -> None:
    open_network(page, app_url)
    page.mouse.click(*at(page, "institution/icta"))
    expect(details(page)).to_contain_text("ICT Authority (Kenya)")
    card = details(page).locator("article.remit-card-contested", has_text="cross-government projects").first
    expect(card).to_contain_text("Information and Communications Technology Order, L.N. 182 of 2013")
    expect(card.locator('ul.remit-sources a[href^="http"]').first).to_be_visible()
    page.wait_for_url("**pick=institution%2Ficta*")
    settled(page)
    assert page.locator("canvas").bounding_box()["x"] < details(page).bounding_box()["x"]
    more = details(page).get_by_role("link", name="All about this institution")
    expect(more).to_have_attribute("href", "/country?iso3=KEN&tab=institution&institution=icta")


def test_a_click_on_a_line_shows_the_claim(page: Page, app_url: str) -> None:
    open_network(page, app_url)
    page.mouse.click(*at(page, "institution/icta", "function/data-centre-cloud"))
    expect(details(page).locator("article")).to_have_count(1)
    expect(details(page)).to_contain_text("operates data centres and cloud")
    page.wait_for_url("**pick=claim%2F*")
    page.reload()
    expect(details(page)).to_contain_text("operates data centres and cloud")


def test_a_click_beside_everything_lets_go(page: Page, app_url: str) -> None:
    open_network(page, app_url, pick="institution/icta")
    expect(details(page)).to_contain_text("ICT Authority (Kenya)")
    page.locator(".remit-net canvas").click(position={"x": 4, "y": 4})
    expect(details(page)).to_contain_text("What you see")
    page.wait_for_url(lambda url: "pick=" not in url)


def test_a_name_is_found_from_the_keyboard(page: Page, app_url: str) -> None:
    open_network(page, app_url)
    find = page.get_by_label("Find an institution or function in the network")
    find.focus()
    page.keyboard.type("open data")
    page.keyboard.press("Enter")
    drawn(page, "function/open-data")
    expect(details(page).get_by_role("heading", name="Open data")).to_be_visible()
    page.wait_for_url("**pick=function%2Fopen-data*")


def test_a_filter_changes_the_picture_and_the_address(page: Page, app_url: str) -> None:
    open_network(page, app_url)
    expect(details(page)).to_contain_text("24 institutions, 18 functions, 40 claims today.")
    choose(page, "Roles", "Coordinates")
    expect(details(page)).to_contain_text("4 institutions, 4 functions, 5 claims today.")
    page.wait_for_url("**role=coordinates*")


def test_a_tie_between_bodies_names_its_source(page: Page, app_url: str) -> None:
    open_network(page, app_url, ties="yes", pick="tie/treasury/sits-on/icta-board")
    expect(details(page)).to_contain_text("sits on")
    expect(details(page).locator('a[href^="http"]').first).to_be_visible()


def test_what_is_not_in_the_picture_is_said(page: Page, app_url: str) -> None:
    open_network(page, app_url, pick="institution/nobody")
    expect(page.get_by_text("What the address points at is not in this picture")).to_be_visible()


def test_files_hold_what_the_picture_shows(page: Page, app_url: str) -> None:
    open_network(page, app_url, ties="yes")
    svg = ET.fromstring(download(page, "SVG"))
    words = {"".join(text.itertext()) for text in svg.iter(f"{SVG}text")}
    titles = {title.text for title in svg.iter(f"{SVG}title")}
    assert {"Cross-government projects", "Open data", "Contested function"} <= words
    assert "ICT Authority (Kenya) (Agency)" in titles
    graph = nx.parse_graphml(download(page, "GraphML").decode(), force_multigraph=True)
    assert sum(mark.get("class") == "mark" for mark in svg.iter(f"{SVG}g")) == graph.number_of_nodes()
    assert sum(path.get("class") == "tie" for path in svg.iter(f"{SVG}path")) == graph.number_of_edges()
    png = download(page, "PNG")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (2 * int(svg.get("width")), 2 * int(svg.get("height")))


@pytest.mark.parametrize("iso3", ["GBR", "KOR", "NAM"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_every_screen(page: Page, app_url: str, iso3: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_network(page, app_url, iso3)
    fits(page, width)


def test_it_fits_a_window_that_is_made_larger_and_smaller(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 844})
    open_network(page, app_url, "NAM")
    turned(page, "dark")  # drawn anew: the picture before it must not hear of the window any more
    drawn(page)
    for width in (1280, 900):
        page.set_viewport_size({"width": width, "height": 844})
        fits(page, width)


def still(page: Page) -> None:
    """Wait until two looks in a row see the same stage; ``settled`` does not see it when only its width changes."""
    before: object = None
    while (now := page.locator("canvas").bounding_box()) != before:
        before = now
        page.wait_for_timeout(300)


def fits(page: Page, width: int) -> None:
    """All of the picture is on its stage, and the stage in the window."""
    still(page)
    stage = page.locator("canvas").bounding_box()
    assert stage["x"] >= 0
    assert stage["x"] + stage["width"] <= width
    left, top, right, bottom = page.locator(".remit-net").evaluate(BOX)
    assert left >= stage["x"] - 1
    assert right <= stage["x"] + stage["width"] + 1
    assert bottom - top <= stage["height"] + 1
