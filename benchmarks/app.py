"""The app in a real browser: cold start, warm pages, memory."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks import changes
from benchmarks.changes import DONE
from benchmarks.clock import Row, words
from benchmarks.served import memory, served

PAGES = ("", "country?iso3=KEN", "country?iso3=GBR&tab=matrix", "function?fn=digital-identity", "findings", "about")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def measure(data: Path, home: Path) -> Iterator[Row]:
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        begin = time.perf_counter()
        url, process = stack.enter_context(served(data, home))
        page.goto(url)
        page.locator("h1").first.wait_for()
        yield Row("cold start to the first words in the browser", words(time.perf_counter() - begin), "under 4 s")
        page.locator(DONE).wait_for()
        yield Row("cold start to the whole first page", words(time.perf_counter() - begin), "under 4 s")
        for path in PAGES:
            taken = statistics.median(_open(page, f"{url}/{path}") for _ in range(4))
            yield Row(f"warm page /{path}, full load in a new document", words(taken))
        yield from changes.measure(page, url)
        yield Row("resident memory of the app and its workers", f"{memory(process.pid):.0f} MB", "under 400 MB")
        browser.close()


def _open(page: Page, url: str) -> float:
    begin = time.perf_counter()
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.locator(DONE).wait_for()
    return time.perf_counter() - begin
