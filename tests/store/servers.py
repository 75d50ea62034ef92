"""Real SPARQL servers for the tests: each in a folder of its own, on ports that were free a moment ago."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph.store.endpoint import Endpoint

START_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """The Oxigraph server of the Python package, its data on disk in the folder."""
    program, port = Path(sys.executable).with_name("oxigraph"), free_port()
    command: list[str | Path] = [program, "serve", "--location", folder / "store", "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield Endpoint(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Virtuoso 7 with its own small database in the folder; skips where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("No Virtuoso here. Debian: apt-get install virtuoso-opensource-7-bin")
    port = free_port()
    template = Path(__file__).with_name("virtuoso.ini").read_text(encoding="utf-8")
    (folder / "virtuoso.ini").write_text(template.format(folder=folder, http=port, sql=free_port()), encoding="utf-8")
    url = f"http://127.0.0.1:{port}"
    with _running([program, "+foreground", "+configfile", "virtuoso.ini"], folder, f"{url}/sparql"):
        yield Endpoint(f"{url}/sparql", f"{url}/sparql-graph-crud-auth", "dba", "dba")


@contextmanager
def _running(command: list[str | Path], folder: Path, url: str) -> Iterator[None]:
    log = folder / "server.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        _wait(process, url, log)
        yield
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url, params={"query": "ASK {}"}, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")
