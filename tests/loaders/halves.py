"""A country cut into two that overlap, each of them closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Any

from graph.integrity import references
from graph.model import Country

KINDS = ("claims", "contests", "memberships", "partnerships", "reporting_lines", "searches")


def halves(country: Country, seed: int) -> tuple[Country, Country]:
    """Each record goes into one half or, with its sources and notes shared out, into both."""
    chance = Random(seed)
    one: dict[str, list[Any]] = {kind: [] for kind in (*KINDS, "institutions")}
    other: dict[str, list[Any]] = {kind: [] for kind in one}
    for kind in one:
        for record in getattr(country, kind):
            lot = chance.random()
            first, second = shared_out(record) if 0.3 < lot < 0.7 else (record, record)
            one[kind] += [first] if lot < 0.7 else []
            other[kind] += [second] if lot > 0.3 else []
    return whole(country, one), whole(country, other)


def shared_out(record: Any) -> tuple[Any, Any]:
    """The record with some of its sources and notes, and with the others."""
    first, second = {"sources": record.sources[:1]}, {"sources": record.sources[-1:] + record.sources[1:-1]}
    if notes := getattr(record, "notes", ()):
        first["notes"], second["notes"] = notes[:1], notes[1:] or notes
    return replace(record, **first), replace(record, **second)


def whole(country: Country, part: dict[str, list[Any]]) -> Country:
    """The part with every institution and source that it names."""
    chosen = {item.id: item for item in part["institutions"]}
    wanted = {id for kind in KINDS for record in part[kind] for _, id, _ in references(record)}
    wanted |= {id for body in chosen.values() for _, id, _ in references(body)}
    while missing := wanted - chosen.keys():
        chosen |= {id: country.institution(id) for id in missing}
        wanted |= {id for body in chosen.values() for _, id, _ in references(body)}
    records: Iterable[Any] = [*chosen.values(), *(record for kind in KINDS for record in part[kind])]
    urls = {url for record in records for url in record.sources}
    facts = {kind: tuple(part[kind]) for kind in KINDS}
    sources = tuple(source for source in country.sources if source.url in urls)
    return replace(country, institutions=tuple(chosen.values()), sources=sources, **facts).normalised()
