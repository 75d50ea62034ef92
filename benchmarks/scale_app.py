"""The app on a store of any size: what the first and the next visit to each page cost, and memory after all of them.

``benchmarks.scale`` measures it among the rest; ``python -m benchmarks.scale_app 20000`` builds that many jurisdictions
and measures the app alone.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.clock import words
from benchmarks.load.visits import Page, opened
from benchmarks.served import memory, processor, served
from benchmarks.stopping import stopped_in_order
from benchmarks.synthetic import built
from graph.library import open_graph

_SETTLED = 0.05
"""Share of a core below which what the app does beside the pages, reading ahead, is over."""


def main(size: int) -> None:
    stopped_in_order()
    with tempfile.TemporaryDirectory(prefix="remit-scale-") as folder:
        data, home = built(size, Path(folder))
        for name, measured in measure(data, home):
            print(f"{name}: {measured}", flush=True)


def measure(data: Path, home: Path) -> Iterator[tuple[str, str]]:
    """Seconds of processor time until a page is sent whole, first and again, by its name."""
    countries = open_graph(home).countries
    with served(data, home) as (url, process):
        for page, first, again in asyncio.run(_visits(url, process.pid, list(_pages(list(countries.items()))))):
            yield f"app: {page}, first", words(first)
            yield f"app: {page}, again", words(again)
        yield "app: memory after these pages", f"{memory(process.pid):,.0f} MB"


def _pages(countries: list[tuple[str, str]]) -> Iterator[tuple[str, Page]]:
    (iso3, name), (other, other_name) = countries[len(countries) // 2], countries[-1]
    yield "countries (home)", Page("", "", "Who owns e-government?")
    yield "a country", Page("country", f"iso3={iso3}", name)
    yield "its matrix", Page("country", f"iso3={iso3}&tab=matrix", name)
    yield "findings", Page("findings", "", "a place to look")
    yield "functions", Page("functions", "", "What e-government has to get done")
    yield "one function", Page("function", "fn=digital-identity", "Digital identity")
    yield "another function", Page("function", "fn=cybersecurity", "Cybersecurity")
    yield "a question in the search", Page("about", f"q=Who owns digital identity in {name}?", f"in {name}")
    yield "two countries compared", Page("compare", f"countries={iso3},{other}", other_name)
    yield "all countries compared", Page("compare", "view=all", "All countries")
    yield "the most alike", Page("compare", f"view=alike&to={iso3}", "Most alike")


async def _visits(url: str, pid: int, pages: list[tuple[str, Page]]) -> list[tuple[str, float, float]]:
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, ping_timeout=None) as session:
        return [(name, await _cost(session, pid, page), await _cost(session, pid, page)) for name, page in pages]


async def _cost(session: ClientConnection, pid: int, page: Page) -> float:
    before = await _settled(pid)
    _, error = await opened(session, page)
    if error:
        raise SystemExit(f"{page}: {error}")
    return processor(pid) - before


async def _settled(pid: int) -> float:
    """Processor time so far, once the app has nothing left to do."""
    last = processor(pid)
    while True:
        await asyncio.sleep(1)
        now = processor(pid)
        if now - last < _SETTLED:
            return now
        last = now


if __name__ == "__main__":
    main(int(sys.argv[1]))
