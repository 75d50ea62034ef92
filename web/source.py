"""What the doors ask: answers to queries, and the countries as values. Any store that offers both can be served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph import Library
from graph.store.worker import Answer, ResultFormat


class Asker(Protocol):
    """Answers a query from outside within limits; ``graph.store.worker.QueryPool`` says how and what it raises."""

    def run(
        self,
        query: str,
        *,
        accept: ResultFormat | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        rows: int | None = None,
    ) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Source:
    """The store that is in use at each request: ``library`` for what we ask, ``asker`` for what strangers ask.

    Attributes:
        pages: whether the app's pages are on the same port, so that a browser can be led to them.
    """

    library: Callable[[], Library]
    asker: Callable[[], Asker]
    pages: bool = True
