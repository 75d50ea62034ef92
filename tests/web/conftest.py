"""A small store, and the doors over real HTTP on it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from pyoxigraph import Literal, NamedNode, Quad, Store

import web
from graph import Library, settings
from graph.store.build import build as build_store
from graph.store.embedded import Embedded, current_store
from graph.store.worker import Limits, QueryPool, close_pools, pool_at_hand, pool_for

GRAPH = "https://w3id.org/remit/graph/{}"
THINGS = 300


def _quads(code: str) -> Iterator[Quad]:
    graph = NamedNode(GRAPH.format(code))
    for number in range(THINGS):
        thing = NamedNode(f"https://w3id.org/remit/id/{code}/institution/{number}")
        yield Quad(thing, NamedNode("http://example.org/number"), Literal(number), graph)
        yield Quad(thing, NamedNode("http://example.org/name"), Literal(f"Body {number}", language="en"), graph)


def build(folder: Path, codes: tuple[str, ...]) -> Path:
    """One flush for each graph, so that RocksDB keeps many files, as after many small updates."""
    store = Store(str(folder))
    for code in codes:
        store.bulk_extend(_quads(code))
        store.flush()
    return folder


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("build")
    manifest = {"version": "v1", "ontology": "", "code": "", "countries": {"KEN": "1", "UGA": "2"}}
    (home / "manifest.json").write_text(json.dumps(manifest))
    return build(home / "store", ("KEN", "UGA"))


MakePool = Callable[..., QueryPool]


@pytest.fixture
def make_pool(store_path: Path) -> Iterator[MakePool]:
    """Pools with limits of the test's choice, closed at its end."""
    opened: list[QueryPool] = []

    def make(path: Path = store_path, workers: int = 1, **limits: float) -> QueryPool:
        opened.append(QueryPool(path, workers, Limits(**limits)))
        return opened[-1]

    yield make
    for pool in opened:
        pool.close()


@pytest.fixture(scope="session")
def client(store_path: Path) -> Iterator[httpx.Client]:
    """A client of the doors on the small store, over real HTTP."""
    library = Library(Embedded(store_path.parent))
    with serving(
        web.Source(lambda: library, lambda: pool_for(store_path), lambda: pool_at_hand(store_path), pages=False)
    ) as http:
        yield http
    close_pools()


@pytest.fixture(scope="session")
def real() -> Iterator[httpx.Client]:
    """A client of the doors on all shipped countries, as they stand beside the pages."""
    build_store(settings.countries(), settings.home())
    library, pool = Library(Embedded()), QueryPool(current_store())
    with serving(web.Source(lambda: library, lambda: pool, lambda: pool)) as http:
        yield http
    pool.close()


@contextmanager
def serving(source: web.Source) -> Iterator[httpx.Client]:
    server = uvicorn.Server(uvicorn.Config(web.doors(source), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
        yield http
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def listener():
    """A local HTTP server that remembers who asked; its port is one that Oxigraph would call."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.path)
            body = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, seen
    server.shutdown()
    server.server_close()
