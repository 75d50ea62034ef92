"""What must not get into the image is kept out of it, and nothing that it needs. Patterns as Docker reads them."""

from __future__ import annotations

import re
import subprocess
from pathlib import PurePosixPath

import pytest

from graph.settings import ROOT
from tests.operations.conftest import copied


def patterns(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def as_regex(pattern: str) -> re.Pattern[str]:
    """A star stands for anything but a slash, ``**/`` for any folders or none."""
    parts = re.split(r"(\*\*/|\*|\[[^]]*\])", pattern)
    meaning = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return re.compile("".join(p if p.startswith("[") else meaning.get(p) or re.escape(p) for p in parts))


IGNORED = [as_regex(pattern) for pattern in patterns(".dockerignore")]


def left_out(path: str) -> bool:
    """Whether the path or a folder above it is ignored."""
    whole = PurePosixPath(path)
    return any(regex.fullmatch(str(part)) for part in (whole, *whole.parents) for regex in IGNORED)


def test_what_git_ignores_stays_out():
    anywhere = {pattern if "/" in pattern.rstrip("/") else f"**/{pattern}" for pattern in patterns(".gitignore")}
    assert {pattern.rstrip("/") for pattern in anywhere} <= set(patterns(".dockerignore"))


@pytest.mark.parametrize(
    "path",
    [
        ".streamlit/secrets.toml",
        "data/countries/.KEN.ttl.writing-1234",
        "graph/store/__pycache__/build.cpython-311.pyc",
        ".remit/CURRENT",
        ".git/config",
    ],
)
def test_secrets_and_leftovers_stay_out(path: str):
    assert left_out(path)


def test_everything_tracked_that_is_copied_gets_in():
    sources = [source for source, _ in copied()]
    tracked = subprocess.run(["git", "ls-files", "-z", *sources], cwd=ROOT, capture_output=True, text=True, check=True)
    files = tracked.stdout.split("\0")[:-1]
    assert len(files) > len(sources)
    assert [file for file in files if left_out(file)] == []
