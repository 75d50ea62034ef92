"""What docs/operations.md says of back-up and restore, done with its own commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph import open_graph
from graph.settings import ROOT
from graph.store.embedded import current_build

SECTION = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").partition("## Back up and restore")[2]
COMMANDS = re.findall(r"^    (cp .*|python .*)$", SECTION, re.MULTILINE)


@pytest.fixture
def place(image: Path, tmp_path: Path) -> Path:
    """A folder of Remit's that may be spoilt."""
    return Path(shutil.copytree(image, tmp_path / "remit", symlinks=True))


def run(command: str, folder: Path, backup: Path) -> None:
    words = command.replace("/backup", str(backup)).replace("python", sys.executable, 1)
    subprocess.run(words.split(), cwd=folder, check=True, env=os.environ | {"REMIT_HOME": ""}, capture_output=True)


def answers(home: Path) -> tuple[str, list[str]]:
    library = open_graph(home)
    return library.version, [finding.message for finding in library.all_findings()]


def test_files_alone_give_the_same_version_and_answers(place: Path, tmp_path: Path):
    before = answers(place / ".remit")
    backup = tmp_path / "backup"
    backup.mkdir()
    save, _, restore, build = COMMANDS
    run(save, place, backup)
    shutil.rmtree(place / "data" / "countries")
    shutil.rmtree(place / ".remit")
    run(restore, place, backup)
    run(build, place, backup)
    assert answers(place / ".remit") == before
    assert len(before[1]) > 50


def test_a_copy_of_the_store_answers_and_needs_no_build(place: Path, tmp_path: Path):
    before, name = answers(place / ".remit"), current_build(place / ".remit").name
    backup = tmp_path / "backup"
    backup.mkdir()
    _, save, _, build = COMMANDS
    run(save, place, backup)
    shutil.rmtree(place / ".remit")
    run(re.search(r"`(cp -a /backup/remit .*?)`", SECTION)[1], place, backup)
    assert answers(place / ".remit") == before
    run(build, place, backup)
    assert current_build(place / ".remit").name == name
