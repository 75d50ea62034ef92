"""The catalogue and the statistics: complete, true, and in every RDF format."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from graph import settings
from graph.terms import BASE
from tests.web.test_sparql import BROWSER
from web.rdf import MORE, SUFFIXES

DCAT, VOID = "http://www.w3.org/ns/dcat#", MORE["void"]
COUNTRIES = {file.stem for file in settings.countries().glob("*.ttl")}


def loaded(answer: httpx.Response) -> Store:
    assert answer.status_code == 200, answer.text
    store = Store()
    form = RdfFormat.from_media_type(answer.headers["content-type"].partition(";")[0])
    store.extend(parse(answer.content, format=form))
    return store


def values(store: Store, subject: str | None, predicate: str) -> set[str]:
    node = NamedNode(subject) if subject else None
    return {quad.object.value for quad in store.quads_for_pattern(node, NamedNode(predicate), None, None)}


def count(client: httpx.Client, pattern: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    return int(client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("path", ["/catalog", "/void"])
def test_every_rdf_format_says_the_same(real: httpx.Client, path: str) -> None:
    sizes = {len(loaded(real.get(f"{path}.{suffix}"))) for suffix in SUFFIXES}
    assert len(sizes) == 1
    assert real.get(f"{path}.pdf").status_code == 404


def test_the_catalogue_holds_every_country_and_every_file_is_there(real: httpx.Client) -> None:
    store = loaded(real.get("/data", headers={"Accept": "text/turtle"}))
    series = {quad.subject.value for quad in store.quads_for_pattern(None, NamedNode(f"{DCAT}inSeries"), None, None)}
    assert series == {f"{BASE}graph/{iso3}" for iso3 in COUNTRIES}
    urls = values(store, None, f"{DCAT}downloadURL")
    assert str(real.base_url.join("/data/all.trig.gz")) in urls
    kenyan = sorted(url for url in urls if "/KEN." in url)
    assert len(kenyan) == 7
    assert {real.head(url).status_code for url in kenyan} == {200}
    [endpoint] = values(store, None, f"{DCAT}endpointURL")
    assert real.get(endpoint, params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    assert values(store, f"{BASE}data", f"{DCAT}version") == {real.get("/health").json()["data_version"]}


def test_addresses_hold_behind_a_proxy(real: httpx.Client) -> None:
    proxied = {"Accept": "text/turtle", "X-Forwarded-Prefix": "/remit", "X-Forwarded-Proto": "https", "Host": "x.org"}
    assert "<https://x.org/remit/data/KEN.ttl>" in real.get("/catalog", headers=proxied).text
    assert "https://x.org/remit/sparql" in real.get("/sparql", headers=proxied).text
    odd = proxied | {"X-Forwarded-Prefix": "/a> <b"}
    assert "<https://x.org/data/KEN.ttl>" in real.get("/catalog", headers=odd).text


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_the_statistics_are_those_of_the_data(real: httpx.Client, path: str) -> None:
    store = loaded(real.get(path, headers={"Accept": "application/n-triples"}))
    assert values(store, f"{BASE}data", f"{VOID}triples") == {str(count(real, "?s ?p ?o"))}
    parts = store.query(
        "SELECT ?class ?entities { ?part <void:class> ?class ; <void:entities> ?entities }".replace("void:", VOID)
    )
    entities = {row["class"].value: int(row["entities"].value) for row in parts}
    claims = sum(file.read_text(encoding="utf-8").count(" a remit:Claim ;") for file in settings.countries().glob("*"))
    assert entities[f"{BASE}ns#Claim"] == claims
    [part] = store.quads_for_pattern(None, NamedNode(f"{VOID}property"), NamedNode(f"{BASE}ns#claimant"), None)
    [uses] = store.quads_for_pattern(part.subject, NamedNode(f"{VOID}triples"), None, None)
    assert int(uses.object.value) == count(real, f"?s <{BASE}ns#claimant> ?o")
    assert f"{BASE}graph/KEN" in values(store, f"{BASE}data", f"{VOID}subset")
    assert f"{VOID}Linkset" in values(store, None, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert values(store, f"{BASE}data", f"{VOID}sparqlEndpoint") == {str(real.base_url.join("/sparql"))}


def test_people_get_an_index(real: httpx.Client) -> None:
    page = real.get("/data", headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert '<th>Kenya</th><td><a href="data/KEN.ttl">ttl</a>' in page.text
    assert page.text.count("<tr>") == len(COUNTRIES)
    assert 'href="../data/KEN.ttl"' in real.get("/.well-known/void", headers=BROWSER).text
