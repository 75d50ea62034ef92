"""The editor proposes what this store uses, in the words of the ontology."""

from __future__ import annotations

import pytest

from graph import open_graph, settings
from graph.completion import Proposal, proposals
from graph.store.build import build
from graph.terms import PREFIXES


@pytest.fixture(scope="module")
def found() -> dict[str, Proposal]:
    build(settings.countries(), settings.home())
    return {item.term: item for item in proposals(open_graph())}


@pytest.mark.parametrize(
    ("term", "kind", "words"),
    [
        ("remit:Claim", "class", "claim"),
        ("remit:claimant", "property", "claimant"),
        ("fn:digital-identity", "concept", "Digital identity"),
        ("itype:cio-post", "concept", "CIO post"),
        ("ftype:F02", "concept", "Rival coordinators"),
        ("<https://w3id.org/remit/graph/XKX>", "country", "Kosovo, its graph"),
        ("org:memberOf", None, None),
    ],
)
def test_names_have_kind_and_words(found: dict[str, Proposal], term: str, kind: str | None, words: str | None) -> None:
    item = found.get(term)
    assert (item and item.kind) == kind
    assert (item and item.words) == words


def test_what_is_used_more_is_counted_higher(found: dict[str, Proposal]) -> None:
    assert found["remit:Claim"].uses == 2785
    assert found["remit:claimant"].uses == 2785
    assert found["remit:function"].uses > found["remit:resolution"].uses > 100


def test_every_prefix_is_proposed_and_every_name_is_short(found: dict[str, Proposal]) -> None:
    assert {f"{name}:" for name in PREFIXES} <= set(found)
    assert all(len(item.about) <= 162 for item in found.values())
    assert not [term for term, item in found.items() if term.startswith("<") and item.kind != "country"]
