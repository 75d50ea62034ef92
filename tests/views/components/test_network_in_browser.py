"""The page in Chromium: nothing fetched, nothing executed, everything findable."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pytest

from views.components.drawing import draw
from views.components.layout import NARROW, WIDE, Room
from views.components.netsvg import network_svg
from views.components.network import network_html

EVIL = '<img src="https://example.org/x.png" onerror="document.title=\'pwned\'"><a href="https://example.org">href</a>'


def hostile_graph() -> nx.MultiGraph:
    graph = nx.MultiGraph()
    graph.add_node("f", kind="function", label="Digital identity", family="Building blocks", contested=True)
    graph.add_node("i", kind="institution", label=EVIL, type="agency", details=[("Note", EVIL)])
    graph.add_node("j", kind="institution", label="Ministère de l’Économie", type="ministry")
    graph.add_edge("i", "f", role="leads policy", letter="A", details=[("Read in", EVIL)])
    graph.add_edge("j", "f", role="funds", letter="F")
    return graph


@pytest.fixture
def page(browser, tmp_path) -> Iterator[object]:
    file = tmp_path / "network.html"
    file.write_text(network_html(hostile_graph(), height=600), encoding="utf-8")
    page = browser.new_page()
    page.outside, page.broken = [], []
    page.route(
        "**/*",
        lambda route: (
            route.continue_()
            if route.request.url.startswith("file:")
            else (page.outside.append(route.request.url), route.abort())
        ),
    )
    page.on("console", lambda message: page.broken.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.broken.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    yield page
    assert page.outside == []
    assert page.broken == []
    page.close()


def search(page, words: str) -> None:
    page.fill("#find", words)
    page.press("#find", "Enter")
    page.wait_for_selector("#about:not([hidden])")


def test_markup_in_a_name_is_shown_as_text(page):
    search(page, "onerror")
    assert page.inner_text("#about h2") == EVIL
    assert EVIL in page.inner_text("#about li")
    assert page.locator("img, #about a").count() == 0
    assert page.title() == "Network of institutions and functions"


def test_a_name_is_found_without_its_accents(page):
    search(page, "economie")
    assert page.inner_text("#about h2") == "Ministère de l’Économie"


def test_the_panel_closes(page):
    search(page, "identity")
    assert "Contested" in page.inner_text("#about")
    page.click("#about .close")
    assert page.locator("#about").is_hidden()


def test_zoom_buttons_work(page):
    for button in ("#in", "#out", "#all"):
        page.click(button)
    assert page.locator("canvas").count() == 1


def test_a_tooltip_is_text(page):
    box = page.locator("canvas").bounding_box()
    page.evaluate("document.querySelector('#find').blur()")
    for step in range(40):
        page.mouse.move(box["x"] + box["width"] * step / 40, box["y"] + box["height"] / 2)
        page.wait_for_timeout(15)
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("room", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_name_of_a_family_is_not_cut_off(browser, room: Room):
    graph = hostile_graph()
    graph.nodes["f"]["family"] = "Architecture and interoperability"
    page = browser.new_page()
    page.set_content(network_svg(draw(graph, room), title="Network", caption="today"))
    family, frame = page.locator("text.family").bounding_box(), page.locator("svg").first.bounding_box()
    assert frame["x"] + 4 < family["x"]
    assert family["x"] + family["width"] + 4 < frame["x"] + frame["width"]
    page.close()
