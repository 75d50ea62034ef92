"""One worker process seen from the parent: start it, ask it, kill it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Any

from graph.errors import StoreError
from graph.store.on_loop import readable
from graph.store.worker_errors import QueryFailed

_CHILD = Path(__file__).with_name("worker_child.py")
_START_SECONDS = 30.0
_LOWEST = 19
_USER, _SYSTEM = 11, 12
"""Where these times stand in /proc/PID/stat after the name."""
_TICKS = os.sysconf("SC_CLK_TCK")
_ENVIRONMENT = {
    "RUST_BACKTRACE": "0",
    "LC_ALL": "C.UTF-8",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=64",
}
"""glibc keeps 7 freed pieces of each small size at hand. Oxigraph frees more at once: see docs/performance.md."""
Reply = tuple[dict[str, Any], bytes]


@contextmanager
def _deaths_explained() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError) as error:
        raise QueryFailed(
            "The query used more memory than it may have, or nests too deeply, and was stopped.",
            remedy="Ask for less at a time: name a country graph, drop DISTINCT or ORDER BY, or add a LIMIT.",
        ) from error


class Worker:
    """A child process with an empty environment. It starts at once and is waited for at the first question.

    Attributes:
        ready: it has opened the store, so that asking it takes no time.
        used_before: seconds of processor time that it had used when it was last free.

    Not a ``multiprocessing`` process: those run the parent's main module again, which here is Streamlit or a page.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._pipe, theirs = Pipe()
        self._store = settings["store"]
        command = [sys.executable, "-I", str(_CHILD), str(theirs.fileno())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, env=_ENVIRONMENT, pass_fds=[theirs.fileno()]
        )
        theirs.close()
        self.ready, self.used_before = False, 0.0
        self._begun: tuple[dict[str, Any], bytes | None] | None = None
        self._pipe.send_bytes(json.dumps(settings).encode())

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, request: Mapping[str, Any]) -> None:
        """Ask a query, as soon as the worker has opened the store.

        Raises:
            QueryFailed: the worker died.
            StoreError: the worker could not open the store.
        """
        self._wait_ready()
        with _deaths_explained():
            self._pipe.send_bytes(json.dumps(request).encode())

    def answered(self, seconds: float) -> bool:
        """Wait so long for the answer. A worker without one is still running and must be killed, or waited for."""
        return self._begun is not None or self._pipe.poll(seconds)

    def receive(self) -> Reply:
        """The answer; raises QueryFailed when the worker died over it."""
        head, body = self._begin()
        if body is None:
            with _deaths_explained():
                body = self._pipe.recv_bytes()
        self._begun, self.used_before = None, head["used"]
        return head, body

    async def small_reply(self, seconds: float) -> Reply | None:
        """The answer, waited for on the event loop; None when it does not come in time or is large.

        Raises:
            QueryFailed: the worker died over it.
        """
        if not await readable(self._pipe.fileno(), seconds):
            return None
        self._begun = self._begin()
        return self.receive() if self._begun[1] is not None else None

    def _begin(self) -> tuple[dict[str, Any], bytes | None]:
        """The head of an answer, and its body where that is small and came with it."""
        if self._begun:
            return self._begun
        with _deaths_explained():
            head, _, body = self._pipe.recv_bytes().partition(b"\n")
        facts = json.loads(head)
        return facts, None if facts["apart"] else body

    def used(self) -> float:
        """Seconds of processor time that the worker has used since it was started; 0 when it has died."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return 0.0
        return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS

    def step_back(self) -> None:
        """Take the processor only where nobody else wants it."""
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST)

    def _wait_ready(self) -> None:
        if self.ready:
            return
        try:
            self.ready = self._pipe.poll(_START_SECONDS) and self._pipe.recv_bytes() == b"ready"
        except (EOFError, ConnectionError):
            self.ready = False
        if not self.ready:
            raise StoreError(
                "A query worker cannot open the store.", where=self._store, remedy="Run: python remit.py build"
            )
        self.used_before = self.used()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._pipe.close()
