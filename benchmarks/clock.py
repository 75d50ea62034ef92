"""Timing and the table that is printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured figure: ``value`` in words with its unit, ``wanted`` what the issue asks for."""

    what: str
    value: str
    wanted: str = ""


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Median seconds of some runs."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def words(value: float) -> str:
    """Seconds as people read them."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | measured | wanted |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {row.what} | {row.value} | {row.wanted} |" for row in rows)])
