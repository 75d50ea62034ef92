"""The app on a SPARQL server: without a store of its own it shows and answers the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from graph import settings
from graph.store.build import build
from graph.store.embedded import Embedded
from graph.store.publish import publish
from tests.conftest import app_running
from tests.store.servers import oxigraph

CLAIMS = "SELECT (COUNT(*) AS ?n) { ?claim a <https://w3id.org/remit/ns#Claim> }"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app that reads two countries from an Oxigraph server and has an empty home."""
    folder = tmp_path_factory.mktemp("remote")
    data = folder / "countries"
    data.mkdir()
    for iso3 in ("KEN", "NAM"):
        shutil.copy(settings.countries() / f"{iso3}.ttl", data)
    with oxigraph(folder) as endpoint:
        publish(Embedded(build(data, folder / "built")), endpoint)
        environment = {"REMIT_STORE": endpoint.query, "REMIT_HOME": str(folder / "none"), "REMIT_QUERY_ROWS": "77"}
        with app_running(folder / "app.txt", **environment) as address:
            yield address


def test_a_country_page_shows_what_the_server_has(page: Page, url: str) -> None:
    page.goto(f"{url}/country?iso3=KEN")
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()
    expect(page.get_by_text("3 of 18 researched functions")).to_be_visible()
    expect(page.get_by_role("link", name="Permanent Secretaries ICT Committee").first).to_be_visible()


def test_a_question_on_the_sparql_page_is_answered_by_the_server(page: Page, url: str) -> None:
    page.goto(f"{url}/sparql-workbench?example=leaders-of-a-country&country=NAM")
    answer = page.get_by_role("region", name="Answer")
    expect(answer).to_contain_text("Ministry of Information and Communication Technology")


def test_the_doors_stand_on_the_server(url: str) -> None:
    health = httpx.get(f"{url}/health").json()
    assert (health["status"], health["countries"]) == ("ok", ["KEN", "NAM"])
    claims = sum(
        (settings.countries() / f"{iso3}.ttl").read_text().count(" a remit:Claim ;") for iso3 in ("KEN", "NAM")
    )
    answer = httpx.get(f"{url}/sparql", params={"query": CLAIMS}, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["n", str(claims)]
    refused = httpx.get(f"{url}/sparql", params={"query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"})
    assert (refused.status_code, "calls another endpoint" in refused.text) == (400, True)
    assert httpx.get(f"{url}/data/NAM.ttl").text.count(" a remit:Claim ;") > 20


def test_the_page_says_the_limits_that_hold(page: Page, url: str) -> None:
    page.goto(f"{url}/sparql-workbench")
    expect(page.get_by_text("An answer has at most 77 rows and 10 seconds.")).to_be_visible()
    cut = httpx.get(f"{url}/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert (len(cut.json()["results"]["bindings"]), cut.headers["x-remit-truncated"]) == (77, "rows=77")
