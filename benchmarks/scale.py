"""How everything grows: the same measures on 64, 200, 2,000 and 20,000 jurisdictions shaped like the real ones.

``python -m benchmarks.scale 64 200 2000`` prints a column for each size. Each size runs in a process of its own, so
that its memory is its own. Beside the embedded store stand the Oxigraph server and Virtuoso on the same quads, and
plain rdflib where it can hold them. Publishing to these takes most of the time; ``--embedded`` leaves them out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from benchmarks.stopping import stopped_in_order
from graph import settings

SIZES = (64, 200, 2_000)
EMBEDDED = "--embedded"
Column = dict[str, str]


def main(words: Sequence[str]) -> None:
    embedded = EMBEDDED in words
    sizes = [int(word) for word in words if word != EMBEDDED] or list(SIZES)
    stopped_in_order()
    columns: dict[int, Column] = {}
    for size in sizes:
        columns[size] = _measured(size, embedded)
        print(f"{size:,} done, {time.strftime('%H:%M:%S')}", file=sys.stderr)
    print(table(columns))


def _measured(size: int, embedded: bool) -> Column:
    with tempfile.TemporaryDirectory(prefix="remit-scale-") as folder:
        command = [sys.executable, "-m", "benchmarks.scale_one", str(size), folder, *([EMBEDDED] if embedded else [])]
        child = subprocess.Popen(command, cwd=settings.ROOT, stdout=subprocess.PIPE)
        try:
            found, _ = child.communicate()
        finally:  # killed, it would leave its servers running
            child.terminate()
            child.wait()
    if child.returncode:
        raise SystemExit(f"{size:,} jurisdictions could not be measured; the lines above say why.")
    column: Column = json.loads(found)
    return column


def table(columns: dict[int, Column]) -> str:
    """A Markdown table with a row for each measure and a column for each size."""
    names = dict.fromkeys(name for column in columns.values() for name in column)
    head = ["| jurisdictions |" + "".join(f" {size:,} |" for size in columns), "|---" * (len(columns) + 1) + "|"]
    rows = (f"| {name} |" + "".join(f" {column.get(name, '–')} |" for column in columns.values()) for name in names)
    return "\n".join([*head, *rows])


if __name__ == "__main__":
    main(sys.argv[1:])
