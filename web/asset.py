"""A file that the pages use and that is too large to travel with every page."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from web.http import METHODS, public
from web.watch import watched

_DAY = 86_400


def served(path: str, file: Path, media_type: str) -> Route:
    """The file at an address of its own; a browser asks for it once a day."""

    @public("GET", "HEAD")
    async def answer(_request: Request) -> Response:
        headers = {"Cache-Control": f"public, max-age={_DAY}", "X-Content-Type-Options": "nosniff"}
        return FileResponse(file, media_type=media_type, headers=headers)

    return watched(Route(path, answer, methods=list(METHODS)), "asset")
