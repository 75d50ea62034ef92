"""Groups of countries that people compare: regions of the United Nations' M49 list, and unions."""

from __future__ import annotations

import csv
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache

from graph.settings import ROOT

TABLE = ROOT / "data" / "country-groups.csv"


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its name; ``source`` says whose list or what day's membership it is."""

    name: str
    kind: str
    members: tuple[str, ...]
    source: str


@cache
def _every() -> tuple[Group, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Group(row["group"], row["kind"], tuple(row["members"].split()), row["source"]) for row in rows)


def groups(among: Container[str], least: int = 2) -> Mapping[str, Group]:
    """Groups by name, each with its members among some countries; those with fewer than ``least`` are left out."""
    found = {group.name: [iso3 for iso3 in group.members if iso3 in among] for group in _every()}
    return {
        group.name: Group(group.name, group.kind, tuple(found[group.name]), group.source)
        for group in _every()
        if len(found[group.name]) >= least
    }
