"""The lives of institutions as bars, with arrows from predecessors and marks where a dispute is documented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import networkx as nx
import streamlit as st

from graph.analysis.reorganisation import reorganised
from graph.analysis.sentence import plain
from graph.dates import PartialDate
from graph.model import Contest, Institution
from views import downloads, theme, url, words
from views.components.gantt import Arrow, Bar, Kind, Line, gantt, key
from views.components.text import sentence_list
from views.tabs import lists
from views.tabs.view import CountryView

_TRUSTED_YEARS = 10
_MOMENT = timedelta(days=30)
_WORDS: Final[dict[Kind, str]] = {"planned": "planned", "contested": "documented dispute"}


def show(view: CountryView) -> None:
    st.subheader("Institutions from when to when")
    bodies = [item for item in view.country.institutions if item.valid_from or item.valid_to]
    if not bodies:
        st.info("No dates of institutions are recorded for this country yet.")
        return
    lines = [_line(item, view) for item in _lineages(bodies)]
    arrows = [arrow for item in bodies for arrow in _arrows(item, view)]
    st.html(key(lines, arrows, _WORDS) + gantt(lines, arrows, today=url.today(), caption="Lives of institutions"))
    _undated([item for item in view.country.institutions if item not in bodies], view)
    every = view.country.institutions
    downloads.csv_button(lambda: lists.institutions(every), f"remit-{view.iso3}-institutions", "Institutions as CSV")


def _start(item: Institution) -> date:
    return item.valid_from.first if item.valid_from else date.min


def _lineages(bodies: list[Institution]) -> list[Institution]:
    """Bodies that came out of each other stand together, the oldest lineage first; then the others by start."""
    graph: nx.Graph[str] = nx.Graph()
    known = {item.id: item for item in bodies}
    graph.add_nodes_from(known)
    graph.add_edges_from((old, item.id) for item in bodies for old in item.predecessors if old in known)
    groups = [sorted((known[id] for id in group), key=lambda item: (_start(item), item.name))
              for group in nx.connected_components(graph)]  # fmt: skip
    groups.sort(key=lambda group: (len(group) == 1, _start(group[0]), group[0].name))
    return [item for group in groups for item in group]


def _line(item: Institution, view: CountryView) -> Line:
    ongoing = item.valid_to is not None or _heard_of(item, view)
    when = words.span(item.valid_from, item.valid_to, ended=not ongoing)
    contests = (contest for contest in view.country.contests if item.id in contest.parties)
    disputes = tuple(bar for contest in contests if (bar := _dispute(contest)))
    return Line(item.id, view.institution(item.id), when, (_life(item, when, ongoing), *disputes))


def _life(item: Institution, when: str, ongoing: bool) -> Bar:
    """A body of which nothing was heard for years fades from its beginning."""
    first, last = item.valid_from, item.valid_to
    said = f"{item.name}: {theme.institution_type(item.type.value).word}, {when}"
    heard = url.today() if ongoing or not first else first.last + _MOMENT
    kind: Kind = "planned" if item.planned else "life"
    return Bar(kind, said, _first(first), _last(first), last.first if last else heard,
               last.last if last else (url.today() if ongoing else None))  # fmt: skip


def _first(day: PartialDate | None) -> date | None:
    return day.first if day else None


def _last(day: PartialDate | None) -> date | None:
    return day.last if day else None


def _dispute(contest: Contest) -> Bar | None:
    """As long as its source says; one without years has no place on the axis."""
    first, last = contest.years
    if not first and not last:
        return None
    return Bar("contested", f"{contest.period}: {contest.what}", _first(first), _last(first), _first(last), _last(last))


def _heard_of(item: Institution, view: CountryView) -> bool:
    """Whether a source of the last ten years speaks of the body; else nobody knows that it still exists."""
    claims = [fact.claim for fact in view.facts.claims if fact.claim.institution == item.id]
    addresses = {*item.sources, *(address for claim in claims for address in claim.sources)}
    years = [source.year.first.year for address in addresses if (source := view.country.source(address)).year]
    return not years or max(years) >= view.country.retrieved.year - _TRUSTED_YEARS


def _arrows(item: Institution, view: CountryView) -> Iterator[Arrow]:
    if item.valid_from:
        said = f"{item.valid_from.words}: {plain(reorganised(item, view.country))}" if item.predecessors else ""
        yield from (Arrow(old, item.id, item.valid_from.first, said) for old in item.predecessors)


def _undated(bodies: list[Institution], view: CountryView) -> None:
    if bodies:
        with st.expander(f"{words.plural(len(bodies), 'institution')} without known dates"):
            st.html(sentence_list(view.institution(item.id) for item in bodies))
