"""The responsibility network: pyvis makes the data, vis-network draws it, nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pyvis
from pyvis.network import Network

from views.components.drawing import Drawing, Mark, Tie, draw, edges, ends
from views.components.layout import Place
from views.components.netlook import BOX, FONT, GAP, LINE, OUTLINES, SIZE, dash, stroke, width
from views.components.netsvg import roles
from views.components.text import escape
from views.theme import ASSETS, CONTESTED, palette

VIS: Final = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
"""vis-network as pyvis ships it."""
Json = dict[str, Any]

_OPTIONS: Final[Json] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "multiselect": False,
        "dragNodes": False,
    },
    "edges": {"arrows": {"to": {"enabled": False}}, "selectionWidth": 1.5, "hoverWidth": 0.5},
}


def _node(mark: Mark, drawing: Drawing) -> Json:
    high = BOX + (len(mark.lines) - 1) * LINE
    look = {
        "lines": mark.lines,
        "side": mark.at.side,
        "outline": OUTLINES[mark.kind.shape] if mark.kind else None,
        "colour": mark.kind.colour if mark.kind else None,
        "box": None if mark.kind else [drawing.room.function, high],
    }
    return {"look": look, "facts": {"name": mark.name, "what": mark.what, "contested": mark.contested,
                                    "details": mark.details}}  # fmt: skip


def _edge(tie: Tie, one: str, other: str, dark: bool) -> Json:
    """From ``one`` to ``other``, which may be ports of the marks that the tie is about."""
    colour, opacity = stroke(tie.letter, tie.contested, dark)
    dashes = [int(length) for length in dash(tie.letter).split()]
    said = {"role": tie.role, "letter": tie.letter, "contested": tie.contested, "details": tie.details}
    facts = said | {"one": tie.one, "other": tie.other}
    look = {"color": {"color": colour, "opacity": opacity}, "width": width(tie.letter), "dashes": dashes or False}
    return {"id": tie.id, "from": one, "to": other, "smooth": _smooth(tie), "facts": facts, **look}


def _smooth(tie: Tie) -> Json | bool:
    match tie.curve:
        case "flow":
            return {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}
        case "arc":
            kind = "curvedCW" if tie.bend > 0 else "curvedCCW"
            return {"enabled": True, "type": kind, "roundness": abs(tie.bend)}
        case "line":
            return False


def _prepared(drawing: Drawing, height: int, dark: bool) -> Network:
    net = Network(height=f"{height}px", width="100%", directed=False, cdn_resources="in_line")
    net.set_template_dir(str(ASSETS), "network.html")
    net.options = _OPTIONS
    for mark in drawing.marks.values():
        more = _node(mark, drawing)
        net.add_node(mark.id, label=" ", x=mark.at.x, y=mark.at.y, shape="custom", physics=False, **more)
    # pyvis would drop the second edge between two nodes of an undirected graph
    net.edges = [_edge(tie, *_ports(net, tie, drawing), dark) for tie in drawing.ties]
    return net


def _ports(net: Network, tie: Tie, drawing: Drawing) -> tuple[str, str]:
    """The nodes that an edge runs between: a mark, or a point without looks at the edge of a function's box."""
    one, other = (
        _port(net, drawing.marks[id], at) for id, at in zip((tie.one, tie.other), ends(tie, drawing), strict=True)
    )
    return one, other


def _port(net: Network, mark: Mark, at: Place) -> str:
    if at == mark.at:
        return mark.id
    id = f"{mark.id} {'left' if at.x < mark.at.x else 'right'}"
    net.add_node(id, label=" ", x=at.x, y=at.y, shape="custom", physics=False)
    return id


