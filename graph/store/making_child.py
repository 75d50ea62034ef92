"""A process of its own that makes countries: what to make comes in on standard input, N-Quads go out in order."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from graph.errors import RemitError
from graph.store.making import Maker, n_quads


def main() -> None:
    """Before each country a line of JSON: the sizes of what follows in bytes, or an error, which is the last word."""
    task, out = json.load(sys.stdin), sys.stdout.buffer
    maker = Maker.of({iso3: Path(file) for iso3, file in task["files"].items()}, Path(task["ontology"]))
    try:
        for iso3 in maker.files:
            quads, packed = maker.make(iso3)
            content, sizes = n_quads(quads), {what: len(value) for what, value in packed.items()}
            head = json.dumps({"size": len(content), "packed": sizes}).encode()
            out.write(b"".join([head, b"\n", content, *packed.values()]))
            out.flush()
    except RemitError as error:
        told = {"what": error.what, "where": error.where, "remedy": error.remedy}
        out.write(json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # whoever wanted it is gone
        main()
