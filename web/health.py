"""Whether the app can answer, for the machine that watches it."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.errors import StoreError
from graph.store.worker import PoolBusy, QueryFailed, QueryTimeout
from web.http import METHODS, public
from web.source import Source

Facts = dict[str, Any]


def routes(source: Source) -> list[Route]:
    """``/health``: 200 when the store can be asked, 503 when it cannot."""

    @public("GET", "HEAD")
    async def health(_request: Request) -> Response:
        facts = await to_thread.run_sync(_facts, source)
        return JSONResponse(facts, 503 if facts["status"] == "unavailable" else 200, {"Cache-Control": "no-store"})

    return [Route("/health", health, methods=list(METHODS))]


def _facts(source: Source) -> Facts:
    try:
        library = source.library()
        known = {"data_version": library.version, "countries": list(library.store.iso3)}
        source.asker().run("ASK {}")
    except PoolBusy as error:
        return {"status": "busy", "detail": str(error), **known}
    except (StoreError, QueryFailed, QueryTimeout) as error:
        return {"status": "unavailable", "detail": str(error), "data_version": None, "countries": []}
    return {"status": "ok", **known}
