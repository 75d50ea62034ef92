"""Who may run when queries are many: short ones pass, long ones share a few places at the lowest priority.

Nobody can tell a long query from its text. Each one starts in the fast lane; one that is not done after ``SLICE``
moves to a place for long queries and a fresh worker takes its seat. Where those places are taken too and somebody
waits, it is stopped and begins anew when a place is free.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from queue import Empty, SimpleQueue
from typing import Any

from graph.store.worker_errors import PoolBusy, QueryTimeout
from graph.store.worker_process import Reply, Worker

SLICE = 0.5
"""Seconds after which a query counts as long, if it has also worked."""
_WORK = 0.15
"""Seconds of processor time that it has then used: on a busy machine a short one mostly waits for its turn."""
_GLANCE = 0.02
"""Seconds between looks at a query after that."""
_PATIENCE = 0.5
"""Seconds of waiting after which the newest is served first: those who wait longest are mostly the long ones."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ticket:
    worker: SimpleQueue[Worker] = field(default_factory=SimpleQueue)
    since: float = field(default_factory=time.monotonic)


class FastLane:
    """Workers that are free, and those who wait for one."""

    def __init__(self, workers: list[Worker]) -> None:
        self.idle, self._waiting = workers, deque[_Ticket]()
        self._lock, self._closed = threading.Lock(), False

    @property
    def crowded(self) -> bool:
        """Somebody waits."""
        return bool(self._waiting)

    def take(self, seconds: float) -> Worker:
        """A free worker.

        Raises:
            PoolBusy: none became free in so many seconds.
        """
        with self._lock:
            if self.idle:
                return self.idle.pop()
            ticket = _Ticket()
            self._waiting.append(ticket)
        try:
            return ticket.worker.get(timeout=seconds)
        except Empty:
            return self._last_look(ticket, seconds)

    def _last_look(self, ticket: _Ticket, seconds: float) -> Worker:
        with self._lock:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
        try:
            return ticket.worker.get_nowait()  # it came while the time ran out
        except Empty:
            raise PoolBusy(round(seconds)) from None

    def give(self, worker: Worker) -> None:
        """Hand a worker to whoever is next."""
        with self._lock:
            if self._waiting:
                impatient = time.monotonic() - self._waiting[0].since > _PATIENCE
                ticket = self._waiting.pop() if impatient else self._waiting.popleft()
                ticket.worker.put(worker)
            elif self._closed:
                worker.kill()
            else:
                self.idle.append(worker)

    def close(self) -> None:
        """Stop the free workers now and the busy ones when they come back."""
        with self._lock:
            self._closed = True
            while self.idle:
                self.idle.pop().kill()


class Fate(Enum):
    """What became of a query in the fast lane."""

    ANSWERED = auto()
    LONG = auto()
    SET_ASIDE = auto()
    FAILED = auto()


class Lanes:
    """The fast lane and the places for long queries.

    Args:
        start: starts a worker.
        workers: seats in the fast lane, and as many places for long queries.
        seconds: what a query may take.
        queue: how many may wait; half of them for a place for long queries.
    """

    def __init__(self, start: Callable[[], Worker], workers: int, seconds: float, queue: int) -> None:
        self._start, self._seconds = start, seconds
        self.fast = FastLane([start() for _ in range(workers)])
        self._long = threading.BoundedSemaphore(workers)
        self._patient = threading.BoundedSemaphore(max(1, queue // 2))

    def run(self, request: Mapping[str, Any]) -> Reply:
        """Ask a worker.

        Raises:
            PoolBusy: no worker, or no place for a long query, became free in time.
            QueryTimeout, QueryFailed, StoreError: as ``Worker`` says.
        """
        worker, fate, reply = self.fast.take(self._seconds), Fate.FAILED, None
        try:
            worker.send(request)
            fate = self._fate(worker)
            reply = worker.receive() if fate is Fate.ANSWERED else None
        finally:
            if fate in {Fate.FAILED, Fate.SET_ASIDE}:
                worker.kill()
            self.fast.give(worker if reply else self._start())
        if reply:
            return reply
        return self._finish(worker, self._seconds - SLICE) if fate is Fate.LONG else self._anew(request)

    def _fate(self, worker: Worker) -> Fate:
        deadline, before, patience = time.monotonic() + self._seconds, worker.used(), SLICE
        while (left := deadline - time.monotonic()) > 0:
            if worker.answered(min(patience, left)):
                return Fate.ANSWERED
            patience = _GLANCE
            if worker.used() - before < _WORK:
                continue
            if self._long.acquire(blocking=False):
                return Fate.LONG
            if self.fast.crowded:
                return Fate.SET_ASIDE
        raise QueryTimeout(self._seconds)

    def _anew(self, request: Mapping[str, Any]) -> Reply:
        """A query that was set aside, from its beginning."""
        if not self._patient.acquire(blocking=False):
            raise PoolBusy(round(self._seconds))
        try:
            if not self._long.acquire(timeout=self._seconds):
                raise PoolBusy(round(self._seconds))
        finally:
            self._patient.release()
        return self._finish(self._start(), self._seconds, request)

    def _finish(self, worker: Worker, seconds: float, request: Mapping[str, Any] | None = None) -> Reply:
        """Wait on a place for long queries, which has been taken and is left at the end."""
        try:
            worker.step_back()
            if request:
                worker.send(request)
            if not worker.answered(seconds):
                raise QueryTimeout(self._seconds)
            return worker.receive()
        finally:
            worker.kill()
            self._long.release()
