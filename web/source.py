"""What the doors ask: answers to queries, and the countries as values. Any store that offers both can be served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph import Library
from graph.store.base import Asker


@dataclass(frozen=True, slots=True)
class Source:
    """The store that is in use at each request: ``library`` for what we ask, ``asker`` for what strangers ask.

    Attributes:
        at_hand: the asker, if it takes no time to know it; else a thread gets it from ``asker``.
        pages: whether the app's pages are on the same port, so that a browser can be led to them.
    """

    library: Callable[[], Library]
    asker: Callable[[], Asker]
    at_hand: Callable[[], Asker | None]
    pages: bool = True
