"""A few countries that may be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph import settings
from graph.store.build import build

SAMPLE = ("EST", "KEN", "NAM")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``countries`` and the store in ``home`` made of them; not to be touched."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "countries").mkdir()
    for iso3 in SAMPLE:
        shutil.copy(settings.countries() / f"{iso3}.ttl", folder / "countries")
    build(folder / "countries", folder / "home")
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "countries", tmp_path / "countries"))


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A store that is up to date with ``data``."""
    return Path(shutil.copytree(built / "home", tmp_path / "home"))


def rename_icta(data: Path) -> None:
    """Change one country."""
    file = data / "KEN.ttl"
    file.write_text(file.read_text().replace("ICT Authority (Kenya)", "Renamed Authority"))
