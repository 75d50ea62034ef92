"""docs/endpoint.md: each of its commands runs and prints what it says; its settings and statuses are the real ones."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import httpx
import pytest
from pyoxigraph import QueryResultsFormat

import web
from graph import Library, settings
from graph.errors import InputError
from graph.settings import ROOT
from graph.store.embedded import Embedded, current_store
from graph.store.worker import Limits, QueryPool
from tests import rscript
from tests.web.conftest import serving
from views.snippets import snippets
from web.downloads import OF_ALL, OF_COUNTRY
from web.http import _STATUS
from web.negotiation import GRAPHS, SOLUTIONS

PAGE = (ROOT / "docs" / "endpoint.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
(PAGES,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
(R_LINES,) = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n")[0][:40])
def test_commands_print_what_they_say(real: httpx.Client, block: str, tmp_path: Path) -> None:
    code = at(real, block)
    done = subprocess.run(["bash", "-euc", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert_said(code, done.stdout)


def test_r_prints_what_it_says(real: httpx.Client, tmp_path: Path) -> None:
    code = at(real, R_LINES)
    done = rscript.run(code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert_said(code, done.stdout + done.stderr)


def test_r_is_what_the_workbench_writes() -> None:
    (query,) = re.findall(r'r"\((.*?)\)"', R_LINES, re.DOTALL)
    written = next(
        item for item in snippets("solutions", "http://localhost:8501/sparql", query) if item.language == "r"
    )
    assert written.code == R_LINES.partition("\n#> ")[0]


@pytest.fixture
def small_pages(real: httpx.Client, make_pool: Callable[..., QueryPool]) -> Iterator[httpx.Client]:
    """All countries behind a door that cuts at 5,000 rows; patient, as every page sorts the whole answer anew."""
    library, pool = Library(Embedded()), make_pool(current_store(), rows=5_000, seconds=60)
    with serving(web.Source(lambda: library, lambda: pool, lambda: pool)) as http:
        yield http


def test_pages_make_the_whole_answer(small_pages: httpx.Client, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    exec(at(small_pages, PAGES), names)
    whole = Embedded().solutions(names["QUERY"]).serialize(format=QueryResultsFormat.JSON)
    assert names["rows"] == json.loads(whole or b"")["results"]["bindings"]
    assert capsys.readouterr().out == f"{len(names['rows'])} rows of data version {Embedded().version}\n"
    assert len(names["rows"]) > Limits().rows, "an example that needs no pages"
    with pytest.raises(HTTPError, match="412"):
        names["page"](0, {"If-Match": '"000000000000"'})


def at(server: httpx.Client, code: str) -> str:
    """The code with the address of the server in it."""
    return code.replace("http://localhost:8501", str(server.base_url).rstrip("/"))


def assert_said(code: str, out: str) -> None:
    expected = [line[3:] for line in code.splitlines() if line.startswith("#> ")]
    assert expected
    assert not [line for line in expected if line not in out]


def test_settings_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| `(REMIT_QUERY_\w+)` \| .* \| (\d+) \|$", PAGE, re.MULTILINE)
    limits = Limits()
    assert dict(rows) == {
        "REMIT_QUERY_SECONDS": str(limits.seconds),
        "REMIT_QUERY_ROWS": str(limits.rows),
        "REMIT_QUERY_MEMORY": str(limits.memory >> 20),
        "REMIT_QUERY_WORKERS": str(settings.query_workers()),
        "REMIT_QUERY_QUEUE": str(limits.queue),
    }
    assert set(dict(rows)) == set(re.findall(r"REMIT_QUERY_\w+", (ROOT / "graph" / "settings.py").read_text()))


def test_statuses_formats_and_files_are_complete() -> None:
    table = PAGE.partition("| status | when |")[2].partition("\n\n")[0]
    said = set(re.findall(r"\b[45]\d\d\b", table))
    assert {str(code) for code in _STATUS.values()} - {"404"} <= said
    assert all(
        f"`{media}`" in PAGE
        for media in {*SOLUTIONS, *GRAPHS} - {"application/json", "application/xml", "text/xml", "text/plain"}
    )
    files = PAGE.partition("| file | holds |")[2].partition("\n\n")[0]
    assert all(f".{suffix}`" in files for suffix in {*OF_ALL, *OF_COUNTRY})


def test_a_setting_that_is_no_number_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMIT_QUERY_SECONDS", "30")
    assert Limits().seconds == 30
    monkeypatch.setenv("REMIT_QUERY_SECONDS", "0")
    with pytest.raises(InputError, match="REMIT_QUERY_SECONDS: '0' is no whole number above 0"):
        Limits()
