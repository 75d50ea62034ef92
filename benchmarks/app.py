"""The app in a real browser: cold start, warm pages, memory."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from benchmarks import changes
from benchmarks.changes import DONE
from benchmarks.clock import Row, words
from graph import settings

PAGES = ("", "country?iso3=KEN", "country?iso3=GBR&tab=matrix", "function?fn=digital-identity", "findings", "about")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def measure(data: Path, home: Path) -> Iterator[Row]:
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        begin = time.perf_counter()
        url, process = stack.enter_context(_served(data, home))
        page.goto(url)
        page.locator("h1").first.wait_for()
        yield Row("cold start to the first words in the browser", words(time.perf_counter() - begin), "under 4 s")
        page.locator(DONE).wait_for()
        yield Row("cold start to the whole first page", words(time.perf_counter() - begin), "under 4 s")
        for path in PAGES:
            taken = statistics.median(_open(page, f"{url}/{path}") for _ in range(4))
            yield Row(f"warm page /{path}, full load in a new document", words(taken))
        yield from changes.measure(page, url)
        yield Row("resident memory of the app and its workers", f"{_memory(process.pid):.0f} MB", "under 400 MB")
        browser.close()


def _open(page: Page, url: str) -> float:
    begin = time.perf_counter()
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.locator(DONE).wait_for()
    return time.perf_counter() - begin


def _memory(pid: int) -> float:
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(process.memory_info().rss for process in processes) / 1e6


@contextmanager
def _served(data: Path, home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    environment = os.environ | {"REMIT_HOME": str(home), "REMIT_DATA": str(data)}
    process = subprocess.Popen(
        command, cwd=settings.ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait()


def _await(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url)
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")
