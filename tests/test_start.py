"""What is heavy is loaded when it is first needed: commands start quickly, and the app stays small."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph.settings import ROOT

_EVERY_PAGE = """
import importlib, pkgutil, views
for module in pkgutil.walk_packages(views.__path__, "views."):
    importlib.import_module(module.name)
"""
_TOLD = "\nimport sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


@pytest.mark.parametrize(
    ("program", "heavy"),
    [
        ("import commands", {"pandas", "scipy"}),
        ("import app, views.router", {"pandas", "scipy"}),
        (_EVERY_PAGE, {"scipy"}),
    ],
    ids=["the command line", "the first page", "every page"],
)
def test_heavy_libraries_wait_until_they_are_needed(program: str, heavy: set[str]):
    command = [sys.executable, "-c", program + _TOLD]
    loaded = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert "graph" in loaded
    assert not heavy & set(loaded)
