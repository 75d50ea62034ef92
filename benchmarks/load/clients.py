"""SPARQL clients: each connects, asks, reads the whole answer, waits a moment and asks again, as scripts do.

One that is refused because the service is busy waits as long as the answer says.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlsplit

from benchmarks.endpoint.load import request

_PATIENCE = 120
"""Seconds after which a question counts as not answered."""


@dataclass
class Asked:
    """Seconds of each answer, what went wrong, in words, and how often a question was refused for want of room."""

    taken: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    refused: int = 0


async def ask(url: str, queries: Sequence[str], clients: int, pause: float, going: Callable[[], bool]) -> Asked:
    """So many clients ask these queries in turn while ``going`` says so.

    Args:
        pause: mean seconds between an answer and the next question, 0 for none.
    """
    found, turn = Asked(), cycle(queries)
    await asyncio.gather(*(_client(url, turn, pause, going, found, number) for number in range(clients)))
    return found


async def _client(
    url: str, turn: Iterator[str], pause: float, going: Callable[[], bool], found: Asked, number: int
) -> None:
    dice = random.Random(number)
    while going():
        await asyncio.sleep(dice.expovariate(1 / pause) if pause else 0)
        began = time.perf_counter()
        try:
            status, later = await asyncio.wait_for(_answer(url, next(turn)), _PATIENCE)
        except (OSError, EOFError, TimeoutError) as error:
            found.errors.append(f"SPARQL: {error!r}")
            continue
        if status == 200:
            found.taken.append(time.perf_counter() - began)
        elif status == 429:
            found.refused += 1
            await asyncio.sleep(later)
        else:
            found.errors.append(f"SPARQL: status {status}")


async def _answer(url: str, query: str) -> tuple[int, int]:
    """Connect, ask; the status once the answer has been read to its end, and in how many seconds to ask again."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(request(parts.netloc, parts.path, query))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if ": " in line)
        await reader.readexactly(int(lines["content-length"]))
    finally:
        writer.close()
    return int(head.split(" ", 2)[1]), int(lines.get("retry-after", 0))
