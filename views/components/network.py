"""The responsibility network as one page that fetches nothing: pyvis makes the data, vis-network draws it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pyvis
from pyvis.network import Network

from views.components.layout import Place, place
from views.components.netlook import dash, edge_look, node_look, options
from views.components.text import escape
from views.theme import ASSETS, Category, institution_type, palette

_VIS: Final = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_LABEL: Final = 24


def _wrapped(text: str, width: int = _LABEL, lines: int = 3) -> str:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return "\n".join(rows if len(rows) <= lines else [*rows[: lines - 1], rows[lines - 1] + " …"])


def _details(about: Mapping[str, Any]) -> list[list[str]]:
    return [[str(label), str(value)] for label, value in about.get("details", ())]


def _add_node(net: Network, node: object, about: Mapping[str, Any], at: Place, dark: bool) -> None:
    name = str(about.get("label", node))
    kind = "Function" if about.get("kind") == "function" else institution_type(str(about.get("type", ""))).word
    facts = {"name": name, "what": kind, "contested": bool(about.get("contested")), "details": _details(about)}
    label = _wrapped(name, 34, 1) if about.get("kind") == "function" else _wrapped(name)
    net.add_node(str(node), label=label, x=at.x, y=at.y, physics=False, facts=facts, **node_look(about, dark))


def _add_edges(net: Network, graph: nx.Graph[Any], dark: bool) -> None:
    # pyvis would drop the second edge between two nodes of an undirected graph
    for number, (source, target, about) in enumerate(graph.edges(data=True)):
        facts = {"role": str(about.get("role", "")), "letter": str(about.get("letter", "")), "details": _details(about)}
        look = edge_look(about, dark)
        net.edges.append({"id": number, "from": str(source), "to": str(target), "facts": facts, **look})


def _legend(graph: nx.Graph[Any]) -> list[Category]:
    words = {str(about.get("type", "")) for _, about in graph.nodes(data=True) if about.get("kind") != "function"}
    return sorted({institution_type(word) for word in words}, key=lambda kind: kind.word)


def _roles(graph: nx.Graph[Any]) -> list[tuple[str, str, str]]:
    """Letter, words and the SVG dash pattern of each kind of edge that occurs."""
    found: dict[str, set[str]] = {}
    for *_, about in graph.edges(data=True):
        found.setdefault(str(about.get("letter", "")), set()).add(str(about.get("role", "")))
    return [
        (letter, " or ".join(sorted(words)), " ".join(map(str, dash(letter))))
        for letter, words in sorted(found.items())
    ]


@cache
def _asset(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _prepared(graph: nx.Graph[Any], height: int, dark: bool) -> Network:
    net = Network(height=f"{height}px", width="100%", directed=False, cdn_resources="in_line")
    net.set_template_dir(str(ASSETS), "network.html")
    net.options = options(dark)
    places = place(graph)
    for node, about in graph.nodes(data=True):
        _add_node(net, node, about, places[node], dark)
    _add_edges(net, graph, dark)
    return net


def network_html(graph: nx.Graph[Any], *, height: int = 760, dark: bool = False) -> str:
    """The page, for ``st.iframe(page, height=height)``. All data are JSON and reach the screen as text only."""
    net = _prepared(graph, height, dark)
    scheme = "dark" if dark else "light"
    style = f":root{{{palette(dark).variables()}color-scheme:{scheme}}}{_asset(ASSETS / 'network.css')}"
    net.templateEnv.globals.update(
        vis=_asset(_VIS),
        code=_asset(ASSETS / "network.js"),
        style=style,
        legend=_legend(graph),
        roles=_roles(graph),
        functions=any(about.get("kind") == "function" for _, about in graph.nodes(data=True)),
    )
    net.templateEnv.autoescape = True
    page: str = net.generate_html()
    return page


def _sentence(graph: nx.Graph[Any], source: object, target: object, about: Mapping[str, Any]) -> str:
    name = {node: str(graph.nodes[node].get("label", node)) for node in (source, target)}
    facts = "; ".join(f"{label}: {value}" for label, value in _details(about))
    contested = " – contested" if about.get("contested") else ""
    said = f"{name[source]} {about.get('role') or 'is tied to'} {name[target]}{contested}"
    return f"{said} ({facts})." if facts else f"{said}."


def _sentences(graph: nx.Graph[Any]) -> Iterator[str]:
    functions = {node for node, about in graph.nodes(data=True) if about.get("kind") == "function"}
    for source, target, about in graph.edges(data=True):
        swapped = source in functions and target not in functions
        ends = (target, source) if swapped else (source, target)
        yield _sentence(graph, *ends, about)


def network_list(graph: nx.Graph[Any]) -> list[str]:
    """The same network as sentences, for screen readers and print: plain text, to be escaped where it is shown."""
    return sorted(_sentences(graph))


def network_list_html(graph: nx.Graph[Any]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in network_list(graph))
    return f'<ul class="remit-sentences">{items}</ul>'
