"""A hundred kills of each command that writes; the figures go to docs/reliability.md."""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faults import Blow, Building, Ground, Importing, Publishing
from benchmarks.reliability import write_section
from benchmarks.stopping import stopped_in_order
from tests.store.servers import oxigraph

TIMES = 100
_WHAT = """Each command was killed with SIGKILL at moments drawn evenly from the length of its quickest run, on a few
countries that go from one state to another. After each kill every country file, every graph of the store in use and
every graph on the server was read and compared: old or new, never a mixture within one. Then the command ran again and
had to end in the new state. One failure ends the run and nothing is written here.

| killed | times | it still ran | left as before | already new | some graphs or files new, each whole | torn |
|---|---|---|---|---|---|---|
"""


def main(words: Sequence[str] = ()) -> None:
    """Kill, count, write the section; the one word says how many times."""
    times = int(words[0]) if words else TIMES
    stopped_in_order()
    with tempfile.TemporaryDirectory(prefix="remit-kills-") as name:
        folder = Path(name)
        (folder / "server").mkdir()
        with oxigraph(folder / "server") as endpoint:
            grounds: dict[str, Ground] = {
                "build": Building(folder / "build"),
                "import": Importing(folder / "import"),
                "publish to an Oxigraph server": Publishing(folder / "publish", endpoint),
            }
            rows = [_row(what, _blows(ground, times)) for what, ground in grounds.items()]
    write_section("Killed at random moments", _WHAT + "\n".join(rows))


def _blows(ground: Ground, times: int) -> list[Blow]:
    usual, blows = ground.usual(), []
    for number in range(times):
        blows.append(ground.strike(usual * random.random()))
        usual = min([usual, *(blow.at for blow in blows if not blow.struck)])
        print(f"{type(ground).__name__} {number + 1}: {blows[-1]}", file=sys.stderr)
    return blows


def _row(what: str, blows: list[Blow]) -> str:
    left = Counter(blow.left for blow in blows)
    ran = sum(blow.struck for blow in blows)
    return f"| {what} | {len(blows)} | {ran} | {left['old']} | {left['new']} | {left['both']} | 0 |"
