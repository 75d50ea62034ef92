"""Fixtures of the whole suite: the app, started once for all tests that need it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 90
# Generous, because a loaded machine is no defect; a test that passes does not wait for it.
expect.set_options(timeout=30_000)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running app on the built store, one for each worker."""
    subprocess.run([sys.executable, "remit.py", "build"], cwd=ROOT, check=True)
    with app_running(tmp_path_factory.mktemp("app") / "log.txt") as url:
        yield url


@contextmanager
def app_running(log: Path, **settings: str) -> Iterator[str]:
    """Address of an app with these settings in its environment."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *listening(port)]
    with started(command, log, f"http://127.0.0.1:{port}", **settings):
        yield f"http://127.0.0.1:{port}"


def listening(port: int) -> list[str]:
    """Options of Streamlit for a test."""
    return ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]


@contextmanager
def started(
    command: list[str], log: Path, url: str, cwd: Path = ROOT, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A server as a process of its own, once its health answers; it is ended with the context."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=cwd, stdout=out, stderr=out, env=os.environ | {"PYTHONUNBUFFERED": "1"} | settings
        )
    try:
        _wait(process, url, log)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Playwright runs only once in a process, so every test that needs it takes this one."""
    executable = next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        pytest.fail("No Chromium here. Install it (Debian: apt-get install chromium) or run: make test")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')[-4000:]}")
