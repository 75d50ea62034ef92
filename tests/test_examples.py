"""Every example query runs in the pool that visitors use, and answers with what the data say."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from graph import settings
from graph.errors import RuleError
from graph.examples import FOLDER, load_examples, read_example, themes
from graph.store.build import build
from graph.store.worker import Answer, QueryPool

EXAMPLES = load_examples()
KNOWN = {
    "bodies-with-most-functions": "NAM/institution/mict",
    "cios-and-superiors": "BGD/institution/ict-adviser",
    "claims-on-an-act": "PRT/institution/",
    "contested-functions": "function/strategy-policy",
    "contests-confirmed": "GBR",
    "contests-unresolved": "Digital readiness study asks for better strategic coordination",
    "coordinators-without-money": "KEN/institution/icta",
    "councils-and-members": "KEN/institution/ps-ict",
    "coverage-by-function": "function/payments",
    "donors-per-country": "KEN/institution/wb-ke",
    "identity-at-the-interior-ministry": "Federal Ministry of the Interior",
    "law-behind-leads": "5",
    "mergers-since-2010": "KEN/institution/kictb",
    "new-leaders-since-2015": "ALB/institution/alb-akshi",
    "one-source-only": "https://",
    "partnerships-by-kind": "concession",
    "planned-claims": "KEN/institution/ict-delivery",
    "rival-coordinators": "ICT Authority (Kenya) and Permanent Secretaries ICT Committee",
    "who-leads-cybersecurity-by-type": "institution-type/ministry",
    "who-leads-digital-identity": "EST/institution/est-moi",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[QueryPool]:
    opened = QueryPool(build(settings.countries(), settings.home()) / "store", workers=1)
    yield opened
    opened.close()


def _values(answer: Answer) -> list[str]:
    rows = json.loads(answer.body)["results"]["bindings"]
    return [cell["value"] for row in rows for cell in row.values()]


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_answers(name: str, pool: QueryPool) -> None:
    answer = pool.run(EXAMPLES[name].query)
    assert answer.kind == "solutions"
    assert answer.rows, name
    assert not answer.truncated
    assert any(KNOWN[name] in value for value in _values(answer)), f"{KNOWN[name]} is not in the answer"


def test_each_example_says_what_it_asks() -> None:
    assert len(EXAMPLES) >= 14
    assert set(EXAMPLES) == set(KNOWN) == {file.stem for file in FOLDER.iterdir()}
    for example in EXAMPLES.values():
        assert "?" in example.question
        assert example.query.startswith("PREFIX")
    assert next(iter(themes(EXAMPLES))) == "Who owns what"
    assert len({example.title for example in EXAMPLES.values()}) == len(EXAMPLES)


def test_a_wrong_header_names_file_and_remedy(tmp_path) -> None:
    file = tmp_path / "broken.rq"
    file.write_text("#: title: No question\nSELECT * {}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"broken\.rq:1: the header is wrong .*title, question, theme"):
        read_example(file)
