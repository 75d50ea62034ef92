"""Prints build, rebuild, findings, start and memory, beside plain rdflib on the same work in the same run."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks import app, plain, search, store
from benchmarks.clock import Row, table
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
    main()
