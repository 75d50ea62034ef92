"""Data files, health, and what the doors may know."""

from __future__ import annotations

import ast
import socket
from pathlib import Path

import httpx
import pytest

import web
from graph.errors import StoreMissing
from tests.web.conftest import serving
from web.lifespan import send_at_once


def test_a_country_file_comes_as_it_is(client: httpx.Client, data_folder: Path) -> None:
    answer = client.get("/data/KEN.ttl")
    assert answer.content == (data_folder / "KEN.ttl").read_bytes()
    assert answer.headers["content-type"].startswith("text/turtle")
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("name", ["XXX", "ken", "..%2F..%2Fapp", "%2e%2e"])
def test_an_unknown_country_is_404_with_what_there_is(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/data/{name}.ttl")
    assert answer.status_code == 404
    assert "KEN" in answer.text or answer.text == "Not Found"


def test_health_names_version_and_countries(client: httpx.Client) -> None:
    answer = client.get("/health")
    assert answer.json() == {"status": "ok", "data_version": "v1", "countries": ["KEN", "UGA"]}


def test_without_a_store_health_and_sparql_are_503(data_folder: Path) -> None:
    def store() -> Path:
        raise StoreMissing("there is no store yet", where=".remit", remedy="Run `python remit.py build`.")

    with serving(store, data_folder) as client:
        health, sparql = client.get("/health"), client.get("/sparql", params={"query": "ASK {}"})
        data = client.get("/data/KEN.ttl")
    assert (health.status_code, sparql.status_code) == (503, 503)
    assert "remit.py build" in health.json()["detail"]
    assert "remit.py build" in sparql.text
    assert data.status_code == 200


@pytest.mark.parametrize("module", sorted(Path(web.__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_the_doors_know_the_graph_only(module: Path) -> None:
    tree = ast.parse(module.read_text())
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert not {name.partition(".")[0] for name in named} & {"views", "loaders", "streamlit", "remit", "app"}


@pytest.mark.xdist_group("app")
def test_the_app_serves_pages_and_doors_on_one_port(app_url: str) -> None:
    assert "<html" in httpx.get(app_url).text
    assert httpx.get(f"{app_url}/health").json()["status"] == "ok"
    answer = httpx.get(f"{app_url}/sparql", params={"query": "ASK { ?s ?p ?o }"})
    assert answer.json()["boolean"] is True


def test_answers_leave_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        send_at_once()
        with socket.create_connection(server.getsockname()):
            accepted, _ = server.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
