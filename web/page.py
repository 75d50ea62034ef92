"""Plain HTML for people who meet the doors without the app's pages. Everything shown from data is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.terms import BASE, local_name, term
from web import rdf

Node = NamedNode | BlankNode | Literal | Triple
Names = Mapping[Node, str]
_NAMING = [term("skos:prefLabel"), term("rdfs:label"), term("dct:title")]


@cache
def _frame() -> Template:
    return Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))


def html(title: str, body: str, up_: str) -> str:
    """A whole page; ``title`` is text, ``body`` HTML, ``up_`` the way to the app's root."""
    return _frame().substitute(title=escape(title), body=body, up=escape(up_ or "./"))


def up(path: str) -> str:
    """From a path of the app to its root: ``../../`` of ``id/KEN/x``. It holds behind any proxy."""
    return "../" * path.count("/")


def description(path: str, triples: Iterable[Triple]) -> str:
    """What is known of a thing, as a page."""
    this, known = NamedNode(BASE + path), list(triples)
    names = _names(known)
    said = [(_term(t.predicate), t.object) for t in known if t.subject == this]
    inward = [(f"{_term(t.predicate)} of", t.subject) for t in known if t.object == this]
    name = path.rpartition("/")[2]
    formats = " · ".join(f'<a href="{escape(name)}.{suffix}">{suffix}</a>' for suffix in rdf.SUFFIXES)
    body = f"<p><code>{escape(this.value)}</code></p>{_table(said, names, up(path))}"
    body += f"<h2>What points here</h2>{_table(inward, names, up(path))}" if inward else ""
    return html(names.get(this, local_name(this.value)), f"{body}<p>As data: {formats}</p>", up(path))


def _names(triples: Iterable[Triple]) -> dict[Node, str]:
    found: dict[Node, str] = {}
    for triple in sorted(triples, key=_rank):
        if triple.predicate in _NAMING and isinstance(triple.object, Literal):
            found.setdefault(triple.subject, triple.object.value)
    return found


def _rank(triple: Triple) -> tuple[int, bool]:
    """Preferred labels first, English before other languages."""
    naming = _NAMING.index(triple.predicate) if triple.predicate in _NAMING else len(_NAMING)
    return naming, getattr(triple.object, "language", None) not in ("en", None)


def _table(pairs: Iterable[tuple[str, Node]], names: Names, up_: str) -> str:
    rows: dict[str, list[str]] = {}
    for label, value in pairs:
        rows.setdefault(label, []).append(f"<li>{_value(value, names, up_)}</li>")
    lines = (f"<tr><th>{escape(label)}</th><td><ul>{''.join(rows[label])}</ul></td></tr>" for label in sorted(rows))
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _value(value: Node, names: Names, up_: str) -> str:
    if isinstance(value, Literal):
        return escape(value.value)
    if not isinstance(value, NamedNode):
        return "…"
    text = escape(names.get(value) or _term(value))
    if value.value.startswith(BASE):
        return f'<a href="{escape(up_ + value.value.removeprefix(BASE))}">{text}</a>'
    return f'<a href="{escape(value.value)}">{text}</a>' if value.value.startswith(("http://", "https://")) else text


def _term(iri: NamedNode) -> str:
    """``remit:claimant`` where we have the prefix."""
    return rdf.name(iri.value)
