"""What the doors need while the app runs."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from graph.store import door

_DESCRIPTORS = Path("/proc/self/fd")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Answers leave at once; the workers end with the app."""
    send_at_once()
    yield
    door.close()


def send_at_once() -> None:
    """Turn off Nagle's algorithm on the listening sockets, from which Linux hands it on to every connection.

    Streamlit binds its socket so that asyncio does not do it, and uvicorn writes head and body apart: each small
    answer then waits 40 ms for the client's acknowledgement.
    """
    if not _DESCRIPTORS.is_dir():
        return
    for link in list(_DESCRIPTORS.iterdir()):
        # Another thread may close a descriptor, or give its number to something else, at any moment.
        with suppress(OSError):
            if str(link.readlink()).startswith("socket:"):
                _without_delay(int(link.name))


def _without_delay(descriptor: int) -> None:
    with socket.socket(fileno=os.dup(descriptor)) as sock:
        listening = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        if listening and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
