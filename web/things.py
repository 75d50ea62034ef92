"""Linked data: every IRI of the data leads to its page or, by Accept or suffix, to its description in RDF.

``things.csv`` lists the kinds of things: their path, the page that shows them, and the property that leads to the
thing whose page that is, where they have none of their own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from anyio import to_thread
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.errors import UnknownName
from graph.store.base import Asker
from graph.store.worker import ResultFormat
from graph.terms import BASE, local_name, term
from web import page, rdf
from web.http import METHODS, public
from web.negotiation import prefers_html
from web.source import Source

_HERE = Path(__file__).parent
_TRIPLES = ResultFormat(solutions=None, graph="application/n-triples")
_NAME = re.compile(r"[\w.~-]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, a row of ``things.csv``."""

    path: str
    through: str
    page: str

    def match(self, path: str) -> Mapping[str, str] | None:
        """The parts of a path of this kind."""
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of things, in the order of the file."""
    with (_HERE / "things.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Kind(**row) for row in csv.DictReader(file))


def routes(source: Source) -> list[Route]:
    """One route for each kind of thing."""

    @public("GET", "HEAD")
    async def thing(request: Request) -> Response:
        return await to_thread.run_sync(_answer, request, source)

    return [Route(f"/{kind.path}", thing, methods=list(METHODS)) for kind in kinds()]


def _answer(request: Request, source: Source) -> Response:
    kind = next(kind for kind in kinds() if f"/{kind.path}" == request.scope["route"].path)
    path, suffix = split(kind.path.format(**request.path_params))
    triples = describe(source.asker(), path)
    headers = {"Vary": "Accept", "X-Remit-Version": source.library().version, "Link": _links(path)}
    if suffix is None and prefers_html(request.headers.get("accept", "")):
        shown = page_of(path, triples) if source.pages else None
        if shown:
            return RedirectResponse(page.up(path) + shown, 303, headers)
        return HTMLResponse(page.description(path, triples), headers=headers)
    media = rdf.wanted(request, suffix)
    return Response(rdf.write(triples, media), media_type=media, headers=headers)


def split(path: str) -> tuple[str, str | None]:
    """The thing's path and the suffix of a format, if there is one."""
    stem, _, suffix = path.rpartition(".")
    return (stem, suffix) if suffix in rdf.SUFFIXES else (path, None)


def describe(asker: Asker, path: str) -> list[Triple]:
    """What is known of a thing.

    Raises:
        UnknownName: nothing is; the message offers what is near.
    """
    if not all(_NAME.fullmatch(part) for part in path.split("/")):
        raise UnknownName(f"Nothing here is called {path!r}.")
    query = (_HERE / "describe.rq").read_text(encoding="utf-8").replace("$this", f"<{BASE}{path}>")
    found = [quad.triple for quad in parse(asker.run(query, accept=_TRIPLES).body, format=RdfFormat.N_TRIPLES)]
    if not found:
        raise _unknown(asker, path)
    # The thing itself first, then what points to it; a format groups what stands together.
    return sorted(found, key=lambda t: (t.subject != NamedNode(BASE + path), str(t.subject), str(t.predicate)))


def _unknown(asker: Asker, path: str) -> UnknownName:
    folder, _, name = path.rpartition("/")
    query = (_HERE / "siblings.rq").read_text(encoding="utf-8").replace("$start", f'"{BASE}{folder}/"')
    lines = asker.run(query, accept=ResultFormat(solutions="text/csv")).body.decode().split()[1:]
    near = get_close_matches(name, {local_name(line) for line in lines}, n=3, cutoff=0.5)
    meant = f"Did you mean {', '.join(f'/{folder}/{item}' for item in near)}?" if near else "/data lists the countries."
    return UnknownName(f"There is no {path!r} here.", remedy=meant)


def page_of(path: str, triples: list[Triple]) -> str | None:
    """Address of the page that shows a thing; None when there is none."""
    for kind in kinds():
        if (parts := kind.match(path)) is None:
            continue
        shown = _through(kind, path, triples)
        return page_of(shown, []) if shown else kind.page.format(**parts) or None
    return None


def _through(kind: Kind, path: str, triples: list[Triple]) -> str | None:
    """Path of the thing on whose page this one is shown."""
    if not kind.through:
        return None
    this, leads = NamedNode(BASE + path), term(kind.through)
    found = (t.object for t in triples if (t.subject, t.predicate) == (this, leads) and isinstance(t.object, NamedNode))
    return next((iri.value.removeprefix(BASE) for iri in found if iri.value.startswith(BASE)), None)


def _links(path: str) -> str:
    name = path.rpartition("/")[2]
    formats = ((suffix, media) for suffix, media in rdf.SUFFIXES.items() if suffix in ("ttl", "jsonld"))
    return ", ".join(f'<{name}.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in formats)
