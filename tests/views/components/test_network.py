from __future__ import annotations

import re
from itertools import combinations

import networkx as nx
import pytest

from views.components.layout import LABEL_WIDTH, place
from views.components.network import network_html, network_list, network_list_html

HOSTILE = ("<img src=x onerror=alert(1)>", '</script><script>alert(1)</script> <a href="https://example.org">href</a>')


def responsibility(institutions: int, functions: int) -> nx.MultiGraph:
    graph = nx.MultiGraph()
    for number in range(functions):
        graph.add_node(
            f"f{number}",
            kind="function",
            label=f"Function number {number}",
            family=f"Family {number // 5}",
            contested=number == 0,
        )
    for number in range(institutions):
        graph.add_node(
            f"i{number}", kind="institution", label=f"Ministry of Things and Other Things {number}", type="ministry"
        )
        for step in range(1 + number % 3):
            graph.add_edge(
                f"i{number}",
                f"f{(number * 7 + step) % functions}",
                role="leads policy",
                letter="A",
                details=[("Since", "2013")],
            )
    return graph


def hostile_graph() -> nx.MultiGraph:
    graph = nx.MultiGraph()
    graph.add_node("f", kind="function", label=HOSTILE[0], family=HOSTILE[1], contested=True)
    graph.add_node("i", kind="institution", label=HOSTILE[1], type=HOSTILE[0], details=[(HOSTILE[0], HOSTILE[1])])
    graph.add_edge("i", "f", role=HOSTILE[0], letter="A", details=[("Read in", HOSTILE[1])])
    return graph


def test_the_page_loads_nothing():
    page = network_html(responsibility(20, 10))
    assert not re.search(r"""(?:src|href)\s*=\s*["']?\s*(?:https?:)?//""", page)
    assert "default-src 'none'" in page
    assert "bootstrap" not in page.lower()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_data_becomes_markup(text):
    page = network_html(hostile_graph())
    assert text not in page
    calm = network_html(responsibility(2, 1))
    assert [page.count(word) for word in ("<script", "</script")] == [
        calm.count(word) for word in ("<script", "</script")
    ]


def test_the_policy_stands_before_everything_it_governs():
    page = network_html(responsibility(3, 2))
    assert page.index("Content-Security-Policy") < page.index("<style") < page.index("<script")


@pytest.mark.parametrize(("institutions", "functions"), [(1, 1), (30, 26), (90, 26), (60, 4), (12, 0)])
def test_labels_keep_apart(institutions, functions):
    graph = responsibility(institutions, functions) if functions else nx.cycle_graph(institutions)
    places = place(graph)
    assert set(places) == set(graph)
    for (one, at), (two, other) in combinations(places.items(), 2):
        assert abs(at.x - other.x) >= LABEL_WIDTH or abs(at.y - other.y) >= 43, (one, two)


def test_the_same_graph_gives_the_same_page():
    assert network_html(responsibility(25, 12)) == network_html(responsibility(25, 12))


def test_functions_of_a_family_stand_together():
    heights = [place(responsibility(10, 10))[f"f{number}"].y for number in range(10)]
    assert heights == sorted(heights)


def test_parallel_claims_are_all_drawn():
    graph = responsibility(2, 1)
    graph.add_edge("i0", "f0", role="funds", letter="F")
    assert network_html(graph).count('"letter": "F"') == 1
    assert len(network_list(graph)) == graph.number_of_edges()


def test_the_list_says_the_same_in_sentences():
    assert network_list(responsibility(1, 1)) == [
        "Ministry of Things and Other Things 0 leads policy Function number 0 (Since: 2013)."
    ]
    assert "<img" not in network_list_html(hostile_graph())


def test_an_empty_network_is_a_page():
    assert "</html>" in network_html(nx.MultiGraph())
