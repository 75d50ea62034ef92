"""The SPARQL endpoint: one query in, one answer out; a bare GET describes the service or leads a person to the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from pyoxigraph import RdfFormat, parse, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from graph.store.worker import Answer, Limits, QueryPool
from graph.terms import PREFIXES
from web.http import METHODS, RequestError, public
from web.negotiation import GRAPHS, best, prefers_html
from web.protocol import read, wanted

WORKBENCH = "sparql-workbench"
_DESCRIPTION = Path(__file__).with_name("service.ttl")
# More threads than places in the pool: a request too many must reach the pool to be told that it is busy.
_THREADS = Limits().queue + 16


def route(pool: Callable[[], QueryPool]) -> Route:
    """The endpoint at ``/sparql`` on the pool that is current when a request comes."""
    threads = CapacityLimiter(_THREADS)

    @public("GET", "HEAD", "POST")
    async def sparql(request: Request) -> Response:
        if request.method != "POST" and not request.url.query:
            return _describe(request)
        question, formats = await read(request), wanted(request)

        def ask() -> Answer:
            return pool().run(
                question.query,
                accept=formats,
                default_graphs=question.default_graphs,
                named_graphs=question.named_graphs,
            )

        return _respond(await to_thread.run_sync(ask, limiter=threads))

    return Route("/sparql", sparql, methods=list(METHODS))


def _respond(answer: Answer) -> Response:
    headers = {"Vary": "Accept"}
    if answer.cut:
        headers["X-Remit-Truncated"] = answer.cut
    return Response(answer.body, media_type=answer.media_type, headers=headers)


def _describe(request: Request) -> Response:
    accept = request.headers.get("accept", "")
    if prefers_html(accept):
        return RedirectResponse(WORKBENCH, 303, {"Vary": "Accept"})
    media = best(accept, GRAPHS)
    if media is None:
        raise RequestError(406, "The service description is RDF.", f"Accept one of {', '.join(GRAPHS)}.")
    return Response(_description(str(request.url), media), media_type=media, headers={"Vary": "Accept"})


def _description(url: str, media: str) -> bytes:
    quads = parse(_DESCRIPTION.read_bytes(), format=RdfFormat.TURTLE, base_iri=url)
    prefixes = PREFIXES | {"sd": "http://www.w3.org/ns/sparql-service-description#"}
    written = serialize((quad.triple for quad in quads), format=RdfFormat.from_media_type(media), prefixes=prefixes)
    return written or b""
