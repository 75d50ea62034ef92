"""The SPARQL endpoint: one query in, one answer out; a bare GET describes the service or leads a person to the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from pyoxigraph import RdfFormat, parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from graph.store.measures import counted
from graph.store.worker import Answer
from web import rdf
from web.address import address
from web.http import METHODS, public
from web.negotiation import prefers_html
from web.protocol import check_version, read, wanted
from web.source import Source

WORKBENCH = "sparql-workbench"
_DESCRIPTION = Path(__file__).with_name("service.ttl")
_IN_IRI = ":/?#[]@!$&'()*+=%~"


def routes(source: Source) -> list[Route]:
    """``/sparql``, asked of the store that is in use when a request comes."""

    @public("GET", "HEAD", "POST")
    async def sparql(request: Request) -> Response:
        if request.method != "POST" and not request.url.query:
            return _describe(request, source.pages)
        question, formats = await read(request), wanted(request)

        asker = source.at_hand()
        if not asker:
            asker = await to_thread.run_sync(source.asker)
        check_version(request, asker.version)
        with counted():
            answer = await asker.run_on_loop(
                question.query,
                accept=formats,
                default_graphs=question.default_graphs,
                named_graphs=question.named_graphs,
            )
        return _respond(answer, asker.version)

    return [Route(path, sparql, methods=list(METHODS)) for path in ("/sparql", "/sparql/")]


def _respond(answer: Answer, version: str) -> Response:
    headers = {"Vary": "Accept", "X-Remit-Version": version}
    if answer.cut:
        headers["X-Remit-Truncated"] = answer.cut
    if answer.unknown_graphs:
        headers["X-Remit-Unknown-Graph"] = ", ".join(quote(iri, safe=_IN_IRI) for iri in answer.unknown_graphs)
    return Response(answer.body, media_type=answer.media_type, headers=headers)


def _describe(request: Request, pages: bool) -> Response:
    if pages and prefers_html(request.headers.get("accept", "")):
        return RedirectResponse(WORKBENCH, 303, {"Vary": "Accept"})
    media = rdf.wanted(request)
    here = address(request) + "sparql"
    quads = parse(_DESCRIPTION.read_bytes(), format=RdfFormat.TURTLE, base_iri=here)
    return Response(rdf.write(quads, media), media_type=media, headers={"Vary": "Accept"})
