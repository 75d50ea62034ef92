"""Every example query runs in the pool that visitors use, and answers with what the data say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from graph import settings
from graph.analysis.rules import load_rules
from graph.errors import RuleError, UnknownName
from graph.examples import FOLDER, THEMES, load_examples, read_example, themes
from graph.examples_page import queries_page
from graph.ontology import ONTOLOGY, Ontology
from graph.parameters import Kind, written
from graph.store.build import build
from graph.store.worker import QueryPool
from graph.terms import PREFIXES

EXAMPLES = load_examples()
BASE = "https://w3id.org/remit/"
WORDS_OF_THE_ADDRESS = {"example", "query", "view", "data"}
# What some row of the answer must say: column and the end of its value.
KNOWN = {
    "bodies-on-many-councils": {"institution": "DNK/institution/digst", "councils": "6"},
    "bodies-with-most-functions": {"institution": "NAM/institution/mict", "functions": "8"},
    "changes-between-two-days": {"institution": "KEN/institution/egov-dir", "date": "2013-08-01", "change": "ended"},
    "cios-and-superiors": {"post": "BGD/institution/ict-adviser", "superior": "BGD/institution/pmo"},
    "claims-on-an-act": {"institution": "PRT/institution/ama", "act": "Lei n.º 37/2014", "dated": "2014-06-26"},
    "contest-parties": {"institution": "GBR/institution/gds", "contests": "5"},
    "contested-functions": {"function": "function/strategy-policy", "countries": "42"},
    "contests-confirmed": {"country": "id/GBR"},
    "contests-unresolved": {"country": "id/KEN", "described": "a Government CIO post, and a legal review."},
    "coordinators-without-money": {"institution": "KEN/institution/icta"},
    "councils-and-members": {"member": "KEN/institution/egov-dir", "seat": "seat/secretariat"},
    "coverage-by-country": {"country": "id/EGY", "functions": "12", "claims": "28"},
    "coverage-by-function": {"function": "function/payments", "countries": "14"},
    "donors-per-country": {"donor": "KEN/institution/wb-ke"},
    "foundings": {"institution": "KEN/institution/icta", "date": "2013-08"},
    "functions-that-changed-hands": {"before": "ALB/institution/alb-mipa", "after": "ALB/institution/alb-akshi"},
    "judges-in-own-cause": {"institution": "BRA/institution/serpro", "function": "function/data-centre-cloud"},
    "largest-councils": {"council": "AUS/institution/sddc", "members": "13"},
    "law-behind-leads": {"rank": "5", "claims": "79", "countries": "33"},
    "laws-of-a-country": {"claims": "5", "dated": "2025-02-06"},
    "leaders-by-type": {"type": "institution-type/ministry", "countries": "24"},
    "leaders-of-a-country": {"institution": "KEN/institution/cab-ict", "since": "2004", "rank": "2"},
    "leaders-per-country": {"country": "id/NZL", "leaders": "11", "functions": "11"},
    "legal-strength-by-country": {"country": "id/PRT", "lawful": "8", "claims": "11"},
    "mergers": {"merged": "KEN/institution/kictb", "into": "KEN/institution/icta"},
    "ministry-with-a-role": {"institution": "EST/institution/est-moi"},
    "not-researched": {"function": "function/ai-policy"},
    "one-source-only": {"institution": "ALB/institution/alb-akshi"},
    "open-findings-per-country": {"country": "id/POL", "findings": "7"},
    "overlapping-pairs": {"one": "KOR/institution/msit", "other": "KOR/institution/caio-council"},
    "partners-of-a-function": {"company": "ARM/institution/idemia-aci", "kind": "concession", "since": "2025-03-31"},
    "partnerships-by-kind": {"kind": "concession", "partnerships": "10"},
    "planned-claims": {"institution": "KEN/institution/ict-delivery"},
    "rival-coordinators": {"country": "id/KEN", "function": "function/cross-government-projects"},
    "roles-for-a-function": {"institution": "KEN/institution/webmasters", "role": "role/operates"},
    "sources-per-publisher": {"publisher": "24.kg", "sources": "11"},
    "state-companies": {"company": "ALB/institution/alb-ads", "role": "role/operates"},
    "successions": {"earlier": "GBR/institution/gds", "later": "GBR/institution/cddo", "date": "2021"},
    "who-funds": {"country": "id/GBR"},
    "who-leads": {"institution": "EST/institution/est-moi"},
}
# A triple that the graph must hold, in N-Triples.
STATED = {
    "coordination-network": f"<{BASE}id/KEN/institution/icta> <{BASE}role/coordinates> <{BASE}function/",
    "hierarchy-of-a-country": f"<{BASE}id/EST/institution/",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[QueryPool]:
    opened = QueryPool(build(settings.countries(), settings.home()) / "store", workers=1)
    yield opened
    opened.close()


def rows(pool: QueryPool, query: str) -> list[dict[str, str]]:
    answer = pool.run(query)
    assert not answer.truncated
    return [
        {name: cell["value"] for name, cell in row.items()} for row in json.loads(answer.body)["results"]["bindings"]
    ]


@pytest.mark.parametrize("name", KNOWN)
def test_a_table_says_what_the_data_say(name: str, pool: QueryPool) -> None:
    found = rows(pool, EXAMPLES[name].query)
    assert any(all(row.get(key, "").endswith(end) for key, end in KNOWN[name].items()) for row in found), found[:5]


@pytest.mark.parametrize("name", STATED)
def test_a_graph_says_what_the_data_say(name: str, pool: QueryPool) -> None:
    answer = pool.run(EXAMPLES[name].query)
    triples = [str(quad.triple) for quad in pyoxigraph.parse(answer.body, format=pyoxigraph.RdfFormat.TURTLE)]
    assert any(triple.startswith(STATED[name]) for triple in triples), triples[:5]


def test_each_file_is_an_example_and_each_example_is_tested() -> None:
    assert len(EXAMPLES) >= 30
    assert set(EXAMPLES) == set(KNOWN) | set(STATED) == {file.stem for file in FOLDER.iterdir()}
    assert tuple(themes(EXAMPLES)) == THEMES
    assert len({example.title for example in EXAMPLES.values()}) == len(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_each_says_what_it_asks_and_how_to_read_the_answer(example) -> None:
    assert example.question.endswith("?")
    assert example.reading.endswith(".")
    assert example.query.startswith("PREFIX")
    assert (example.form == "construct") != ("ORDER BY" in example.template)
    assert not WORDS_OF_THE_ADDRESS & {parameter.name for parameter in example.parameters}


def test_terms_of_the_queries_are_declared() -> None:
    declared = {triple.subject.value for triple in Ontology().triples if isinstance(triple.subject, NamedNode)}
    declared |= {f"{BASE}finding-type/{rule.code}" for rule in load_rules()}
    for example in EXAMPLES.values():
        for prefix, name in re.findall(r"\b(\w+):([A-Za-z][\w-]*)", example.template):
            iri = PREFIXES[prefix] + name
            assert not iri.startswith(BASE) or iri in declared, f"{example.name}: {prefix}:{name}"


def test_the_declared_prefixes_are_ours() -> None:
    shacl = "http://www.w3.org/ns/shacl#"
    found = pyoxigraph.Store()
    found.load(path=ONTOLOGY / "prefixes.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    query = f"SELECT ?p ?n {{ <{BASE}ns> <{shacl}declare> ?d . ?d <{shacl}prefix> ?p ; <{shacl}namespace> ?n }}"
    assert {row["p"].value: row["n"].value for row in found.query(query)} == PREFIXES


def test_a_value_changes_the_answer(pool: QueryPool) -> None:
    query = EXAMPLES["leaders-of-a-country"].filled(country="NAM", day="2020-06-30")
    assert 'FILTER(?start > "2020-06-30"^^xsd:date)' in query
    assert {row["institution"].split("/")[5] for row in rows(pool, query)} == {"NAM"}
    before = rows(pool, EXAMPLES["who-leads"].filled(function="payments", day="1990-01-01"))
    assert len(before) < len(rows(pool, EXAMPLES["who-leads"].filled(function="payments")))


def test_words_of_the_reader_stay_words(pool: QueryPool) -> None:
    words = 'x") } SELECT * { ?s ?p ?o #\\'
    query = EXAMPLES["ministry-with-a-role"].filled(words=words)
    assert r'LCASE("x\") } SELECT * { ?s ?p ?o #\\")' in query
    assert rows(pool, query) == []
    assert rows(pool, EXAMPLES["ministry-with-a-role"].filled(words="home affairs"))


def test_today_is_the_default_day() -> None:
    assert f'"{date.today().isoformat()}"^^xsd:date' in EXAMPLES["who-leads"].query


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"country": "Kenya"}, "'Kenya' is no country for country Write an ISO 3166-1 alpha-3 code such as KEN."),
        ({"country": "KEN> <x"}, "is no country"),
        ({"day": "2012"}, "'2012' is no date for day Write a day such as 2015-12-31."),
        ({"day": "20121231"}, "is no date"),
        ({"year": "2012"}, "leaders-of-a-country has no parameter 'year' It has country, day."),
    ],
)
def test_a_wrong_value_is_a_sentence(values: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnknownName, match=re.escape(sentence)):
        EXAMPLES["leaders-of-a-country"].filled(**values)


def test_a_term_is_written_short_where_it_can_be() -> None:
    by_name = {item.name: item for item in EXAMPLES["roles-for-a-function"].parameters}
    assert by_name["function"].kind is Kind.CONCEPT
    assert written(by_name["function"].term("data-protection")) == "fn:data-protection"
    assert written(by_name["country"].term()) == "<https://w3id.org/remit/id/KEN>"


def test_the_page_of_the_docs_is_written_from_the_files() -> None:
    page = (settings.ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert page == queries_page(EXAMPLES), "run: python remit.py docs"


GOOD = (FOLDER / "not-researched.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("rdfs:label", "rdfs:seeAlso", "rdf-schema#label is missing"),
        ("$country ;", "$state ;", r"\$country is not in the query"),
        ("?function WHERE {", "?function ?country WHERE {", "Describe function, country with csvw:column"),
        ("ORDER BY", "ORDERED BY", "not SPARQL: error at"),
        ("a sh:SPARQLExecutable", "is a sh:SPARQLExecutable", "not Turtle"),
    ],
)
def test_a_wrong_file_is_named_with_the_remedy(tmp_path, old: str, new: str, sentence: str) -> None:
    file = tmp_path / "not-researched.ttl"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=rf"not-researched\.ttl.*: .*{sentence}"):
        read_example(file)
