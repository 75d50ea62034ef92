"""The network of institutions and functions, and the same as sentences."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import streamlit as st

from graph.analysis.network import Wanted, graphml, network
from graph.vocabulary import Role
from views import theme, url, words
from views.components.network import network_html, network_list_html
from views.tabs.view import CountryView

_HEIGHT = 760


def show(view: CountryView) -> None:
    graph = network(view.facts, view.findings, view.ontology, view.day, _wanted(view))
    if not graph:
        st.info(f"Nothing is on record for this choice on {words.day(view.day)}. Choose fewer filters or another day.")
        return
    st.iframe(network_html(graph, height=_HEIGHT, dark=theme.is_dark()), height=_HEIGHT)
    with st.expander(f"The same as a list ({words.plural(graph.number_of_edges(), 'sentence')})"):
        st.html(network_list_html(graph))
    _download(graph, view)


def _wanted(view: CountryView) -> Wanted:
    roles = {role.value: concept.label for role in Role if (concept := view.ontology.concepts("role")[role])}
    families = {name: concept.label for name, concept in view.ontology.families.items()}
    kinds = {name: kind.word for name, kind in theme.INSTITUTION_TYPES.items() if name in _types(view)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = _filter("role", "Roles", roles)
        family = _filter("family", "Functions", families)
        kind = _filter("type", "Institutions", kinds)
        ties = st.toggle(
            "Hierarchy and seats",
            value=url.text("ties") == "yes",
            help="Who is part of whom, who sits on which council.",
        )
    url.write(ties="yes" if ties else None)
    return Wanted(role, family, kind, ties)


def _types(view: CountryView) -> set[str]:
    return {view.country.institution(item.claim.institution).type.value for item in view.held}


def _filter(name: str, label: str, known: Mapping[str, str]) -> frozenset[str]:
    shown = url.choices(name, known)
    picked = st.multiselect(
        label, list(known), default=shown, format_func=known.__getitem__, placeholder="All", width=260
    )
    url.write(**{name: picked})
    return frozenset(picked)


def _download(graph: nx.MultiDiGraph, view: CountryView) -> None:
    name = f"remit-{view.iso3}-{view.day}.graphml"
    help_ = "For Gephi, yEd, Cytoscape or igraph."
    st.download_button(
        "Download as GraphML",
        graphml(graph),
        name,
        "application/graphml+xml",
        help=help_,
        icon=":material/download:",
    )
