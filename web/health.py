"""Whether the app can answer, for the machine that watches it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.errors import StoreError
from graph.store.embedded import Manifest
from graph.store.worker import PoolBusy, QueryFailed, QueryPool, QueryTimeout
from web.http import METHODS, public

Facts = dict[str, Any]


def route(pool: Callable[[], QueryPool], store: Callable[[], Path]) -> Route:
    """``/health``: 200 when the store can be asked, 503 when it cannot."""

    @public("GET", "HEAD")
    async def health(_request: Request) -> Response:
        facts = await to_thread.run_sync(_facts, pool, store)
        return JSONResponse(facts, 503 if facts["status"] == "unavailable" else 200, {"Cache-Control": "no-store"})

    return Route("/health", health, methods=list(METHODS))


def _facts(pool: Callable[[], QueryPool], store: Callable[[], Path]) -> Facts:
    try:
        manifest = Manifest.read(store().parent)
        known = {"data_version": manifest.version, "countries": sorted(manifest.countries)}
        pool().run("ASK {}")
    except PoolBusy as error:
        return {"status": "busy", "detail": str(error), **known}
    except (StoreError, QueryFailed, QueryTimeout) as error:
        return {"status": "unavailable", "detail": str(error), "data_version": None, "countries": []}
    return {"status": "ok", **known}
