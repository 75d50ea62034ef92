"""Every request of a door is counted and, where ``REMIT_LOG`` is set, told in one line of JSON on standard error.

The line has no address, no query, no browser: who asked and what is nobody's business.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

from prometheus_client import Counter
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph import settings

REQUESTS = Counter("remit_requests", "Requests of the doors for programs.", ["door", "status"])


def watched(route: Route, door: str) -> Route:
    """The route, its requests counted under the door's name."""
    route.app = Watch(route.app, door)
    return route


class Watch:
    """An application around another one that notes status, seconds and bytes of each answer."""

    def __init__(self, app: ASGIApp, door: str) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status, size = time.perf_counter(), 500, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            _note(self._door, status, time.perf_counter() - began, size)


def _note(door: str, status: int, seconds: float, size: int) -> None:
    REQUESTS.labels(door, str(status)).inc()
    if settings.log():
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": moment, "door": door, "status": status, "seconds": round(seconds, 4), "bytes": size}
        sys.stderr.write(json.dumps(line) + "\n")
        sys.stderr.flush()
