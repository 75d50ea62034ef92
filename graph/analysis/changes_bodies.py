"""Institutions that began, came out of others, or ended between two days."""

from __future__ import annotations

from collections.abc import Iterator

from graph.analysis.change import Change, Window
from graph.analysis.reorganisation import reorganised
from graph.analysis.sentence import Sentence, body
from graph.dates import PartialDate
from graph.model import Country, Institution


def institutions(country: Country, window: Window) -> Iterator[Change]:
    """Foundings, mergers, splits, takeovers, successions and ends."""
    for item in country.institutions:
        if window.may_hold(item.valid_from):
            yield _change(item.valid_from, _began(item, country), item, window)
        if window.may_hold(item.valid_to) and not _heir_told(item, country, window):
            yield _change(item.valid_to, (body(item.id, country), " ended."), item, window)


def _change(on: PartialDate | None, sentence: Sentence, item: Institution, window: Window) -> Change:
    certain = on is not None and window.holds(on)
    return Change("institution", on, sentence, item.sources, certain)


def _began(item: Institution, country: Country) -> Sentence:
    if item.planned:
        return (body(item.id, country), " was planned to begin.")
    if item.predecessors:
        return (*reorganised(item, country), ".")
    return (body(item.id, country), " was founded.")


def _heir_told(item: Institution, country: Country, window: Window) -> bool:
    """Its end is part of the sentence about the body that came out of it."""
    return any(item.id in other.predecessors and window.may_hold(other.valid_from) for other in country.institutions)
