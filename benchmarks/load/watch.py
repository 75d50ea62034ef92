"""The memory of a server over time."""

from __future__ import annotations

import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.served import memory

_SECONDS = 1.0


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """Megabytes resident in a process and its children, once a second; the list grows while the context is open."""
    seen, done = [memory(pid)], threading.Event()

    def watch() -> None:
        while not done.wait(_SECONDS):
            seen.append(memory(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def thirds(seen: list[float]) -> tuple[float, float]:
    """Means of the first and of the last third."""
    part = max(1, len(seen) // 3)
    return statistics.fmean(seen[:part]), statistics.fmean(seen[-part:])
