"""The data of a country as it is kept: its Turtle file."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from graph.errors import UnknownName
from web.http import METHODS, public

_NAME = re.compile(r"[A-Z]{3}")


def countries(folder: Path) -> list[str]:
    """ISO codes of the countries that have a file."""
    return sorted(path.stem for path in folder.glob("*.ttl") if _NAME.fullmatch(path.stem))


def route(folder: Path) -> Route:
    """``/data/KEN.ttl``."""

    @public("GET", "HEAD")
    async def data(request: Request) -> Response:
        name, known = request.path_params["iso3"], countries(folder)
        if name not in known:
            raise UnknownName(f"There is no country {name!r} here.", remedy=f"Known: {', '.join(known) or 'none yet'}.")
        return FileResponse(folder / f"{name}.ttl", media_type="text/turtle", filename=f"{name}.ttl")

    return Route("/data/{iso3}.ttl", data, methods=list(METHODS))
