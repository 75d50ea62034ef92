"""Three stores with the same six countries: embedded, on an Oxigraph server, on Virtuoso."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from graph import settings
from graph.store.build import build
from graph.store.embedded import Embedded
from graph.store.endpoint import Endpoint
from graph.store.publish import publish
from graph.store.remote import Remote
from tests.store import servers

COUNTRIES = ("ALB", "EST", "KEN", "NAM", "PRT", "XKX")


def copied(folder: Path, codes: Iterable[str]) -> Path:
    """The folder with the files of these countries."""
    folder.mkdir(exist_ok=True)
    for iso3 in codes:
        shutil.copy(settings.countries() / f"{iso3}.ttl", folder)
    return folder


@pytest.fixture(scope="session")
def six(tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    folder = copied(tmp_path_factory.mktemp("six"), COUNTRIES)
    return Embedded(build(folder, tmp_path_factory.mktemp("six-home")))


@pytest.fixture(scope="session", params=[servers.oxigraph, servers.virtuoso], ids=["oxigraph", "virtuoso"])
def endpoint(
    request: pytest.FixtureRequest, six: Embedded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoint]:
    """A real server to which the six countries have been published."""
    with request.param(tmp_path_factory.mktemp("server")) as started:
        publish(six, started)
        yield started


@pytest.fixture(scope="session")
def remote(endpoint: Endpoint) -> Remote:
    return Remote(endpoint)
