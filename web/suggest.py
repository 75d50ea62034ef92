"""What the search box asks while somebody types."""

from __future__ import annotations

from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.http import METHODS, public
from web.watch import watched

LONGEST = 200


def route(suggest: Callable[[str], object]) -> Route:
    """``/suggest?q=…``: groups of places to go, as JSON; ``suggest`` makes them from the first 200 characters."""

    @public("GET", "HEAD")
    async def answer(request: Request) -> Response:
        question = request.query_params.get("q", "")[:LONGEST]
        groups = await to_thread.run_sync(suggest, question)
        return JSONResponse({"q": question, "groups": groups}, headers={"Cache-Control": "no-cache"})

    return watched(Route("/suggest", answer, methods=list(METHODS)), "suggest")
