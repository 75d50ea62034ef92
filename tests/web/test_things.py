"""Linked data: the IRIs of the data lead to pages for people and to descriptions for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph import settings
from graph.store.embedded import Embedded
from graph.terms import BASE, term
from tests.web.test_sparql import BROWSER
from web.things import kinds

ICTA = f"{BASE}id/KEN/institution/icta"
MEDIA = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
Node = NamedNode | Literal


def read(answer: httpx.Response) -> set[Triple]:
    assert answer.status_code == 200, answer.text
    form = RdfFormat.from_media_type(answer.headers["content-type"].partition(";")[0])
    return {quad.triple for quad in parse(answer.content, format=form)}


def objects(triples: Iterable[Triple], subject: str, curie: str) -> set[str]:
    return {t.object.value for t in triples if (t.subject, t.predicate) == (NamedNode(subject), term(curie))}


def subjects(triples: Iterable[Triple], curie: str, value: str) -> set[str]:
    return {t.subject.value for t in triples if (t.predicate, t.object) == (term(curie), NamedNode(value))}


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/id/KEN", "/country?iso3=KEN"),
        ("/id/KEN/institution/icta", "/country?iso3=KEN&tab=institution&institution=icta"),
        ("/id/KEN/claim/65ef2da801306041", "/country?iso3=KEN&tab=institution&institution=cab-ict"),
        ("/id/KEN/event/4e962f72e2bdf230", "/country?iso3=KEN&tab=institution&institution=icta"),
        ("/id/KEN/source/059a20f197422303", "/country?iso3=KEN&tab=sources"),
        ("/id/KEN/contest/713a7041bf1f865a", "/country?iso3=KEN&tab=findings"),
        ("/id/KEN/membership/a665081445210e6a", "/country?iso3=KEN&tab=councils"),
        ("/id/KEN/finding/070b9f6556070c8a", "/finding?id=KEN/070b9f6556070c8a"),
        ("/function/digital-identity", "/function?fn=digital-identity"),
        ("/finding-type/F01", "/findings?code=F01"),
        ("/graph/KEN", "/country?iso3=KEN"),
        ("/graph/KEN/findings", "/country?iso3=KEN&tab=findings"),
        ("/ns", "/about"),
    ],
)
def test_a_browser_is_led_to_the_page_behind_any_proxy(real: httpx.Client, path: str, page: str) -> None:
    answer = real.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["vary"]) == (303, "Accept")
    assert str(answer.url.join(answer.headers["location"])).endswith(page)
    behind = httpx.URL(f"https://example.org/below{path}").join(answer.headers["location"])
    assert str(behind) == f"https://example.org/below{page}"


@pytest.mark.parametrize("media", MEDIA)
def test_a_program_gets_the_description(real: httpx.Client, media: str) -> None:
    answer = real.get("/id/KEN/institution/icta", headers={"Accept": media})
    triples = read(answer)
    assert answer.headers["content-type"].startswith(media)
    assert objects(triples, ICTA, "skos:prefLabel") == {"ICT Authority (Kenya)"}
    assert f"{BASE}id/KEN/claim/e2cedeacb8f43108" in subjects(triples, "remit:claimant", ICTA)
    assert objects(triples, f"{BASE}institution-type/agency", "skos:prefLabel") == {"Agency"}
    assert objects(triples, f"{BASE}id/KEN/partnership/40b16db7b52b446d", "skos:prefLabel")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert '<icta.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["link"]


@pytest.mark.parametrize(("suffix", "media"), [("ttl", "text/turtle"), ("jsonld", "application/ld+json")])
def test_a_suffix_stands_for_accept(real: httpx.Client, suffix: str, media: str) -> None:
    by_suffix = real.get(f"/id/KEN/institution/icta.{suffix}", headers=BROWSER)
    assert by_suffix.headers["content-type"].startswith(media)
    assert read(by_suffix) == read(real.get("/id/KEN/institution/icta", headers={"Accept": "text/turtle"}))


def test_nested_blank_nodes_are_part_of_the_description(real: httpx.Client) -> None:
    triples = read(real.get("/rank/act.ttl"))
    patterns = {t.object for t in triples if t.predicate == term("remit:titlePattern")}
    assert {t.subject for t in triples if t.predicate == term("remit:regex")} == patterns
    assert len(patterns) > 3


def test_every_kind_of_thing_in_the_data_has_a_row() -> None:
    store = Embedded().store
    iris = {quad.subject.value.removeprefix(BASE) for quad in store if isinstance(quad.subject, NamedNode)}
    ours = {iri for iri in iris if re.fullmatch(r"(id|[a-z-]+)/[\w/.-]+", iri) and not iri.startswith("graph/")}
    sample = {re.sub(r"[^/]+$", "", iri) + str(iri.count("/")): iri for iri in ours}
    assert not [iri for iri in sample.values() if not any(kind.match(iri) for kind in kinds())]


def test_a_graph_answers_with_its_triples(real: httpx.Client) -> None:
    file = parse((settings.countries() / "KEN.ttl").read_bytes(), format=RdfFormat.TURTLE)
    assert read(real.get("/graph/KEN.ttl")) == {quad.triple for quad in file}
    findings = read(real.get("/graph/KEN/findings", headers={"Accept": "application/n-triples"}))
    assert f"{BASE}id/KEN/finding/070b9f6556070c8a" in subjects(findings, "rdf:type", f"{BASE}ns#Finding")
    ontology = read(real.get("/ns", headers={"Accept": "text/turtle"}))
    assert objects(ontology, f"{BASE}ns#Claim", "rdfs:label") == {"claim"}


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/id/KEN/institution/ictaa", "/id/KEN/institution/icta"),
        ("/id/ZZZ", "/data lists the countries"),
        ("/function/digital-identiti", "/function/digital-identity"),
        ("/graph/ZZZ", "/data lists the countries"),
        ("/graph/KEN/nothing", "/data lists the countries"),
        ("/id/KEN/institution/a%3E%20b", ""),
    ],
)
def test_what_is_not_there_is_404_with_what_was_meant(real: httpx.Client, path: str, hint: str) -> None:
    for headers in (BROWSER, {"Accept": "text/turtle"}):
        answer = real.get(path, headers=headers)
        assert answer.status_code == 404
        assert hint in answer.text


def test_a_description_nobody_can_read_is_406(real: httpx.Client) -> None:
    assert real.get("/id/KEN", headers={"Accept": "image/png"}).status_code == 406


def test_what_has_no_page_is_shown_plainly(real: httpx.Client) -> None:
    answer = real.get("/role/leads-policy", headers=BROWSER)
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>Leads policy</h1>" in answer.text
    assert f"<code>{BASE}role/leads-policy</code>" in answer.text
    assert 'href="leads-policy.ttl"' in answer.text
