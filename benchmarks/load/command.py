"""The real app under many visitors and SPARQL clients at once; the figures go to docs/reliability.md."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.changes import at
from benchmarks.clock import words
from benchmarks.load.clients import Asked, ask
from benchmarks.load.pages import pages, queries
from benchmarks.load.visits import PAGES_A_VISIT, Crowd, Seen
from benchmarks.load.watch import means, watched
from benchmarks.reliability import write_section
from benchmarks.served import processor, served
from benchmarks.stopping import stopped_in_order
from graph import settings
from graph.library import open_graph
from graph.store.build import build

PAUSE, CLIENT_PAUSE = 30, 1
"""Mean seconds between two pages of a visitor and between two questions of a client."""
_FASTER = 2.5
"""The hour is measured in 24 minutes: that keeps the app busy, and it can still answer all who ask."""
_HOUR = 3_600


@dataclass(frozen=True)
class Plan:
    """Who comes, how many seconds they pause on average, and after how many seconds they stop."""

    title: str
    command: str
    visitors: int
    clients: int
    pause: float
    client_pause: float
    seconds: float


@dataclass(frozen=True)
class Found:
    """What visitors and clients saw, seconds of the whole and of the server's processor time, megabytes by second."""

    seen: Seen
    asked: Asked
    seconds: float
    worked: float
    memory: list[float]


def main(arguments: Sequence[str]) -> None:
    """Measure, and write the section; after an error nothing is written."""
    plan = _read(arguments)
    stopped_in_order()
    with tempfile.TemporaryDirectory(prefix="remit-load-") as folder:
        build(settings.countries(), Path(folder))
        found = _measured(Path(folder), plan)
    text = "\n".join(_section(plan, found))
    print(text)
    if errors := [*found.seen.errors, *found.asked.errors]:
        raise SystemExit(f"{len(errors):,} errors, so nothing is written:\n" + "\n".join(errors[:20]))
    write_section(plan.title, text)


def _read(arguments: Sequence[str]) -> Plan:
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=__doc__)
    parser.add_argument("--visitors", type=int, default=100, help="sessions open at once")
    parser.add_argument("--clients", type=int, default=64, help="SPARQL clients at once")
    parser.add_argument("--pause", type=float, default=PAUSE, help="mean seconds between a page and the next click")
    parser.add_argument("--client-pause", type=float, default=CLIENT_PAUSE, help="the same of the clients")
    parser.add_argument("--seconds", type=float, default=60, help="length of the run")
    parser.add_argument(
        "--hour", action="store_true", help=f"an hour of these visitors and clients, all {_FASTER:g} times as fast"
    )
    chosen = parser.parse_args(arguments)
    command, who = " ".join(["load", *arguments]), (chosen.visitors, chosen.clients)
    if chosen.hour:
        pauses = (chosen.pause / _FASTER, chosen.client_pause / _FASTER)
        return Plan("An hour's load", command, *who, *pauses, _HOUR / _FASTER)
    return Plan("Under load", command, *who, chosen.pause, chosen.client_pause, chosen.seconds)


def _measured(home: Path, plan: Plan) -> Found:
    library = open_graph(home)
    shown, questions = pages(library.countries, library.ontology), queries(list(library.store.iso3))
    with served(settings.countries(), home) as (url, process):
        asyncio.run(Crowd(url, shown, 1, 0, _HOUR, len(shown)).visit())
        crowd = Crowd(url, shown, plan.visitors, plan.pause, plan.seconds)
        with watched(process.pid) as memory:
            began, worked = time.perf_counter(), processor(process.pid)
            seen, asked = asyncio.run(_together(crowd, f"{url}/sparql", questions, plan))
            worked = processor(process.pid) - worked
            return Found(seen, asked, time.perf_counter() - began, worked, list(memory))


async def _together(crowd: Crowd, endpoint: str, questions: Sequence[str], plan: Plan) -> tuple[Seen, Asked]:
    """Visitors and clients; the clients stop when the visitors do."""
    visiting = asyncio.create_task(crowd.visit())
    asking = ask(endpoint, questions, plan.clients, plan.client_pause, lambda: not visiting.done())
    return await asyncio.gather(visiting, asking)


# ---- What is written


def _section(plan: Plan, found: Found) -> Iterator[str]:
    yield f"`python -m benchmarks {plan.command}` {_told(plan, found)}\n"
    yield "| | answered | a second | median | p95 | longest | refused | errors |"
    yield "|---|---|---|---|---|---|---|---|"
    yield _line(f"pages, {plan.visitors} visitors", found.seen, found.seconds, "–")
    yield _line(f"SPARQL, {plan.clients} clients", found.asked, found.seconds, f"{found.asked.refused:,}")
    sixths = " · ".join(f"{mean:,.0f}" for mean in means(found.memory, 6))
    yield (
        f"\nMemory of the app and its workers, looked at every second, on average in each sixth of that time: "
        f"{sixths} MB; {max(found.memory):,.0f} MB at most.\n"
        f"The server was busy for {found.worked:,.0f} s of processor time."
    )


_TOLD = """starts the app on the {countries} countries, has one visitor open every page, and then measures.
The visitors {pause} between two pages and leave after {visit}; another comes at once: {sessions:,} sessions
in {seconds:,.0f} s. A page counts as answered when its run has ended; it is an error when it shows one or does not say
what it must. The clients {client_pause} between two [questions](performance.md), one in twenty-one a heavy
one. A question is refused, status 429, when no worker comes free in time, and is asked again when the answer says so;
any status but 200 and 429 is an error. Server, visitors and clients shared {cores} cores."""


def _told(plan: Plan, found: Found) -> str:
    return _TOLD.format(
        countries=len(list(settings.countries().glob("*.ttl"))),
        pause=_pause(plan.pause),
        visit=PAGES_A_VISIT,
        sessions=found.seen.sessions,
        seconds=found.seconds,
        client_pause=_pause(plan.client_pause),
        cores=os.cpu_count(),
    )


def _pause(seconds: float) -> str:
    return f"pause {seconds:.2g} s on average" if seconds else "do not pause"


def _line(name: str, found: Seen | Asked, seconds: float, refused: str) -> str:
    ordered = sorted(found.taken) or [float("nan")]
    figures = (words(at(ordered, 0.5)), words(at(ordered, 0.95)), words(ordered[-1]))
    answered = len(found.taken)
    rate = f"{answered / seconds:,.1f}"
    return f"| {name} | {answered:,} | {rate} | {' | '.join(figures)} | {refused} | {len(found.errors)} |"
