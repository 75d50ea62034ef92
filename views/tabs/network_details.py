"""What is chosen in the network: its claims with basis and sources, its ties, its findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx
import streamlit as st

from graph.analysis.finding import Finding
from graph.facts import ClaimFacts
from graph.terms import BASE
from views import url, words
from views.components.claims import claim_cards
from views.components.text import escape, page_link, sentence_list, tag
from views.tabs.view import CountryView


def picked(graph: nx.MultiDiGraph[str], view: CountryView) -> str | None:
    """The node or edge that the address names, if this network has it."""
    asked = url.text("pick")
    if asked is None:
        return None
    id = f"{BASE}id/{view.iso3}/{asked}" if asked.startswith("claim/") else asked
    if id in graph or any(key == id for *_, key in graph.edges(keys=True)):
        return id
    st.caption("What the address points at is not in this picture: choose fewer filters or another day.")
    return None


def show(graph: nx.MultiDiGraph[str], id: str | None, view: CountryView) -> None:
    if id is None:
        st.html(_overview(graph, view))
    elif id.startswith("institution/"):
        _institution(id.partition("/")[2], graph, view)
    elif id.startswith("function/"):
        _function(id.partition("/")[2], view)
    elif id in view.facts.by_iri:
        _claim(view.facts.by_iri[id], view)
    else:
        st.html(_card(*_tie(id, graph, view)))


def _card(head: str, body: str) -> str:
    return f'<section class="remit-picked" aria-live="polite"><h3>{head}</h3>{body}</section>'


def _overview(graph: nx.MultiDiGraph[str], view: CountryView) -> str:
    functions = [about for _, about in graph.nodes(data=True) if about["kind"] == "function"]
    claims = sum(about["kind"] == "claim" for *_, about in graph.edges(data=True))
    bodies = words.plural(len(graph) - len(functions), "institution")
    held = words.plural(claims, "claim")
    said = f"{bodies}, {words.plural(len(functions), 'function')}, {held} {words.on_day(view.day)}."
    contested = sorted(about["label"] for about in functions if about["contested"])
    marked = f"<p>{tag('contested', 'contested')} {escape(words.and_list(contested))}</p>" if contested else ""
    hint = '<p class="remit-quiet">Choose a mark or a line, or find a name, to see claims and sources here.</p>'
    return _card("What you see", f"<p>{escape(said)}</p>{marked}{hint}")


def _institution(name: str, graph: nx.MultiDiGraph[str], view: CountryView) -> None:
    body = view.country.institution(name)
    native = f'<p class="remit-native">{escape(body.local_name)}</p>' if body.local_name else ""
    what = f"<p>{escape(words.institution_type(body))}, {escape(words.span(body.valid_from, body.valid_to))}</p>"
    more = page_link("All about this institution", view.institution_href(name))
    st.html(_card(escape(body.name), f"{native}{what}<p>{more}</p>"))
    _cards([item for item in view.held if item.claim.institution == name], view)
    node = f"institution/{name}"
    ties = (key for one, other, key in graph.edges(keys=True) if key.startswith("tie/") and node in (one, other))
    _list("Hierarchy and seats", [_tie(key, graph, view)[1] for key in sorted(ties)])
    _findings((row for row in view.findings if name in row.institutions), view)


def _function(name: str, view: CountryView) -> None:
    concept = view.ontology.functions[name]
    more = page_link("In every country", url.function_link(name, view.day))
    st.html(_card(escape(concept.label), f"<p>{escape(concept.definition)}</p><p>{more}</p>"))
    _cards([item for item in view.held if item.claim.function == name], view)
    _findings((row for row in view.findings if name in row.functions), view)


def _claim(item: ClaimFacts, view: CountryView) -> None:
    _cards([item], view)
    _findings((row for row in view.findings if item.iri in row.claims), view)


def _cards(items: Iterable[ClaimFacts], view: CountryView) -> None:
    cards = [
        words.card(
            item,
            view.facts,
            contested=item.iri in view.contested,
            href=view.institution_href(item.claim.institution),
        )
        for item in items
    ]
    st.html(claim_cards(cards))


def _findings(findings: Iterable[Finding], view: CountryView) -> None:
    _list("Findings", [words.finding_sentence(row, as_of=view.day) for row in findings])


def _list(head: str, items: list[str]) -> None:
    if items:
        st.html(f"<h4>{escape(head)}</h4>{sentence_list(items)}")


def _tie(key: str, graph: nx.MultiDiGraph[str], view: CountryView) -> tuple[str, str]:
    """A heading and the sentence of a tie between two bodies, with what it was read in."""
    one, other, about = next((a, b, about) for a, b, k, about in graph.edges(keys=True, data=True) if k == key)
    below, above = (node.partition("/")[2] for node in (one, other))
    names = view.institution(below), view.institution(above)
    read = view.read_in(_sources(about["role"], below, above, view))
    return (
        "Tie between two bodies",
        f'{names[0]} {escape(about["role"])} {names[1]}. <span class="remit-quiet">{read}</span>',
    )


def _sources(role: str, one: str, other: str, view: CountryView) -> Iterator[str]:
    if role == "sits on":
        yield from (
            url for seat in view.country.memberships if (seat.member, seat.body) == (one, other) for url in seat.sources
        )
    else:
        yield from view.country.institution(one).sources
