"""The real app as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from graph import settings
from tests.store.servers import free_port


@contextmanager
def served(data: Path, home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Address and process of the app on a store, once its health answers; it ends with the context."""
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=settings.ROOT,
        env=os.environ | {"REMIT_HOME": str(home), "REMIT_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait()


def memory(pid: int) -> float:
    """Megabytes resident in a process and its children; what they share counts in each."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(map(_resident, processes)) / 1e6


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:  # a worker ended while it was looked at
        return 0


def processor(pid: int) -> float:
    """Seconds of processor time that a process and its children have used, those too that have ended."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(map(_worked, processes))


def _worked(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0
    return float(times.user + times.system + times.children_user + times.children_system)


def _await(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url)
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")
