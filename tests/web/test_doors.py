"""Data files, health, and what the doors may know."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

import web
from graph.errors import StoreMissing
from tests.web.conftest import serving
from web.lifespan import send_at_once


def test_health_names_version_and_countries(client: httpx.Client) -> None:
    answer = client.get("/health")
    assert answer.json() == {"status": "ok", "data_version": "v1", "countries": ["KEN", "UGA"]}


def test_without_a_store_every_door_says_what_to_do() -> None:
    def missing() -> Any:
        raise StoreMissing("there is no store yet", where=".remit", remedy="Run `python remit.py build`.")

    with serving(web.Source(missing, missing, missing)) as client:
        answers = [client.get(path) for path in ("/sparql?query=ASK{}", "/data/KEN.ttl", "/health")]
    assert [answer.status_code for answer in answers] == [503, 503, 503]
    assert all("remit.py build" in answer.text for answer in answers)


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
