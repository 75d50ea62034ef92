"""How a body came out of its predecessors, as a sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from graph.analysis.sentence import Sentence, body, listed
from graph.model import Country, Institution
from graph.rdf.events import event_kind
from graph.vocabulary import EventKind

_NEW_FIRST: Final = MappingProxyType(
    {
        EventKind.SPLIT: " was split off from ",
        EventKind.TAKEOVER: " took over from ",
        EventKind.SUCCESSION: " succeeded ",
    }
)


def reorganised(successor: Institution, country: Country) -> Sentence:
    """``Kenya ICT Board and Directorate of e-Government merged into ICT Authority``, without a full stop."""
    old = listed([(body(name, country),) for name in successor.predecessors])
    new = body(successor.id, country)
    kind = event_kind(successor, country)
    if kind is EventKind.MERGER:
        return (*old, " merged into ", new)
    if kind is EventKind.SUCCESSION and not country.institution(successor.predecessors[0]).valid_to:
        # A body whose predecessor is not known to have ended did not surely succeed it.
        return (new, " came out of ", *old)
    return (new, _NEW_FIRST[kind], *old)
