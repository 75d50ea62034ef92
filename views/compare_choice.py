"""Which countries are compared: read from the address, offered, and written back."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from graph.country_codes import known_codes
from graph.country_groups import groups
from views import everywhere, html, session, url
from views.components.text import escape, page_link

MOST: Final = 6
FIRST: Final = "KEN"
_BESIDE: Final = 2


def link(countries: list[str], view: str | None = None, as_of: date | None = None) -> str:
    """The page with these countries."""
    return url.compare_link(countries, as_of, view=view)


def start(iso3: str, day: date) -> list[str]:
    """A country with those most alike to it: something worth seeing for a visitor who chose nothing."""
    return [iso3, *(pair.other for pair in everywhere.most_alike(iso3, day)[:_BESIDE])]


def chosen(day: date) -> list[str]:
    """The countries that the address names, each once; one alone gets company, none at all the start."""
    codes = [code.strip().upper() for code in (url.text("countries") or "").split(",") if code.strip()]
    known = session.library().countries
    found = [code for code in dict.fromkeys(codes) if code in known or _explain(code)]
    if len(found) > MOST:
        st.info(f"Up to {MOST} countries fit side by side. These are the first {MOST}.")
    if len(found) > 1:
        return found[:MOST]
    return start(found[0] if found else FIRST if FIRST in known else next(iter(known)), day)


def _explain(code: str) -> bool:
    """Say why a code is left out: no data yet, or no country; never true."""
    known = session.library().countries
    if code in known_codes():
        name = known_codes()[code]
        how = page_link("what is known, and how to add it", url.country_link(code))
        st.html(html.paragraph(f"{escape(name)} ({escape(code)}) has no data yet: {how}. It was left out."))
    else:
        url.complain("countries", code, known, "It was left out.")
    return False


def _write() -> None:
    url.write(countries=",".join(st.session_state["compare-countries"]) or None, diff=st.query_params.get("diff"))


def _write_group(day: date) -> None:
    """The set's members that are researched furthest; the box is empty again after that."""
    name = st.session_state["compare-set"]
    if name:
        profiles = everywhere.at_a_glance(day)
        members = groups(profiles)[name].members
        furthest = sorted(members, key=lambda iso3: -profiles[iso3].researched.part)[:MOST]
        url.write(countries=",".join(iso3 for iso3 in session.library().countries if iso3 in furthest))
    st.session_state["compare-set"] = None


def control(countries: list[str], day: date) -> None:
    """Pick countries one by one or a whole set, and the day."""
    names = session.library().countries
    st.session_state["compare-countries"] = countries
    left, middle, right = st.columns([5, 3, 3], vertical_alignment="bottom")
    with left:
        st.multiselect(
            "Countries, two to six",
            list(names),
            key="compare-countries",
            format_func=names.__getitem__,
            max_selections=MOST,
            on_change=_write,
        )
    with middle:
        st.selectbox(
            "Or a set",
            list(groups(names)),
            index=None,
            key="compare-set",
            placeholder="Region or union",
            on_change=_write_group,
            args=(day,),
            help="Regions are those of the United Nations' M49 list; memberships are those of 2026. "
            "Of a large set the six countries that are researched furthest are shown.",
        )
    with right:
        url.date_control(day)
