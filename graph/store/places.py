"""How many queries from outside there is room for, and how many are here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from graph.store.worker_errors import PoolBusy


class Places:
    """Room for so many queries at once and so many more that wait.

    Attributes:
        total: how many there is room for.
        at_once: how many of them are answered at the same time.
        taken: how many are here now, answered or waiting.
    """

    def __init__(self, at_once: int, waiting: int, retry_after: int) -> None:
        self.at_once, self.total, self.taken = at_once, at_once + waiting, 0
        self._retry_after, self._lock = retry_after, threading.Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        """A place for one query.

        Raises:
            PoolBusy: none is free; nobody waits for one.
        """
        with self._lock:
            if self.taken >= self.total:
                raise PoolBusy(self._retry_after)
            self.taken += 1
        try:
            yield
        finally:
            with self._lock:
                self.taken -= 1
