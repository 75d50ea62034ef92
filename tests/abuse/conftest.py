"""An app on one hostile country, and a page that tells when anything of it runs or is fetched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph import settings
from graph.store.build import build
from loaders import turtle
from tests.abuse.material import hostile
from tests.browser.conftest import page, visitor
from tests.conftest import app_running
from tests.web.conftest import store_path

__all__ = ["page", "store_path", "visitor"]
HERE = Path(__file__).resolve().parent
_TELL = "window.remitHit = what => console.error('EXECUTED ' + what); window.alert = window.remitHit;"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser share one hostile country and its app, hence one worker."""
    for item in items:
        if HERE in item.path.parents and "watched" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("hostile"))


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``countries`` with a Kenya whose every free text is hostile, and the store in ``home``."""
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / "countries").mkdir()
    kenya = hostile(turtle.read(settings.countries() / "KEN.ttl").country)
    (folder / "countries" / "KEN.ttl").write_bytes(turtle.dump(kenya))
    shutil.copy(settings.countries() / "NAM.ttl", folder / "countries")
    build(folder / "countries", folder / "home")
    return folder


@pytest.fixture(scope="session")
def spoilt_url(spoilt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("log") / "app.txt"
    with app_running(log, REMIT_HOME=str(spoilt / "home"), REMIT_DATA=str(spoilt / "countries")) as url:
        yield url


@pytest.fixture
def watched(page: Page) -> Page:
    """A page on which whatever executes writes an error on the console, which fails the test."""
    page.add_init_script(_TELL)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    return page
