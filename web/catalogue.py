"""What there is to take away: the DCAT catalogue, VoID statistics, and an index of the files for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

from anyio import to_thread
from pyoxigraph import Literal, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from graph import Library
from graph.store.worker import ResultFormat
from web import page, rdf
from web.address import address
from web.downloads import EVERYTHING, OF_ALL, OF_COUNTRY
from web.http import METHODS, public
from web.negotiation import prefers_html
from web.source import Source

_HERE = Path(__file__).parent
_VOID = ("/void", "/void.{suffix}", "/.well-known/void")
_CATALOGUE = ("/data", "/catalog", "/catalog.{suffix}")
Describe = Callable[[Source, str], list[Quad]]


def routes(source: Source) -> list[Route]:
    """``/data`` and ``/catalog`` are the catalogue, ``/void`` and ``/.well-known/void`` the statistics."""
    return [*_routes(source, _CATALOGUE, catalogue), *_routes(source, _VOID, void)]


def _routes(source: Source, paths: tuple[str, ...], describe: Describe) -> Iterator[Route]:
    @public("GET", "HEAD")
    async def answer(request: Request) -> Response:
        return await to_thread.run_sync(_answer, request, source, describe)

    return (Route(path, answer, methods=list(METHODS)) for path in paths)


def _answer(request: Request, source: Source, describe: Describe) -> Response:
    library, suffix = source.library(), request.path_params.get("suffix")
    headers = {"Vary": "Accept", "X-Remit-Version": library.version}
    if suffix not in rdf.SUFFIXES and prefers_html(request.headers.get("accept", "")):
        return HTMLResponse(index(library, page.up(request.scope["route"].path[1:])), headers=headers)
    media = rdf.wanted(request, suffix)
    return Response(rdf.write(describe(source, address(request)), media), media_type=media, headers=headers)


def catalogue(source: Source, here: str) -> list[Quad]:
    """The DCAT catalogue; ``here`` is the address of the app."""
    library = source.library()
    return _parse("\n".join(_catalogue(library, {"here": here, "version": library.version})))


def _catalogue(library: Library, known: dict[str, str]) -> Iterator[str]:
    yield _filled("catalogue.ttl", known)
    for suffix, download in OF_ALL.items():
        file = {"dataset": "data", "file": f"{EVERYTHING}.{suffix}", "words": download.words, "media": download.media}
        yield _filled("catalogue_file.ttl", known | file)
    for iso3, name in library.countries.items():
        title = Literal(f"Institutional responsibility for e-government in {name}", language="en")
        yield _filled("catalogue_country.ttl", known | {"iso3": iso3, "title": str(title)})
        for suffix, download in OF_COUNTRY.items():
            file = {"dataset": f"graph/{iso3}", "file": f"{iso3}.{suffix}"}
            yield _filled("catalogue_file.ttl", known | file | {"words": download.words, "media": download.media})


def void(source: Source, here: str) -> list[Quad]:
    """The VoID description with statistics of the store in use."""
    return [*_parse(_filled("void.ttl", {"here": here})), *_statistics(source, source.library().version)]


@lru_cache(maxsize=2)
def _statistics(source: Source, _version: str) -> tuple[Quad, ...]:
    query = (_HERE / "void.rq").read_text(encoding="utf-8")
    answer = source.asker().run(query, accept=ResultFormat(solutions=None, graph="application/n-triples"))
    return tuple(parse(answer.body, format=RdfFormat.N_TRIPLES))


def _filled(template: str, values: dict[str, str]) -> str:
    return Template((_HERE / template).read_text(encoding="utf-8")).substitute(values)


def _parse(text: str) -> list[Quad]:
    return list(parse(text, format=RdfFormat.TURTLE))


def index(library: Library, up: str) -> str:
    """The files as a page; ``up`` leads to the app's root."""
    names = library.countries.items()
    values = {
        "version": escape(library.version),
        "everything": _files(EVERYTHING, up),
        "kinds": "".join(f"<li><b>{suffix}</b>: {escape(item.words)}</li>" for suffix, item in OF_COUNTRY.items()),
        "countries": "".join(f"<tr><th>{escape(name)}</th><td>{_files(iso3, up)}</td></tr>" for iso3, name in names),
        "up": up,
    }
    return page.html("Data to take away", _filled("index.html", values), up)


def _files(name: str, up: str) -> str:
    formats = OF_ALL if name == EVERYTHING else OF_COUNTRY
    return " · ".join(f'<a href="{up}data/{name}.{suffix}">{suffix}</a>' for suffix in formats)
