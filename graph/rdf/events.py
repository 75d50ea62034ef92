"""What kind of reorganisation brought a body out of its predecessors."""

from __future__ import annotations

from graph.model import Country, Institution
from graph.vocabulary import EventKind


def event_kind(successor: Institution, country: Country) -> EventKind:
    """Merger of several bodies, takeover from one that lives on, split of one that ended into several, else succession.

    A succession does not say whether the body was only renamed: the dossiers do not tell.
    """
    if len(successor.predecessors) > 1:
        return EventKind.MERGER
    predecessor = country.institution(successor.predecessors[0])
    if _outlives(predecessor, successor):
        return EventKind.TAKEOVER
    heirs = [item for item in country.institutions if predecessor.id in item.predecessors]
    return EventKind.SPLIT if len(heirs) > 1 else EventKind.SUCCESSION


def _outlives(predecessor: Institution, successor: Institution) -> bool:
    ended, began = predecessor.valid_to, successor.valid_from
    return bool(ended and began and ended.first > began.last)
