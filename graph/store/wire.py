"""SPARQL over HTTP: queries by the SPARQL 1.1 Protocol, graphs by the Graph Store HTTP Protocol."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import httpx
from pyoxigraph import NamedNode

from graph import queries
from graph.errors import StoreError
from graph.parameters import fill
from graph.store.endpoint import Endpoint

SOLUTIONS = "application/sparql-results+xml"
"""XML, because Virtuoso 7 writes booleans as 1 in its JSON and leaves the datatypes out of its TSV."""
TRIPLES = "application/n-triples"
_LABEL, _PLAIN_LABEL = b"<bnode>nodeID://", b"<bnode>"
_SECONDS = 60.0
_SHOWN = 300


class Wire:
    """Requests to one endpoint. May be used from any thread.

    Args:
        seconds: how long the server may stay silent.
    """

    def __init__(self, endpoint: Endpoint, seconds: float = _SECONDS) -> None:
        self.endpoint = endpoint
        self._client = httpx.Client(auth=_Account(endpoint), timeout=seconds, trust_env=False)

    @contextmanager
    def ask(self, query: str, fields: Mapping[str, str | Sequence[str]], accept: str) -> Iterator[httpx.Response]:
        """The answer to a query, its body still to be read.

        Raises:
            StoreError: no answer.
        """
        data = {"query": query, **fields}
        with self._sent("POST", self.endpoint.query, data=data, headers={"Accept": accept}) as response:
            yield response

    def put(self, graph: str, content: bytes) -> None:
        """Replace a graph by N-Triples; readers see the old graph until they see the new one."""
        if not self.endpoint.update:
            return self._put(graph, content)
        incoming = f"{graph}/incoming"
        self._put(incoming, content)
        move = fill(queries.text("move", "ru"), {"incoming": NamedNode(incoming), "graph": NamedNode(graph)})
        with self._sent("POST", self.endpoint.update, data={"update": move}):
            return None

    def _put(self, graph: str, content: bytes) -> None:
        headers = {"Content-Type": TRIPLES}
        with self._sent("PUT", self.graphs, params={"graph": graph}, content=content, headers=headers):
            return

    def delete(self, graph: str) -> None:
        with self._sent("DELETE", self.graphs, params={"graph": graph}):
            return

    @property
    def graphs(self) -> str:
        if not self.endpoint.graphs:
            raise StoreError(
                "its Graph Store Protocol is not known",
                where=self.endpoint.query,
                remedy="Put its address into REMIT_STORE_GRAPHS.",
            )
        return self.endpoint.graphs

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _sent(self, method: str, url: str, **options: object) -> Iterator[httpx.Response]:
        try:
            with self._client.stream(method, url, **options) as response:  # type: ignore[arg-type]
                if response.status_code >= 300:
                    raise _refusal(response)
                yield response
        except httpx.HTTPError as error:
            raise Unreachable(url, error) from error


class Unreachable(StoreError):
    """The server did not answer, or stopped in the middle."""

    def __init__(self, url: str, error: httpx.HTTPError) -> None:
        self.silent = isinstance(error, httpx.TimeoutException)
        super().__init__(
            f"does not answer ({type(error).__name__})",
            where=url,
            remedy="Look whether it runs, then try again.",
        )


class Refused(StoreError):
    """The server answered with an error: its status, and its own words, shortened."""

    def __init__(self, status: int, words: str, where: str, remedy: str) -> None:
        self.status, self.words = status, words
        super().__init__(f"answers {status}: {words}", where=where, remedy=remedy)


def _refusal(response: httpx.Response) -> Refused:
    words = " ".join(response.read().decode(errors="replace").split())[:_SHOWN]
    remedy = {
        401: "Set REMIT_STORE_USER and REMIT_STORE_PASSWORD.",
        403: "Give this account the right.",
        404: "Look at REMIT_STORE and REMIT_STORE_GRAPHS.",
    }.get(response.status_code, "See docs/stores.md.")
    return Refused(response.status_code, words, str(response.url.copy_with(query=None)), remedy)


def plain_labels(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """An answer in XML with labels where Virtuoso writes ``nodeID://b1`` for a blank node, which no parser takes."""
    rest = b""
    for chunk in chunks:
        text = (rest + chunk).replace(_LABEL, _PLAIN_LABEL)
        begun = text.rfind(b"<", max(0, len(text) - len(_LABEL) + 1))
        rest = text[begun:] if begun >= 0 else b""
        yield text.removesuffix(rest)
    yield rest


class Body:
    """The body of an answer as a file that ends at a deadline.

    Attributes:
        stopped: why reading ended before the body did.
    """

    def __init__(self, response: httpx.Response, seconds: float) -> None:
        self._response, self._chunks, self._rest = response, plain_labels(response.iter_bytes()), b""
        self._seconds, self._until = seconds, time.monotonic() + seconds
        self.stopped: StoreError | None = None

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            chunk = self._next()
            if chunk is None:
                return b""
            self._rest = chunk
        wanted = size if size >= 0 else len(self._rest)
        part, self._rest = self._rest[:wanted], self._rest[wanted:]
        return part

    def _next(self) -> bytes | None:
        url = str(self._response.url)
        try:
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("the deadline has passed")
            return next(self._chunks, None)
        except httpx.HTTPError as error:
            self.stopped = Unreachable(url, error)
            raise OSError("the answer broke off") from error


class _Account(httpx.Auth):
    """Answers the challenge that comes, Digest or Basic; sends the password to nobody who did not ask."""

    requires_request_body = True

    def __init__(self, endpoint: Endpoint) -> None:
        self._known = bool(endpoint.user)
        self._digest = httpx.DigestAuth(endpoint.user, endpoint.password)
        self._basic = httpx.BasicAuth(endpoint.user, endpoint.password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != 401 or not self._known:
                return
            challenges = response.headers.get_list("www-authenticate")
            self._chosen = self._digest if any(c.lower().startswith("digest") for c in challenges) else self._basic
        yield from self._chosen.auth_flow(request)
