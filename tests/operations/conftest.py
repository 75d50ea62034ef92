"""What the Containerfile puts into the image, in a folder, and servers that run there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import ROOT

SHIPPED = ("EST", "KEN", "NAM", "XKX")
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")


def copied() -> list[tuple[str, str]]:
    """Source and target of everything the Containerfile copies."""
    lines = [line.split() for line in re.findall(r"^COPY (.*)$", CONTAINERFILE, re.MULTILINE)]
    return [(source, words[-1]) for words in lines for source in words[:-1]]


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the image with a few countries, the store built in it as the Containerfile does."""
    folder = tmp_path_factory.mktemp("image")
    for source, target in copied():
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, folder / target)
    for file in (folder / "data" / "countries").glob("*.ttl"):
        if file.stem not in SHIPPED:
            file.unlink()
    subprocess.run([sys.executable, "remit.py", "build"], cwd=folder, check=True, capture_output=True)
    return folder
