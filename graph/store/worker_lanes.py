"""Who may run when queries are many: short ones pass, long ones share a few places at the lowest priority.

Nobody can tell a long query from its text. Each one starts in the fast lane; one that is not done after ``SLICE``
moves to a place for long queries and a fresh worker takes its seat. Where those places are taken too and somebody
waits, it is stopped and begins anew when a place is free.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread

from graph.store.on_loop import Soon, settle, settled
from graph.store.worker_errors import PoolBusy, QueryFailed, QueryTimeout
from graph.store.worker_process import Reply, Worker

SLICE = 0.5
"""Seconds after which a query counts as long, if it has also worked."""
_WORK = 0.15
"""Seconds of processor time that it has then used: on a busy machine a short one mostly waits for its turn."""
_GLANCE = 0.02
"""Seconds between looks at a query after that."""
_PATIENCE = 0.5
"""Seconds of waiting after which the newest is served first: those who wait longest are mostly the long ones."""


@dataclass(slots=True, eq=False)
class _Ticket:
    tell: Callable[[], object]
    worker: Worker | None = None
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
        came = threading.Event()
        ticket = self._ticket(came.set)
        if not ticket.worker:
            came.wait(seconds)
        return self._collect(ticket, seconds)

    async def take_on_loop(self, seconds: float) -> Worker:
        """A free worker, waited for without a thread; raises PoolBusy as ``take`` does."""
        loop = asyncio.get_running_loop()
        soon: Soon = loop.create_future()
        ticket = self._ticket(partial(loop.call_soon_threadsafe, settle, soon, True))
        try:
            if not ticket.worker:
                await settled(soon, seconds)
        except asyncio.CancelledError:
            self._leave(ticket)
            raise
        return self._collect(ticket, seconds)

    def _ticket(self, tell: Callable[[], object]) -> _Ticket:
        ticket = _Ticket(tell)
        with self._lock:
            if self.idle:
                ticket.worker = self.idle.pop()
            else:
                self._waiting.append(ticket)
        return ticket

    def _collect(self, ticket: _Ticket, seconds: float) -> Worker:
        with self._lock:
            if ticket.worker:
                return ticket.worker
            self._waiting.remove(ticket)
        raise PoolBusy(round(seconds))

    def _leave(self, ticket: _Ticket) -> None:
        with suppress(PoolBusy):
            self.give(self._collect(ticket, 0))

    def give(self, worker: Worker) -> None:
        """Hand a worker to whoever is next."""
        with self._lock:
            if self._waiting:
                impatient = time.monotonic() - self._waiting[0].since > _PATIENCE
                ticket = self._waiting.pop() if impatient else self._waiting.popleft()
                ticket.worker = worker
                ticket.tell()
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


@dataclass(slots=True)
class _Turn:
    """A query on a worker of the fast lane; ``since`` is when it was sent."""

    worker: Worker
    request: Mapping[str, Any]
    since: float = 0.0

    def send(self) -> None:
        """Ask, unless that has been done."""
        if not self.since:
            self.worker.send(self.request)
            self.since = time.monotonic()


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
        self._threads = CapacityLimiter(2 * workers + queue)

    def run(self, request: Mapping[str, Any]) -> Reply:
        """Ask a worker.

        Raises:
            PoolBusy: no worker, or no place for a long query, became free in time.
            QueryTimeout, QueryFailed, StoreError: as ``Worker`` says.
        """
        return self._wait(_Turn(self.fast.take(self._seconds), request))

    async def run_on_loop(self, request: Mapping[str, Any]) -> Reply:
        """Ask a worker as ``run`` does. Only a long query, a large answer or a fresh worker needs a thread."""
        turn = _Turn(await self.fast.take_on_loop(self._seconds), request)
        reply = await self._soon(turn) if turn.worker.ready else None
        return reply if reply else await to_thread.run_sync(self._wait, turn, limiter=self._threads)

    async def _soon(self, turn: _Turn) -> Reply | None:
        """The answer if it is there after ``SLICE`` and small."""
        try:
            turn.send()
            reply = await turn.worker.small_reply(SLICE)
        except QueryFailed:
            await to_thread.run_sync(self._replace, turn.worker, limiter=self._threads)
            raise
        except asyncio.CancelledError:
            self._replace(turn.worker)
            raise
        if reply:
            self.fast.give(turn.worker)
        return reply

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self.fast.give(self._start())

    def _wait(self, turn: _Turn) -> Reply:
        worker, fate, reply = turn.worker, Fate.FAILED, None
        try:
            turn.send()
            fate = self._fate(turn)
            reply = worker.receive() if fate is Fate.ANSWERED else None
        finally:
            if fate in {Fate.FAILED, Fate.SET_ASIDE}:
                worker.kill()
            self.fast.give(worker if reply else self._start())
        if reply:
            return reply
        return self._finish(worker, self._seconds - SLICE) if fate is Fate.LONG else self._anew(turn.request)

    def _fate(self, turn: _Turn) -> Fate:
        worker, deadline = turn.worker, turn.since + self._seconds
        patience = max(_GLANCE, turn.since + SLICE - time.monotonic())
        while (left := deadline - time.monotonic()) > 0:
            if worker.answered(min(patience, left)):
                return Fate.ANSWERED
            patience = _GLANCE
            if worker.used() - worker.used_before < _WORK:
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
