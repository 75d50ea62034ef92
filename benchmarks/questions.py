"""Six representative queries, asked of whatever answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.clock import seconds
from graph.errors import RemitError

FOLDER = Path(__file__).with_name("asked")


def ask_all(ask: Callable[[str], object], iso3: str, times: int = 5) -> Iterator[tuple[str, float | None]]:
    """Name and median seconds of each, None where the engine refuses; those about one country ask ``iso3``."""
    for file in sorted(FOLDER.glob("*.rq")):
        query = file.read_text(encoding="utf-8").replace("ISO3", iso3)
        try:
            yield file.stem, seconds(partial(ask, query), times)
        except RemitError:
            yield file.stem, None
