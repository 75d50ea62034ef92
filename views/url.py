"""What the address says: read and checked, written, and links to every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st
from rapidfuzz import fuzz, process

from views.components.text import markdown_safe

FIRST_DAY: Final = date(1990, 1, 1)
_NEAR: Final = 55
_LATEST: Final = "This list shows the latest years."
_INSTEAD: Final = {"as_of": "This page shows today.", "from": _LATEST, "to": _LATEST}


def today() -> date:
    return date.today()


def last_day() -> date:
    """Plans are known a few years ahead."""
    return date(today().year + 5, 12, 31)


# ---- Links


def page_url(page: str, **params: object) -> str:
    """``/page?name=value`` without the params that are None or empty; a list repeats its name."""
    wanted = {name: _plain(value) for name, value in params.items() if value not in (None, "", [], ())}
    query = urlencode(wanted, doseq=True, safe="/,", quote_via=quote)
    return f"/{page}" + (f"?{query}" if query else "")


def _plain(value: object) -> object:
    return [str(item) for item in value] if isinstance(value, list | tuple) else str(value)


def _as_of(day: date | None) -> str | None:
    """Today is what a page shows anyway, so it is not written."""
    return None if day is None or day == today() else day.isoformat()


def country_link(iso3: str, tab: str | None = None, as_of: date | None = None) -> str:
    return page_url("country", iso3=iso3, tab=tab, as_of=_as_of(as_of))


def institution_link(iso3: str, institution: str, as_of: date | None = None) -> str:
    """The part of the country's page that is about one institution."""
    return page_url("country", iso3=iso3, tab="institution", institution=institution, as_of=_as_of(as_of))


def function_link(function: str, as_of: date | None = None) -> str:
    """The page of a function, or of a family of functions in the list."""
    return page_url("function", fn=function, as_of=_as_of(as_of))


def what_if_link(iso3: str, steps: Iterable[str] = (), as_of: date | None = None, **suggested: str | None) -> str:
    """A scenario of a country; ``suggest`` is a kind of step and ``fn`` a function to begin with."""
    return page_url("country", iso3=iso3, tab="whatif", step=list(steps), as_of=_as_of(as_of), **suggested)


def finding_id(iri: str) -> str:
    """``KEN/0e675f9333de6ea2`` of a finding's IRI."""
    return iri.partition("/id/")[2].replace("/finding/", "/")


def finding_link(iri: str, as_of: date | None = None) -> str:
    return page_url("finding", id=finding_id(iri), as_of=_as_of(as_of))


def findings_link(as_of: date | None = None, **filters: object) -> str:
    """The list with filters: ``country``, ``code``, ``severity``, ``state``, ``family``, ``fn``, ``sort``."""
    return page_url("findings", **filters, as_of=_as_of(as_of))


def compare_link(countries: Iterable[str] = (), as_of: date | None = None, **params: object) -> str:
    """Countries beside each other; ``view``, ``measure``, ``index``, ``year``, ``group`` as the page has them."""
    return page_url("compare", countries=",".join(countries), **params, as_of=_as_of(as_of))


def contribute_link(iso3: str | None = None, **params: object) -> str:
    """Where a country can be added or corrected; ``claim`` is a claim to contradict."""
    return page_url("contribute", iso3=iso3, **params)


def sparql_link(**params: object) -> str:
    return page_url("sparql-workbench", **params)


# ---- Reading, with a sentence for what cannot be read


def text(name: str) -> str | None:
    """A param as it stands, None when absent or empty; only its first value."""
    values = st.query_params.get_all(name)
    return values[0].strip()[:200] or None if values else None


def texts(name: str) -> list[str]:
    """All values of a param that may be given several times."""
    return [value.strip()[:300] for value in st.query_params.get_all(name)]


def here(path: str) -> str:
    """A path as an address on this server, as the reader's browser knows it."""
    known = urlsplit(st.context.url or "")
    return f"{known.scheme}://{known.netloc}{path}" if known.netloc else path


def nearest(word: str, known: Mapping[str, str]) -> str | None:
    """The key whose spelling or label is nearest to a word, if any is near."""
    labels = [(key, candidate.casefold()) for key, label in known.items() for candidate in (key, label)]
    found = process.extractOne(word.casefold(), [label for _, label in labels], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return labels[found[2]][0] if found else None


def complain(name: str, value: str, known: Mapping[str, str], instead: str = "") -> str:
    """Show which param is wrong and what was probably meant; the sentence is Markdown."""
    near = nearest(value, known)
    hint = f" Did you mean {markdown_safe(known[near])} (`{name}={near}`)?" if near else ""
    sentence = f"The address asks for {name} “{markdown_safe(value)}”, which does not exist here.{hint}"
    st.warning(f"{sentence} {instead}".strip(), icon=":material/link_off:")
    return sentence


def choice(name: str, known: Mapping[str, str], default: str | None = None, fold: bool = False) -> str | None:
    """A param that must be a key of ``known`` (its values are labels); else a sentence and the default.

    With ``fold`` the keys are capitals, and ``ken`` is as good as ``KEN``.
    """
    value = text(name)
    if value is None:
        return default
    value = value.upper() if fold else value
    if value in known:
        return value
    complain(name, value, known)
    return default


def choices(name: str, known: Mapping[str, str]) -> list[str]:
    """The params of a name that may be given several times; a sentence for each that is unknown."""
    given = [value.strip()[:200] for value in st.query_params.get_all(name)]
    for value in given:
        if value and value not in known:
            complain(name, value, known, "It was left out.")
    return [value for value in dict.fromkeys(given) if value in known]


def day() -> date:
    """The param ``as_of``; today when it is absent or, after a sentence, when it is no date of our range."""
    return day_of("as_of") or today()


def day_of(name: str) -> date | None:
    """A param that must be a day of our range; None when it is absent or, after a sentence, when it is none."""
    value = text(name)
    if value is None:
        return None
    try:
        asked = date.fromisoformat(value)
    except ValueError:
        st.warning(f"“{markdown_safe(value)}” is not a date. Write {name}=2013-08-27. {_INSTEAD[name]}")
        return None
    if FIRST_DAY <= asked <= last_day():
        return asked
    st.warning(f"Dates go from {FIRST_DAY.year} to {last_day().year}. {_INSTEAD[name]}")
    return None


# ---- Writing


def write(**params: str | Iterable[str] | None) -> None:
    """Put params into the address; None or nothing takes one out."""
    for name, value in params.items():
        if value:
            st.query_params[name] = value if isinstance(value, str) else list(value)
        else:
            st.query_params.pop(name, None)


def _write_day() -> None:
    write(as_of=_as_of(st.session_state["day"]))


def date_control(shown: date, label: str = "As of") -> None:
    """Pick the day of the page; a change goes into the address and the page runs again with it."""
    st.session_state["day"] = shown
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.date_input(
            label,
            key="day",
            min_value=FIRST_DAY,
            max_value=last_day(),
            format="YYYY-MM-DD",
            on_change=_write_day,
            width=170,
        )
        st.button("Today", on_click=write, kwargs={"as_of": None}, disabled=shown == today())
