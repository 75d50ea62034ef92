"""Prints build, rebuild, findings, start and memory, beside plain rdflib on the same work in the same run.

``python -m benchmarks endpoint`` measures the endpoint instead.
``python -m benchmarks faults`` measures what holds when things go wrong, and writes docs/reliability.md.
``python -m benchmarks load`` puts visitors and SPARQL clients on the app, and writes there too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import app, kills, plain, search, store
from benchmarks.clock import Row, table
from benchmarks.endpoint.__main__ import main as endpoint
from benchmarks.load.command import main as load
from graph import settings


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="remit-bench-") as folder:
        home, data = Path(folder) / "home", Path(folder) / "countries"
        shutil.copytree(settings.countries(), data)
        rows: list[Row] = [
            *store.measure(data, home),
            *plain.measure(data, home),
            *search.measure(home),
            *app.measure(data, home),
        ]
    print(table(rows))


COMMANDS = {"endpoint": endpoint, "faults": kills.main, "load": load}

if __name__ == "__main__":
    command = COMMANDS.get(sys.argv[1] if sys.argv[1:] else "")
    if command:
        command(sys.argv[2:])
    else:
        main()
