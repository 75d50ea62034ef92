"""Data to take away: every format holds the country, and the file is asked for again only when it changed."""

from __future__ import annotations

import csv
import gzip
import io

import httpx
import openpyxl
import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph import settings
from web.claims import harmless

KEN = settings.countries() / "KEN.ttl"
GRAPH = "https://w3id.org/remit/graph/KEN"
TRIPLES = {quad.triple for quad in parse(KEN.read_bytes(), format=RdfFormat.TURTLE)}


def test_turtle_is_the_canonical_file(real: httpx.Client) -> None:
    answer = real.get("/data/KEN.ttl")
    assert answer.content == KEN.read_bytes()
    assert answer.headers["content-type"].startswith("text/turtle")
    assert answer.headers["content-disposition"] == 'attachment; filename="KEN.ttl"'
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(("suffix", "form"), [("nt", RdfFormat.N_TRIPLES), ("rdf", RdfFormat.RDF_XML)])
def test_other_formats_hold_the_same_triples(real: httpx.Client, suffix: str, form: RdfFormat) -> None:
    content = real.get(f"/data/KEN.{suffix}").content
    assert {quad.triple for quad in parse(content, format=form)} == TRIPLES


def test_json_ld_carries_its_context_and_the_same_triples(real: httpx.Client) -> None:
    answer = real.get("/data/KEN.jsonld")
    assert answer.json()["@context"]["remit"] == "https://w3id.org/remit/ns#"
    assert "remit:claimant" in answer.text
    assert {quad.triple for quad in parse(answer.content, format=RdfFormat.JSON_LD)} == TRIPLES


def test_trig_holds_facts_derived_and_findings(real: httpx.Client) -> None:
    store = Store()
    store.load(real.get("/data/KEN.trig").content, format=RdfFormat.TRIG)
    assert {graph.value for graph in store.named_graphs()} == {GRAPH, f"{GRAPH}/derived", f"{GRAPH}/findings"}
    facts = {quad.triple for quad in store if quad.graph_name.value == GRAPH}
    assert facts == TRIPLES
    assert any(quad.object.value == "https://w3id.org/remit/ns#Finding" for quad in store)


def test_csv_has_one_plain_row_a_claim(real: httpx.Client) -> None:
    answer = real.get("/data/KEN.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == KEN.read_text(encoding="utf-8").count(" a remit:Claim ;")
    [first] = [row for row in rows if row["claim"].endswith("/65ef2da801306041")]
    assert first["institution_name"] == "Cabinet Committee on ICT"
    assert (first["role"], first["function_name"]) == ("leads-policy", "Cross-government projects")
    assert (first["valid_from"], first["legal_bases"]) == ("2004", "Cabinet approval of e-Government Strategy")
    assert first["sources"].count("https://") == 2


def test_no_cell_is_a_formula(real: httpx.Client) -> None:
    assert [harmless(text) for text in ("=1+1", "+1", "-x", "@a", "\t=1", "a=1", None)] == [
        "'=1+1", "'+1", "'-x", "'@a", "'\t=1", "a=1", "",
    ]  # fmt: skip
    every = list(csv.reader(io.StringIO(real.get("/data/all.csv").content.decode("utf-8-sig"))))
    assert not [cell for row in every for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert len({row[0] for row in every[1:]}) == len(list(settings.countries().glob("*.ttl")))


def test_xlsx_is_the_workbook(real: httpx.Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(real.get("/data/KEN.xlsx").content), read_only=True)
    names = {row[1] for row in book["Institutions"].iter_rows(values_only=True)}
    assert "ICT Authority (Kenya)" in names


def test_everything_in_one_packed_file(real: httpx.Client) -> None:
    answer = real.get("/data/all.trig.gz")
    assert answer.headers["content-type"] == "application/gzip"
    store = Store()
    store.bulk_load(gzip.decompress(answer.content), format=RdfFormat.TRIG)
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    served = int(real.get("/sparql", params={"query": count}).json()["results"]["bindings"][0]["n"]["value"])
    assert len(store) == served > 200_000


def test_a_file_that_did_not_change_is_not_sent_again(real: httpx.Client) -> None:
    first = real.get("/data/KEN.csv")
    again = real.get("/data/KEN.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["x-remit-version"] in first.headers["etag"]
    assert real.get("/data/KEN.csv", headers={"If-None-Match": '"other"'}).content == first.content
    head = real.head("/data/KEN.csv")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("file", ["XXX.ttl", "ken.ttl", "KEN.doc", "all.ttl", "KEN", "..%2F..%2Fapp.py", "KEN.trig.gz"])
def test_an_unknown_file_is_404_with_what_there_is(real: httpx.Client, file: str) -> None:
    answer = real.get(f"/data/{file}")
    assert answer.status_code == 404
    assert "There " in answer.text or answer.text == "Not Found"
    assert answer.text == "Not Found" or "KEN" in answer.text or "all.trig.gz" in answer.text