def picture(drawing: Drawing, dark: bool, height: int = 0) -> Json:
    """What the script draws: nodes and edges of vis-network, its options, the looks. All data, no markup."""
    net, ink = _prepared(drawing, height, dark), palette(dark)
    colours = {name: getattr(ink, name) for name in ("ink", "quiet", "paper", "card", "accent")}
    look = {"font": FONT, "size": SIZE, "line": LINE, "gap": GAP, "colours": colours | {"contested": CONTESTED}}
    headings = [[text, y] for text, y in drawing.headings.items()]
    return {"nodes": net.nodes, "edges": net.edges, "options": net.options, "look": look,
            "headings": headings, "box": drawing.box}  # fmt: skip


@cache
def asset(name: str) -> str:
    """The text of one of our scripts or styles."""
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    return VIS.read_text(encoding="utf-8")


def network_html(graph: nx.Graph[Any], *, height: int = 760, dark: bool = False) -> str:
    """The page, for ``st.iframe(page, height=height)``. All data are JSON and reach the screen as text only."""
    drawing = draw(graph)
    net = _prepared(drawing, height, dark)
    scheme = "dark" if dark else "light"
    style = f":root{{{palette(dark).variables()}color-scheme:{scheme}}}{asset('network.css')}"
    net.templateEnv.globals.update(
        vis=_vis(),
        code=asset("network.js") + asset("network_page.js"),
        style=style,
        picture=picture(drawing, dark, height),
        legend=legend_html(drawing),
    )
    net.templateEnv.autoescape = True
    page: str = net.generate_html()
    return page


def legend_html(drawing: Drawing) -> str:
    """What the shapes, colours and strokes mean, of those that occur."""
    items = "".join(f"<li>{item}</li>" for item in (*_kinds(drawing), *_lines(drawing)))
    return f'<ul class="legend" aria-label="Legend">{items}</ul>'


def _kinds(drawing: Drawing) -> Iterator[str]:
    functions = {mark.contested for mark in drawing.marks.values() if mark.kind is None}
    if functions:
        yield '<i class="function"></i>Function'
    if True in functions:
        yield '<i class="function contested"></i>Contested function'
    kinds = {mark.kind.word: mark.kind for mark in drawing.marks.values() if mark.kind}
    for word, kind in sorted(kinds.items()):
        path = f'<path d="{OUTLINES[kind.shape]}" fill="{kind.colour}"/>'
        yield f'<svg viewBox="-11 -11 22 22" aria-hidden="true">{path}</svg>{escape(word)}'


def _lines(drawing: Drawing) -> Iterator[str]:
    for letter, words in roles(drawing).items():
        strong = ' class="strong"' if letter == "A" else ""
        line = f'<line x1="0" y1="5" x2="30" y2="5" stroke-dasharray="{dash(letter)}"{strong}/>'
        head = f"<b>{escape(letter)}</b> " if letter else ""
        yield f'<svg class="line" viewBox="0 0 30 10" aria-hidden="true">{line}</svg>{head}{escape(words)}'


# ---- The same in words


def _sentence(graph: nx.Graph[Any], source: object, target: object, about: Mapping[str, Any]) -> str:
    name = {node: str(graph.nodes[node].get("label", node)) for node in (source, target)}
    facts = "; ".join(f"{label}: {value}" for label, value in about.get("details", ()))
    contested = " – contested" if about.get("contested") else ""
    said = f"{name[source]} {about.get('role') or 'is tied to'} {name[target]}{contested}"
    return f"{said} ({facts})." if facts else f"{said}."


def _sentences(graph: nx.Graph[Any]) -> Iterator[str]:
    functions = {node for node, about in graph.nodes(data=True) if about.get("kind") == "function"}
    for _, source, target, about in edges(graph):
        swapped = source in functions and target not in functions
        ends = (target, source) if swapped else (source, target)
        yield _sentence(graph, *ends, about)


def network_list(graph: nx.Graph[Any]) -> list[str]:
    """The same network as sentences, for screen readers and print: plain text, to be escaped where it is shown."""
    return sorted(_sentences(graph))


def network_list_html(graph: nx.Graph[Any]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in network_list(graph))
    return f'<ul class="remit-sentences">{items}</ul>'
