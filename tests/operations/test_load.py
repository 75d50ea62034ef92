"""Visitors and SPARQL clients of ``python -m benchmarks load`` on the real app."""

from __future__ import annotations

from collections.abc import Sequence

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.load.clients import Asked, ask
from benchmarks.load.pages import pages, queries
from benchmarks.load.visits import Crowd, Page, Seen
from benchmarks.load.watch import means
from graph.ontology import Ontology
from tests.loop import run

pytestmark = pytest.mark.xdist_group("app")
NAMED = {"KEN": "Kenya", "EST": "Estonia"}
SHOWN = [page for page in pages(NAMED, Ontology()) if page.name != "function"]


def visited(url: str, shown: Sequence[Page], visitors: int = 2) -> Seen:
    return run(Crowd(url, shown, visitors, pause=0, seconds=600, runs=3 * len(shown)).visit())


def collections(url: str) -> float:
    """Full garbage collections of the app so far."""
    families = text_string_to_metric_families(httpx.get(f"{url}/metrics").text)
    samples = (sample for family in families for sample in family.samples)
    return next(
        s.value for s in samples if (s.name, s.labels.get("generation")) == ("python_gc_collections_total", "2")
    )


def asked(url: str, questions: Sequence[str], clients: int, each: int) -> Asked:
    left = iter(range(clients * each))
    going = lambda: next(left, None) is not None  # noqa: E731
    return run(ask(f"{url}/sparql", questions, clients, 0, going))


def test_every_page_is_answered_and_says_what_it_must(app_url: str):
    seen = visited(app_url, SHOWN)
    assert not seen.errors
    assert len(seen.taken) >= 3 * len(SHOWN)
    assert seen.sessions > 2


def test_pages_do_not_end_with_a_full_collection(app_url: str):
    before = collections(app_url)
    seen = visited(app_url, SHOWN)
    assert collections(app_url) - before < len(seen.taken) / 4


def test_a_page_that_does_not_say_it_is_an_error(app_url: str):
    seen = visited(app_url, [Page("country", "iso3=KEN", "Atlantis")], visitors=1)
    assert set(seen.errors) == {"/country?iso3=KEN: does not say 'Atlantis'"}


def test_a_page_that_is_not_there_is_an_error(app_url: str):
    seen = visited(app_url, [Page("atlantis", "", "")], visitors=1)
    assert set(seen.errors) == {"/atlantis: no such page"}


def test_a_server_that_is_gone_is_an_error():
    seen = run(Crowd("http://127.0.0.1:9", SHOWN, 1, pause=0, seconds=0.5).visit())
    assert "connection" in seen.errors[0]


def test_every_question_is_answered(app_url: str):
    found = asked(app_url, queries(list(NAMED)), clients=3, each=4)
    assert (len(found.taken), found.errors) == (12, [])


def test_a_question_that_is_refused_is_an_error(app_url: str):
    found = asked(app_url, ["INSERT DATA { <a> <b> <c> }"], clients=1, each=2)
    assert (found.taken, found.errors) == ([], ["SPARQL: status 400"] * 2)


@pytest.mark.parametrize(
    ("seen", "parts", "told"),
    [([1, 1, 5, 5, 4, 2], 3, [1, 5, 3]), ([1, 1, 5, 6, 7], 2, [1, 6]), ([4], 3, [4]), ([4, 6], 3, [4, 6])],
)
def test_memory_is_told_by_parts_of_the_run(seen: list[float], parts: int, told: list[float]):
    assert means(seen, parts) == told
