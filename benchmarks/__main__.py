"""Prints build, rebuild, findings, start and memory, beside plain rdflib on the same work in the same run.

``python -m benchmarks endpoint`` measures the endpoint instead.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import app, plain, search, store
from benchmarks.clock import Row, table
from benchmarks.endpoint.__main__ import main as endpoint
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


if __name__ == "__main__":
    if sys.argv[1:2] == ["endpoint"]:
        endpoint(sys.argv[2:])
    else:
        main()
