"""A running server: what it counts, what it logs, and how it stops when it is told to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import free_port, listening, started
from tests.operations.conftest import SHIPPED

SLOW = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?p ?b . ?c ?p ?d } LIMIT 2000000 } }"
SECRET = "an address that nobody may read in a log"
STREAMLIT = ["-m", "streamlit", "run", "app.py"]
COUNTED = ("remit_requests_total", "remit_queries_total")
DOORS = ["remit.py", "serve", "--only", "sparql", "--port"]


@dataclass
class Running:
    process: subprocess.Popen[bytes]
    http: httpx.Client
    log: Path

    def measured(self) -> dict[tuple[str, ...], float]:
        """Value by name and label values."""
        families = text_string_to_metric_families(self.http.get("/metrics").text)
        return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return self.http.get("/sparql", params={"query": query}, headers=headers)


@pytest.fixture(params=["app", "doors"])
def running(request: pytest.FixtureRequest, image: Path, tmp_path: Path) -> Iterator[Running]:
    port, log = free_port(), tmp_path / "log.txt"
    words = [*STREAMLIT, *listening(port)] if request.param == "app" else [*DOORS, str(port)]
    url = f"http://127.0.0.1:{port}"
    with (
        started([sys.executable, *words], log, url, cwd=image, REMIT_LOG="1") as process,
        httpx.Client(base_url=url, timeout=60) as http,
    ):
        yield Running(process, http, log)


def test_it_counts_logs_and_stops(running: Running) -> None:
    counts(running)
    logs(running)
    stops(running)


def counts(running: Running) -> None:
    before = running.measured()
    running.ask(f'ASK {{ ?s ?p "{SECRET}" }}', **{"User-Agent": SECRET})
    running.ask("INSERT DATA { <a> <b> <c> }")
    running.http.get("/data/XYZ.ttl")
    after = running.measured()
    grown = {key: after[key] - before.get(key, 0) for key in after if key[0] in COUNTED}
    assert {key: value for key, value in grown.items() if value} == {
        ("remit_requests_total", "sparql", "200"): 1,
        ("remit_requests_total", "sparql", "400"): 1,
        ("remit_requests_total", "data", "404"): 1,
        ("remit_requests_total", "metrics", "200"): 1,
        ("remit_queries_total", "answered"): 1,
        ("remit_queries_total", "refused"): 1,
    }
    assert after["remit_query_seconds_count",] - before["remit_query_seconds_count",] == 2
    assert (after["remit_countries",], after["remit_store_open",]) == (len(SHIPPED), 1)
    room = [after[f"remit_query_{what}",] for what in ("workers", "places", "places_taken")]
    assert room == [4, 68, 0]
    assert 0 <= after["remit_build_age_seconds",] < 3600
    version = running.http.get("/health").json()["data_version"]
    assert version in next(key for key in after if key[0] == "remit_data_info")
    assert SECRET not in running.http.get("/metrics").text


def logs(running: Running) -> None:
    text = running.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert {frozenset(line) for line in lines} == {frozenset({"time", "door", "status", "seconds", "bytes"})}
    told = [(line["door"], line["status"]) for line in lines]
    assert [pair for pair in told if pair[0] in ("sparql", "data")] == [("sparql", 200), ("sparql", 400), ("data", 404)]
    answer = next(line for line in lines if (line["door"], line["status"]) == ("sparql", 200))
    assert answer["bytes"] == len(b'{"head":{},"boolean":false}')
    assert SECRET not in text
    assert "127.0.0.1" not in "".join(map(json.dumps, lines))


def stops(running: Running) -> None:
    """A running query is answered, or told that its time is over; no process is left."""
    family = psutil.Process(running.process.pid).children(recursive=True)
    assert len(family) >= 2
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(running.ask(SLOW)))
    asking.start()
    while not running.measured()["remit_query_places_taken",]:
        assert asking.is_alive()
    running.process.send_signal(signal.SIGTERM)
    asking.join(timeout=30)
    assert [answer.status_code for answer in answers] in ([200], [503])
    assert "2000000" in answers[0].text or "stopped after 10 seconds" in answers[0].text
    assert running.process.wait(timeout=20) in (0, -signal.SIGTERM, 128 + signal.SIGTERM)
    _, left = psutil.wait_procs(family, timeout=10)
    assert not left
    assert "Traceback" not in running.log.read_text(encoding="utf-8")
