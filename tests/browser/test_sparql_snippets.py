"""The lines that the page gives for other programs run as they stand against the running app."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from graph.examples import load_examples
from tests import rscript
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
HOLES = """SELECT ?function {
  VALUES ?function { "Érdekes Ελλάδα القاهرة" UNDEF "a, \\"b\\" # c" "NA" "two\\nlines" UNDEF }
}"""


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


@pytest.mark.parametrize("case", CASES)
def test_r(case: str, app_url: str, tmp_path: Path) -> None:
    (item,) = lines(case, "r", f"{app_url}/sparql")
    done = rscript.run(item.code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert CASES[case][2] in done.stdout
    assert done.stderr == f"Data version {data_version(app_url)}\n"


def test_r_has_every_row_and_name_as_it_is(app_url: str, tmp_path: Path) -> None:
    (item,) = [item for item in snippets("solutions", f"{app_url}/sparql", HOLES) if item.language == "r"]
    file = tmp_path / "rows.csv"
    done = rscript.run(f'{item.code}\nwrite.csv(rows, "{file}", na = "-", row.names = FALSE)', tmp_path)
    assert done.returncode == 0, done.stderr
    with file.open(encoding="utf-8", newline="") as text:
        rows = [row for (row,) in csv.reader(text)]
    assert rows == ["function", "Érdekes Ελλάδα القاهرة", "-", 'a, "b" # c', "NA", "two\nlines", "-"]


def test_pandas_has_every_row_and_the_version(app_url: str, tmp_path: Path) -> None:
    kinds = snippets("solutions", f"{app_url}/sparql", HOLES)
    (item,) = [item for item in kinds if item.title == "Python: pandas"]
    file = tmp_path / "ask.py"
    file.write_text(f"{item.code}\nprint(len(rows), 'rows')", encoding="utf-8")
    out = run([sys.executable, str(file)])
    assert f"Data version {data_version(app_url)}\n6 rows" in out


def test_r_says_what_is_wrong_and_what_is_missing(app_url: str, tmp_path: Path) -> None:
    def asked(query: str) -> subprocess.CompletedProcess[str]:
        (item,) = [item for item in snippets("solutions", f"{app_url}/sparql", query) if item.language == "r"]
        return rscript.run(item.code, tmp_path)

    wrong = asked("SELECT * {")
    assert wrong.returncode == 1
    assert "The query cannot be read" in wrong.stderr
    assert "The answer was cut at rows=10000" in asked("SELECT ?s { ?s ?p ?o }").stderr


def data_version(app_url: str) -> str:
    return httpx.get(f"{app_url}/sparql", params={"query": "ASK {}"}).headers["X-Remit-Version"]


def test_r_holds_the_query_as_it_is() -> None:
    kinds = snippets("solutions", "http://x/sparql", 'SELECT (STR("a)") AS ?x) {}')
    item = next(item for item in kinds if item.language == "r")
    assert 'query <- r"-(\nSELECT (STR("a)") AS ?x) {}\n)-"' in item.code
