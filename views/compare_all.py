"""All countries: a map of one measure and a table of all of them, to sort and to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import streamlit as st

from graph.analysis.profile import Profile
from graph.country_groups import groups
from views import compare_all_files, compare_map, everywhere, html, session, url, words
from views.compare_measures import ALL
from views.compare_pick import line, pick
from views.components.text import escape, page_link

_EVERY: Final = "all"
_ORDER: Final = MappingProxyType({"country": "Country", "lead": "Kind of lead", "mode": "How it is governed"})
HEAD: Final = ("Country", "Kind of lead", "How it is governed", *(measure.label for measure in ALL.values()))
_KEYS: Final = (*_ORDER, *ALL)


def show(day: date) -> None:
    every = everywhere.all_profiles(day)
    measure, order, members = _controls(every, day)
    shown = sorted_by(order, [every[iso3] for iso3 in members])
    st.html(html.paragraph(_lede(shown, day)))
    compare_map.show(measure, shown, day)
    st.html(_table(shown, order, day))
    compare_all_files.show(shown, day)


def _controls(every: Mapping[str, Profile], day: date) -> tuple[str, str, Sequence[str]]:
    """Measure of the map, order of the table, and the countries shown."""
    sets = groups(every)
    controls = line()
    measure = pick(controls, "The map shows", "measure", compare_map.MAPS, "lead")
    known = {_EVERY: f"All {len(every)} countries", **{name: name for name in sets}}
    group = pick(controls, "Countries", "group", known, _EVERY)
    order = pick(controls, "Order of the table", "sort", dict(zip(_KEYS, HEAD, strict=True)), "country")
    with controls.container(width="content"):
        url.date_control(day)
    return measure, order, list(every) if group == _EVERY else sets[group].members


def mode(found: Profile) -> str:
    return session.ontology().concepts("governance-mode")[found.mode].label


def sorted_by(order: str, found: Sequence[Profile]) -> list[Profile]:
    """By name or kind from A to Z, by a measure from the highest; where it is not known last."""
    names = session.library().countries
    by_word: dict[str, Callable[[Profile], str]] = {
        "country": lambda item: names[item.country],
        "lead": lambda item: words.lead_type(item.lead_type),
        "mode": mode,
    }
    by_name = sorted(found, key=by_word["country"])
    if order in by_word:
        return sorted(by_name, key=by_word[order])
    values = {item.country: ALL[order].value(item) for item in found}
    return sorted(by_name, key=lambda item: (values[item.country] is None, -(values[item.country] or 0)))


def _lede(shown: Sequence[Profile], day: date) -> str:
    """How many of them are contested, how widely, and where most."""
    contested = [found for found in shown if found.contested.part]
    of = words.plural(len(shown), "country", "countries")
    if not contested:
        return f"In none of {of} is anything openly contested {words.on_day(day)}."
    first = sorted_by("contested", contested)[0]
    name, share = session.library().countries[first.country], f"{first.contested} researched functions"
    where = page_link(name, url.country_link(first.country, as_of=day))
    return (
        f"In {len(contested)} of {of} at least one function is openly contested {words.on_day(day)}; the largest share "
        f"is in {where}: {share}. How far a country was researched stands in the last column: little found in "
        "a country that few have looked at means little."
    )


# ---- Table


def _table(shown: Sequence[Profile], order: str, day: date) -> str:
    heads = "".join(
        f'<th scope="col"{_sorted(key, order)}>{escape(label)}</th>' for key, label in zip(_KEYS, HEAD, strict=True)
    )
    caption = f"{words.plural(len(shown), 'country', 'countries')} by {dict(zip(_KEYS, HEAD, strict=True))[order]}"
    body = "".join(_row(found, day) for found in shown)
    inner = f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    region = f'tabindex="0" role="region" aria-label="{escape(caption)}"'
    return f'<div class="remit-scroll remit-every" {region}><table>{inner}</table></div>'


def _sorted(key: str, order: str) -> str:
    if key != order:
        return ""
    return ' aria-sort="ascending"' if key in _ORDER else ' aria-sort="descending"'


def _row(found: Profile, day: date) -> str:
    name = session.library().countries[found.country]
    first = page_link(name, url.country_link(found.country, as_of=day))
    cells = "".join(
        f'<td data-label="{escape(label)}">{cell}</td>' for label, cell in zip(HEAD[1:], _cells(found), strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _cells(found: Profile) -> list[str]:
    said = {name: escape(measure.said(found)) for name, measure in ALL.items()}
    if found.contested.part:
        said["contested"] = f'<span class="remit-hot">{said["contested"]}</span>'
    return [escape(words.lead_type(found.lead_type)), escape(mode(found)), *said.values()]
