"""Data to take away: ``/data/KEN.ttl`` and the other formats, ``/data/all.trig.gz``."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Lock

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from graph import Library, settings
from graph.errors import UnknownName
from web import downloads
from web.downloads import EVERYTHING, OF_ALL, OF_COUNTRY
from web.http import METHODS, public
from web.source import Source

_writing = Lock()


def routes(source: Source) -> list[Route]:
    """``/data/KEN.ttl``; a file is written when it is first asked for and kept beside the store."""

    @public("GET", "HEAD")
    async def data(request: Request) -> Response:
        return await to_thread.run_sync(_file, request, source)

    return [Route("/data/{file}", data, methods=list(METHODS))]


def _file(request: Request, source: Source) -> Response:
    library = source.library()
    name, _, suffix = request.path_params["file"].partition(".")
    check(library, name, suffix)
    key = made_of(library)
    headers = {"ETag": f'"{key}-{name}-{suffix}"', "X-Remit-Version": library.version, "Cache-Control": "no-cache"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    path = kept(library, key, name, suffix)
    media = (OF_ALL if name == EVERYTHING else OF_COUNTRY)[suffix].media
    return FileResponse(path, media_type=media, filename=path.name, headers=headers)


def check(library: Library, name: str, suffix: str) -> None:
    """Raises UnknownName when there is no such file."""
    if name != EVERYTHING and name not in library.store.iso3:
        known = ", ".join([*library.store.iso3, EVERYTHING])
        raise UnknownName(f"There is no country {name!r} here.", remedy=f"Known: {known}.")
    formats = OF_ALL if name == EVERYTHING else OF_COUNTRY
    if suffix not in formats:
        files = ", ".join(f"{name}.{known}" for known in formats)
        raise UnknownName(f"There is no file {name}.{suffix} here.", remedy=f"There are {files}.")


def made_of(library: Library) -> str:
    """Names what a file depends on: the data version and the code that derived findings from it."""
    return library.store.edition


def kept(library: Library, key: str, name: str, suffix: str) -> Path:
    """The file, written now if it is not there yet; those of older versions go."""
    folder = settings.home() / "downloads"
    path = folder / key / f"{name}.{suffix}"
    with _writing:
        if not path.is_file():
            for old in folder.glob("*"):
                if old.name != key:
                    shutil.rmtree(old, ignore_errors=True)
            downloads.made(library, name, suffix, path)
    return path
