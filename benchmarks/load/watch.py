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


def means(seen: list[float], parts: int) -> list[float]:
    """The mean of each of so many equal parts, in their order; what does not divide evenly goes to the last one."""
    length = max(1, len(seen) // parts)
    starts = range(0, min(parts * length, len(seen)), length)
    return [statistics.fmean(seen[start : start + length if start != starts[-1] else None]) for start in starts]
