from __future__ import annotations

import re
from itertools import combinations

import networkx as nx
import pytest

from views.components.drawing import draw, extent
from views.components.layout import NARROW, WIDE, plan
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


@pytest.mark.parametrize("room", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(("institutions", "functions"), [(1, 1), (30, 26), (90, 26), (60, 4), (300, 26), (12, 0)])
def test_labels_keep_apart(institutions, functions, room):
    graph = responsibility(institutions, functions) if functions else nx.cycle_graph(institutions)
    drawing = draw(graph, room)
    assert set(drawing.marks) == set(map(str, graph))
    boxes = [extent(mark, room) for mark in drawing.marks.values()]
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_the_same_graph_gives_the_same_page():
    assert network_html(responsibility(25, 12)) == network_html(responsibility(25, 12))


def test_functions_of_a_family_stand_together_under_its_name():
    planned = plan(responsibility(40, 10))
    heights = {number: planned.places[f"f{number}"].y for number in range(10)}
    first, second = planned.headings["Family 0"], planned.headings["Family 1"]
    assert first < min(heights[n] for n in range(5)) <= max(heights[n] for n in range(5)) < second
    assert second < min(heights[n] for n in range(5, 10))


def test_institutions_stand_on_both_sides_and_their_labels_outside():
    sides = [planned.side for node, planned in plan(responsibility(30, 10)).places.items() if node.startswith("i")]
    assert (sides.count("left"), sides.count("right")) == (15, 15)
    alone = [at.side for node, at in plan(responsibility(30, 10), NARROW).places.items() if node.startswith("i")]
    assert set(alone) == {"right"}


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
