"""One direction: app → views → graph ← loaders, reports; commands see no screen; Streamlit only in app.py and views."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from graph.settings import ROOT

ALLOWED = {
    "graph": {"graph"},
    "loaders": {"graph", "loaders"},
    "reports": {"graph", "reports"},
    "web": {"graph", "loaders", "web"},
    "views": {"graph", "loaders", "reports", "views"},
    "commands": {"commands", "graph", "loaders", "reports", "web"},
}
OURS = {*ALLOWED, "app", "remit"}
DOORS = {"session.py", "uploads.py"}
FILES = [file for layer in ALLOWED for file in sorted((ROOT / layer).rglob("*.py"))]


def calls(file: Path, name: str) -> list[ast.Call]:
    """Calls of a method by its name."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    found = [node for node in nodes if isinstance(node, ast.Call)]
    return [call for call in found if isinstance(call.func, ast.Attribute) and call.func.attr == name]


def imported(file: Path) -> set[str]:
    """Top names of everything a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_go_one_way(file: Path):
    layer = file.relative_to(ROOT).parts[0]
    assert imported(file) & OURS <= ALLOWED[layer]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_streamlit_stays_on_the_screens(file: Path):
    if file.relative_to(ROOT).parts[0] != "views":
        assert "streamlit" not in imported(file)


@pytest.mark.parametrize("file", sorted((ROOT / "views").rglob("*.py")), ids=lambda file: str(file.relative_to(ROOT)))
def test_loaders_reports_and_store_are_reached_through_the_session(file: Path):
    if file.name not in DOORS:
        assert not {"loaders", "reports"} & imported(file)
        assert "SELECT" not in file.read_text(encoding="utf-8")


def test_no_download_runs_the_page_again():
    """The new run would empty the queue in which the file's address waits: the button would turn for ever."""
    found = {file: calls(file, "download_button") for file in FILES}
    options = [
        {word.arg: ast.unparse(word.value) for word in call.keywords} for some in found.values() for call in some
    ]
    assert len(options) > 5
    assert {option.get("on_click") for option in options} == {"'ignore'"}
