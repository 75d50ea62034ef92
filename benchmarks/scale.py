"""How everything grows: the same measures on 64, 200, 2,000 and 20,000 jurisdictions shaped like the real ones.

``python -m benchmarks.scale 64 200 2000`` prints a column for each size. Each size runs in a process of its own, so
that its memory is its own. Beside the embedded store stand the Oxigraph server and Virtuoso on the same quads, and
plain rdflib where it can hold them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from graph import settings

SIZES = (64, 200, 2_000)
Column = dict[str, str]


def main(words: Sequence[str]) -> None:
    sizes = [int(word) for word in words] or list(SIZES)
    columns = {size: _measured(size) for size in sizes}
    print(table(columns))


def _measured(size: int) -> Column:
    with tempfile.TemporaryDirectory(prefix="remit-scale-") as folder:
        command = [sys.executable, "-m", "benchmarks.scale_one", str(size), folder]
        done = subprocess.run(command, cwd=settings.ROOT, stdout=subprocess.PIPE, check=True)
    column: Column = json.loads(done.stdout)
    return column


def table(columns: dict[int, Column]) -> str:
    """A Markdown table with a row for each measure and a column for each size."""
    names = dict.fromkeys(name for column in columns.values() for name in column)
    head = ["| jurisdictions |" + "".join(f" {size:,} |" for size in columns), "|---" * (len(columns) + 1) + "|"]
    rows = (f"| {name} |" + "".join(f" {column.get(name, '–')} |" for column in columns.values()) for name in names)
    return "\n".join([*head, *rows])


if __name__ == "__main__":
    main(sys.argv[1:])
