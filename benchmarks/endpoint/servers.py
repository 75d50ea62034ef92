"""The servers that are compared, each started on the store that stands in a folder, and stopped at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from graph import settings
from graph.store.embedded import current_store
from tests.store.servers import free_port

_START_SECONDS = 60
_RDFLIB_ENDPOINT = Path(__file__).with_name("serve_rdflib_endpoint.py")


@dataclass(frozen=True)
class Server:
    """A server that answers at ``url``."""

    name: str
    url: str
    pid: int

    def processor(self) -> float:
        """Seconds of processor time that it and its children have used, those too that have ended."""
        times = [process.cpu_times() for process in self._processes()]
        return float(sum(each.user + each.system + each.children_user + each.children_system for each in times))

    def _processes(self) -> list[psutil.Process]:
        return [psutil.Process(self.pid), *psutil.Process(self.pid).children(recursive=True)]

    def memory(self) -> int:
        """Bytes that it and its children hold in memory now; what they share counts once."""
        try:
            return sum(process.memory_full_info().pss for process in self._processes())
        except psutil.NoSuchProcess:  # a worker ended while it was looked at
            return 0


@contextmanager
def remit(home: Path) -> Iterator[Server]:
    """``remit serve --only sparql``: the doors, without the pages."""
    with _remit("Remit", home, ["--only", "sparql"]) as server:
        yield server


@contextmanager
def remit_with_pages(home: Path) -> Iterator[Server]:
    """``remit serve``: the doors on Streamlit's server and event loop, beside the pages, which nobody looks at."""
    with _remit("with pages", home, []) as server:
        yield server


@contextmanager
def _remit(name: str, home: Path, options: Sequence[str]) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "remit.py", "serve", "--port", str(port), *options]
    with _started(name, command, f"http://127.0.0.1:{port}/sparql", {"REMIT_HOME": str(home)}) as server:
        yield server


@contextmanager
def oxigraph(home: Path) -> Iterator[Server]:
    """The bare server of the package ``oxigraph``, read-only on the same files."""
    port = free_port()
    program = str(Path(sys.executable).with_name("oxigraph"))
    options = ["--location", str(current_store(home)), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _started("Oxigraph", [program, "serve-read-only", *options], f"http://127.0.0.1:{port}/query") as server:
        yield server


@contextmanager
def rdflib_endpoint(python: str, home: Path) -> Iterator[Server]:
    """rdflib-endpoint on the same files, by an interpreter that has it and oxrdflib."""
    port = free_port()
    command = [python, str(_RDFLIB_ENDPOINT), str(current_store(home)), str(port)]
    with _started("rdflib-endpoint", command, f"http://127.0.0.1:{port}/") as server:
        yield server


@contextmanager
def _started(
    name: str, command: Sequence[str], url: str, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    process = subprocess.Popen(
        command,
        cwd=settings.ROOT,
        env=os.environ | dict(environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(process, name, url)
        yield Server(name, url, process.pid)
    finally:
        process.terminate()
        process.wait()


def _await(process: subprocess.Popen[bytes], name: str, url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(url, params={"query": "ASK {}"}).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit(f"{name} does not answer at {url}.")
