"""A browser page that fails its test on console errors and on any request to another machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

HERE = Path(__file__).resolve().parent
_LOCAL = {"127.0.0.1", ""}
# On /finding Streamlit first asks whether it is served under that path, then under the root.
_PROBES = ("/_stcore/health", "/_stcore/host-config")


# First, because xdist reads the groups in a hook of the same name.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a file share one visitor, hence one worker; each worker has an app of its own.

    A test that fails is tried once more, and the report shows both tries.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))
            if item.get_closest_marker("xdist_group") is None:
                item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who keeps the app's scripts between pages: loading them anew is most of the time of a test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """An empty page, 1280 × 800."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not ("404" in message.text and address.endswith(_PROBES)):
            complaints.append(f"console: {message.text} ({address})")

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if (address.hostname or "") not in _LOCAL:
            complaints.append(f"request to another machine: {request.url}")

    opened = visitor.new_page()
    opened.on("console", heard)
    opened.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    opened.on("request", asked)
    yield opened
    opened.close()
    assert not complaints, "\n".join(complaints)
