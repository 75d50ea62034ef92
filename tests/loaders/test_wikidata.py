"""The query gives what the mapping reads, on data in Wikidata's own shape; results fetched or saved go one way."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph
import pytest

from graph.errors import InputError
from loaders import turtle
from loaders.wikidata import fetch, query
from tests.loaders.corpus import NO_DATA, SHARED
from tests.test_cli import remit

# As Wikidata writes it: direct properties, and dates as values with a precision.
SHAPE = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> . @prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix wikibase: <http://wikiba.se/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q20 wdt:P298 "NOR" . wd:Q35 wdt:P298 "DNK" .
wd:Q192350 rdfs:label "ministry"@en . wd:Q327333 rdfs:label "government agency"@en .
wd:Q109644271 wdt:P279 wd:Q192350 ; rdfs:label "ministry of Norway"@en .
wd:Q1769416 wdt:P17 wd:Q20 ; wdt:P31 wd:Q109644271 ; wdt:P856 <https://www.example.org/fin> ;
  rdfs:label "Ministry of Finance"@en , "Finansdepartementet"@nb , "Finansdepartementet"@nn ;
  p:P571 [ psv:P571 [ wikibase:timeValue "1814-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 9 ] ] .
wd:Q1 wdt:P17 wd:Q20 ; wdt:P31 wd:Q327333 ; wdt:P749 wd:Q1769416 ; rdfs:label "Agency of Examples"@en ;
  p:P571 [ psv:P571 [ wikibase:timeValue "2008-08-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 10 ] ] ;
  p:P576 [ psv:P576 [ wikibase:timeValue "2019-12-31T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 11 ] ] .
wd:Q2 wdt:P17 wd:Q35 ; wdt:P31 wd:Q192350 ; rdfs:label "A Danish ministry"@en .
"""


def answered(text: str) -> bytes:
    """What the query finds in the data, as an endpoint answers it."""
    store = pyoxigraph.Store()
    store.load(SHAPE.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(text)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return found.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b""


@pytest.fixture
def endpoint() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200 if self.headers["Accept"] == "application/sparql-results+json" else 406)
            self.end_headers()
            self.wfile.write(answered(asked["query"][0]))

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


def test_fetched_results_become_institutions(endpoint: str, tmp_path: Path) -> None:
    results = tmp_path / "norway.json"
    assert remit("wikidata", "nor", "--fetch", "--endpoint", endpoint, "--out", str(results)).returncode == 0
    done = remit("import", str(results), "--mapping", "wikidata", REMIT_DATA=str(tmp_path))
    assert "NOR: 3 changes, 0 problems, written" in done.stdout, done.stderr
    country = turtle.read(tmp_path / "NOR.ttl").country
    finance, agency = country.institution("ministry-of-finance"), country.institution("agency-of-examples")
    assert [(label.language, label.text) for label in finance.labels] == [
        ("nb", "Finansdepartementet"),
        ("nn", "Finansdepartementet"),
    ]
    assert (finance.valid_from and finance.valid_from.text, finance.url) == ("1814", "https://www.example.org/fin")
    assert (agency.parent, agency.same_as) == ("ministry-of-finance", ("http://www.wikidata.org/entity/Q1",))
    assert (agency.valid_from.text, agency.valid_to.text) == ("2008-08", "2019-12-31")


def test_without_a_network_it_says_how_to_go_on() -> None:
    with pytest.raises(InputError, match=r"no answer: .*wikidata NOR --out query.rq.*--mapping wikidata"):
        fetch("NOR", "http://127.0.0.1:9/sparql")


def test_the_command_prints_the_query() -> None:
    assert remit("wikidata", "NOR").stdout == query("NOR")
    assert 'VALUES ?iso3 { "NOR" }' in query("nor")
    refused = remit("wikidata", "QQQ")
    assert (refused.returncode, "unknown country code 'QQQ'" in refused.stderr) == (2, True)


@NO_DATA
def test_the_real_extract_as_json_gives_the_same_as_csv(tmp_path: Path) -> None:
    extract = SHARED / "data" / "wikidata" / "norway.csv"
    with extract.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    bindings = [{name: {"type": "literal", "value": text} for name, text in row.items() if text} for row in rows]
    saved = tmp_path / "norway.json"
    saved.write_text(json.dumps({"head": {"vars": list(rows[0])}, "results": {"bindings": bindings}}))
    for name, table in (("csv", extract), ("json", saved)):
        (tmp_path / name).mkdir()
        remit("import", str(table), "--mapping", "wikidata", REMIT_DATA=str(tmp_path / name))
    assert (tmp_path / "csv" / "NOR.ttl").read_bytes() == (tmp_path / "json" / "NOR.ttl").read_bytes()
    assert len(turtle.read(tmp_path / "json" / "NOR.ttl").country.institutions) == 16
