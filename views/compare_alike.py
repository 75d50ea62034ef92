"""The countries most alike to one, and in words what makes them so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from graph.analysis.finding import in_sentence
from graph.analysis.likeness import LEAST, Kinds, Likeness
from graph.vocabulary import Function
from views import compare_choice, downloads, everywhere, html, session, theme, url, words
from views.compare_pick import line, pick
from views.components.text import escape, page_link

_SHOWN: Final = 8
_NAMED: Final = 4
_UNLIKE: Final = 3


def show(day: date) -> None:
    names = session.library().countries
    controls = line()
    iso3 = pick(controls, "Countries most alike to", "to", names, _first(day))
    with controls.container(width="content"):
        url.date_control(day)
    every = everywhere.most_alike(iso3, day)
    known = [pair for pair in every if pair.index is not None]
    st.html(html.paragraph(_lede(iso3, known, len(every))))
    items = "".join(f"<li>{_item(pair, day)}</li>" for pair in known[:_SHOWN])
    st.html(f'<ol class="remit-alike">{items}</ol>')
    if known:
        beside = compare_choice.link([iso3, *(pair.other for pair in known[:3])], as_of=day)
        st.html(html.paragraph(page_link(f"{names[iso3]} and the first three side by side", beside)))
    downloads.csv_button(lambda: file_rows(every, day), f"remit-alike-{iso3}-{day}", "All of them as CSV")


def _first(day: date) -> str:
    """The first country of the address, so that the tab goes on with what the reader compares."""
    return compare_choice.chosen(day)[0]


def _lede(iso3: str, known: Sequence[Likeness], others: int) -> str:
    name = escape(session.library().countries[iso3])
    if not known:
        return (
            f"<b>{name}</b> has fewer than {LEAST} functions on record together with any other country, "
            "too few for a figure."
        )
    return (
        f"Two countries are alike when the same functions stand under the same kinds of house. <b>{name}</b> can be "
        f"compared with {len(known)} of {others} countries: {LEAST} or more functions are on record in both. The "
        "figure goes from 0 to 1, the same throughout. The first of the list are worth a look; the order of the fifth "
        "and the sixth is chance."
    )


def _item(pair: Likeness, day: date) -> str:
    names = session.library().countries
    other = page_link(names[pair.other], url.country_link(pair.other, as_of=day))
    beside = page_link("side by side", compare_choice.link([pair.one, pair.other], as_of=day))
    head = f"<h3>{other} <small>{pair.index:.2f}, over {pair.functions} functions · {beside}</small></h3>"
    return head + "".join(html.paragraph(escape(line)) for line in sentences(pair, day))


def sentences(pair: Likeness, day: date) -> Iterator[str]:
    """What makes two countries alike, and where they are most unlike."""
    one, other = (session.country_profile(iso3, day) for iso3 in (pair.one, pair.other))
    if one.lead_type == other.lead_type and one.lead_type in theme.LEAD_TYPES:
        yield f"Kind of lead in both: {in_sentence(words.lead_type(one.lead_type))}."
    kinds = everywhere.arrangements(day)[pair.one].kinds
    if pair.same:
        groups = [f"{_functions(found)} under {_houses(house)}" for house, found in _by_house(pair.same, kinds)]
        yield f"The very same in {len(pair.same)} of {pair.functions}: {'; '.join(groups)}."
    if pair.different:
        unlike = [_unlike(function, pair, day) for function in pair.different[:_UNLIKE]]
        more = len(pair.different) - _UNLIKE
        rest = [words.plural(more, "more function")] if more > 0 else []
        yield f"Nothing in common in {len(pair.different)}: {'; '.join([*unlike, *rest])}."


def _by_house(functions: Sequence[Function], kinds: Mapping[Function, Kinds]) -> list[tuple[Kinds, list[Function]]]:
    """Functions by the kinds of house they stand under, the largest group first."""
    found: dict[Kinds, list[Function]] = {}
    for function in functions:
        found.setdefault(kinds[function], []).append(function)
    return sorted(found.items(), key=lambda group: -len(group[1]))


def _functions(found: Sequence[Function]) -> str:
    named = [words.function(function) for function in found[:_NAMED]]
    return words.and_list(named + ([f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []))


def _houses(kinds: Kinds) -> str:
    return words.and_list(sorted(in_sentence(words.house(kind)) for kind in kinds))


def _unlike(function: Function, pair: Likeness, day: date) -> str:
    """``payments (Kenya: finance or economy; Ghana: regulator)``."""
    names, every = session.library().countries, everywhere.arrangements(day)
    sides = [f"{names[iso3]}: {_houses(every[iso3].kinds[function])}" for iso3 in (pair.one, pair.other)]
    return f"{words.function(function)} ({'; '.join(sides)})"


def file_rows(every: Sequence[Likeness], day: date) -> list[list[str]]:
    """One line for each other country, those without a figure last."""
    names = session.library().countries
    head = ["as_of", "iso3", "other", "other_country", "likeness", "functions_in_both", "same", "nothing_in_common"]
    return [
        head,
        *(
            [
                day.isoformat(), pair.one, pair.other, names[pair.other],
                "" if pair.index is None else f"{pair.index:.3f}", str(pair.functions),
                " ".join(pair.same), " ".join(pair.different),
            ]
            for pair in every
        ),
    ]  # fmt: skip
