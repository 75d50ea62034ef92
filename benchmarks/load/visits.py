"""Visitors without a browser: each keeps a session open over Streamlit's websocket and goes from page to page.

The client is the smallest that is honest: it sends what a browser sends for a change of page, reads every message to
the end of the run, and looks in them for errors and for what the page must say. It draws nothing, and it keeps no
message from the run before, so the server sends more than it would send to a browser.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

PAGES_A_VISIT = 10
"""After so many pages a visitor leaves, and another comes with a session of his own."""
_ALL_HERE = 10
"""Seconds within which all have come."""
_PATIENCE = 120
"""Seconds after which a page counts as not answered."""


@dataclass(frozen=True)
class Page:
    """A page by its address, and words that must stand in what is sent."""

    name: str
    query: str
    says: str

    def __str__(self) -> str:
        return f"/{self.name}?{self.query}".rstrip("?")


@dataclass
class Seen:
    """What all visitors saw: seconds of each page, and what went wrong, in words."""

    taken: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sessions: int = 0


@dataclass(frozen=True)
class Crowd:
    """So many visitors at once.

    Attributes:
        pause: mean seconds between a page and the next click; the lengths are drawn, with many short and few long ones.
        runs: pages after which no visitor goes on, None where only the time counts.
    """

    url: str
    pages: Sequence[Page]
    visitors: int
    pause: float
    seconds: float
    runs: int | None = None
    seed: int = 2026

    async def visit(self) -> Seen:
        """Let them all come, and wait until the last page of each stands."""
        seen = Seen()
        end = time.perf_counter() + self.seconds
        dice = [random.Random(self.seed + number) for number in range(self.visitors)]
        await asyncio.gather(*(self._visitor(each, seen, end) for each in dice))
        return seen

    async def _visitor(self, dice: random.Random, seen: Seen, end: float) -> None:
        await asyncio.sleep(dice.uniform(0, min(self.pause, _ALL_HERE)))
        while self._goes_on(seen, end):
            try:
                await self._session(dice, seen, end)
            except (OSError, WebSocketException, TimeoutError) as error:
                seen.errors.append(f"connection: {error!r}")
                await asyncio.sleep(1)

    async def _session(self, dice: random.Random, seen: Seen, end: float) -> None:
        """One visit: the page in the address, then others."""
        address = self.url.replace("http://", "ws://") + "/_stcore/stream"
        async with connect(
            address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None
        ) as session:
            seen.sessions += 1
            for _ in range(PAGES_A_VISIT):
                page = dice.choice(self.pages)
                taken, error = await asyncio.wait_for(opened(session, page), _PATIENCE)
                seen.taken.append(taken)
                seen.errors += [f"{page}: {error}"] if error else []
                await self._pause(dice, end)
                if not self._goes_on(seen, end):
                    return

    async def _pause(self, dice: random.Random, end: float) -> None:
        wished = dice.expovariate(1 / self.pause) if self.pause else 0
        await asyncio.sleep(max(0, min(wished, end - time.perf_counter())))

    def _goes_on(self, seen: Seen, end: float) -> bool:
        return time.perf_counter() < end and (self.runs is None or len(seen.taken) < self.runs)


async def opened(session: ClientConnection, page: Page) -> tuple[float, str]:
    """Seconds until the whole page was sent, and what was wrong with it, in words."""
    asked = BackMsg()
    asked.rerun_script.page_name, asked.rerun_script.query_string = page.name, page.query
    began = time.perf_counter()
    await session.send(asked.SerializeToString())
    wanted, said, error = page.says.encode(), False, ""
    while True:
        content = await session.recv()
        assert isinstance(content, bytes)
        said = said or wanted in content
        message = ForwardMsg.FromString(content)
        error = error or wrong(message)
        if _ended(message):
            missing = "" if said else f"does not say {page.says!r}"
            return time.perf_counter() - began, error or missing


def wrong(message: ForwardMsg) -> str:
    """What an error on the page says; empty where the message shows none."""
    kind = message.WhichOneof("type")
    if kind == "page_not_found":
        return "no such page"
    if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        return "the page could not be compiled"
    if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
        return ""
    element = message.delta.new_element
    if element.WhichOneof("type") == "exception":
        return f"{element.exception.type}: {element.exception.message}"
    if element.WhichOneof("type") == "alert" and element.alert.format == element.alert.ERROR:
        return str(element.alert.body)
    return ""


def _ended(message: ForwardMsg) -> bool:
    """Whether the run is over; one that ends early for a rerun goes on."""
    early = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return message.WhichOneof("type") == "script_finished" and message.script_finished != early
