"""Graphs by their names: ``/graph/KEN``, its derived and findings graphs, and the ontology at ``/ns``."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from graph import Library
from graph.errors import UnknownName
from graph.terms import BASE
from web import page, rdf
from web.downloads import EVERYTHING, graphs
from web.http import METHODS, public
from web.negotiation import prefers_html
from web.source import Source
from web.things import split

_PATHS = ("/ns", "/ns.{suffix}", "/graph/{iso3}", "/graph/{iso3}/{part}")


def routes(source: Source) -> list[Route]:
    """A graph answers with all its triples; a browser is led to the page about it."""

    @public("GET", "HEAD")
    async def graph(request: Request) -> Response:
        return await to_thread.run_sync(_answer, request, source)

    return [Route(path, graph, methods=list(METHODS)) for path in _PATHS]


def _answer(request: Request, source: Source) -> Response:
    library = source.library()
    path, suffix = split(request.scope["route"].path.format(**request.path_params).lstrip("/"))
    iri = known(library, path)
    headers = {"Vary": "Accept", "X-Remit-Version": library.version}
    if suffix is None and prefers_html(request.headers.get("accept", "")):
        return RedirectResponse(page.up(path) + _page(path, source.pages), 303, headers)
    media = rdf.wanted(request, suffix)
    return Response(rdf.write(library.store.triples(iri), media), media_type=media, headers=headers)


def known(library: Library, path: str) -> str:
    """IRI of the graph at a path.

    Raises:
        UnknownName: there is none.
    """
    if BASE + path not in graphs(library, EVERYTHING):
        raise UnknownName(f"There is no graph {path!r} here.", remedy="/data lists the countries.")
    return BASE + path


def _page(path: str, pages: bool) -> str:
    kind, _, rest = path.partition("/")
    if not pages:
        return "data"
    if kind == "ns":
        return "about"
    iso3, _, part = rest.partition("/")
    return f"country?iso3={iso3}" + ("&tab=findings" if part == "findings" else "")
