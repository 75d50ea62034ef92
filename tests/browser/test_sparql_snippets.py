"""The lines that the page gives for other programs run as they stand against the running app."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.examples import load_examples
from views.snippets import Snippet, snippets

HARD = '''PREFIX remit: <https://w3id.org/remit/ns#>
SELECT ?text ?n WHERE {
  BIND("""a "quoted" \\\\ 'word' $HOME
SPARQL
""" AS ?text)
  { SELECT (COUNT(?claim) AS ?n) WHERE { ?claim a remit:Claim } }
}'''
CASES = {
    "table": ("solutions", load_examples()["leaders-of-a-country"].query, "https://w3id.org/remit/id/KEN/institution/"),
    "quotes": ("solutions", HARD, "2785"),
    "graph": ("graph", load_examples()["coordination-network"].query, "egov-dir"),
    "boolean": ("boolean", "ASK { ?s ?p ?o }", "rue"),
}


def lines(case: str, language: str, endpoint: str) -> list[Snippet]:
    kind, query, _ = CASES[case]
    return [item for item in snippets(kind, endpoint, query) if item.language == language]


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("case", CASES)
def test_curl(case: str, app_url: str, tmp_path: Path) -> None:
    assert shutil.which("curl"), "install curl"
    (item,) = lines(case, "bash", f"{app_url}/sparql")
    file = tmp_path / "ask.sh"
    file.write_text(item.code + "\n", encoding="utf-8")
    assert CASES[case][2] in run(["bash", str(file)])


@pytest.mark.parametrize("case", CASES)
def test_python(case: str, app_url: str, tmp_path: Path) -> None:
    items = lines(case, "python", f"{app_url}/sparql")
    assert len(items) >= 2
    for item in items:
        file = tmp_path / "ask.py"
        file.write_text(item.code, encoding="utf-8")
        out = run([sys.executable, str(file)])
        assert CASES[case][2] in out, item.title
        assert "cut at" not in out


def test_a_wrong_query_fails_with_the_reason(app_url: str, tmp_path: Path) -> None:
    (item,) = [item for item in snippets("solutions", f"{app_url}/sparql", "SELECT * {") if item.title == "curl"]
    file = tmp_path / "ask.sh"
    file.write_text(item.code + "\n", encoding="utf-8")
    done = subprocess.run(["bash", str(file)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 22
    assert "The query cannot be read" in done.stdout


def test_r_holds_the_query_as_it_is() -> None:
    kinds = snippets("solutions", "http://x/sparql", 'SELECT (STR("a)") AS ?x) {}')
    item = next(item for item in kinds if item.language == "r")
    assert 'query <- r"-(\nSELECT (STR("a)") AS ?x) {}\n)-"' in item.code
