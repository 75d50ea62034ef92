"""The network of institutions and functions; what is chosen in it stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import streamlit as st

from graph.analysis.network import Wanted, graphml
from graph.vocabulary import Role
from views import downloads, session, theme, url, words
from views.components import netview
from views.components.netsvg import network_svg
from views.components.network import network_list_html
from views.tabs import network_details
from views.tabs.view import CountryView


@st.fragment
def show(view: CountryView) -> None:
    wanted = _wanted(view)
    graph, wide, narrow = session.country_network(view.iso3, view.day, wanted)
    if not graph:
        st.info(f"Nothing is on record for this choice {words.on_day(view.day)}. Choose fewer filters or another day.")
        return
    dark, name = theme.is_dark(), f"remit-{view.iso3}-{view.day}"
    svg = network_svg(wide, title=_title(view), caption=_caption(view), dark=dark)
    picked = network_details.picked(graph, view)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        drawn = netview.View(wide, narrow, svg, f"{name}.png")
        netview.show(drawn, picked=picked, dark=dark, on_pick=lambda id: url.write(pick=_short(id, view)))
        _downloads(graph, svg, name)
    with right:
        network_details.show(graph, picked, view)
    with st.expander(f"The same as a list ({words.plural(graph.number_of_edges(), 'sentence')})"):
        st.html(network_list_html(graph))


def _title(view: CountryView) -> str:
    return f"{view.country.name}: who does what in e-government"


def _caption(view: CountryView) -> str:
    return f"As of {words.day(view.day)}. Remit, data version {session.library().version}, CC BY 4.0."


def _short(id: str | None, view: CountryView) -> str | None:
    """The id as the address has it: a claim without the part of its IRI that every claim has."""
    return id.rpartition(f"/id/{view.iso3}/")[2] if id else None


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


def _downloads(graph: nx.MultiDiGraph[str], svg: str, name: str) -> None:
    with st.container(horizontal=True):
        downloads.button("SVG", svg.encode, f"{name}.svg", "image/svg+xml", "The whole picture as vectors.")
        help_ = "For Gephi, yEd, Cytoscape or igraph."
        downloads.button("GraphML", lambda: graphml(graph), f"{name}.graphml", "application/graphml+xml", help_)
