"""What all doors share: open to every origin, and an error is a status with a text a person can act on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.errors import RemitError, StoreError, UnknownName
from graph.store.worker import (
    PoolBusy,
    QueryFailed,
    QueryNotAcceptable,
    QueryTimeout,
    QueryTooLarge,
)

Endpoint = Callable[[Request], Awaitable[Response]]
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")

_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        ("ETag", "Link", "Retry-After", "X-Remit-Truncated", "X-Remit-Unknown-Graph", "X-Remit-Version")
    ),
}
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Match, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_STATUS: Mapping[type[RemitError], int] = {
    QueryNotAcceptable: 406,
    QueryTooLarge: 413,
    PoolBusy: 429,
    QueryTimeout: 503,
    QueryFailed: 503,
    StoreError: 503,
    UnknownName: 404,
}


class RequestError(RemitError):
    """A request breaks the protocol; ``status`` says how."""

    def __init__(self, status: int, what: str, remedy: str) -> None:
        self.status = status
        super().__init__(what, remedy=remedy)


def public(*methods: str) -> Callable[[Endpoint], Endpoint]:
    """Answer these methods and OPTIONS, explain errors, and let pages of other origins read every answer."""

    def decorate(endpoint: Endpoint) -> Endpoint:
        @wraps(endpoint)
        async def answer(request: Request) -> Response:
            response = await _answer(endpoint, request, methods)
            response.headers.update(_OPEN)
            return response

        return answer

    return decorate


async def _answer(endpoint: Endpoint, request: Request, methods: tuple[str, ...]) -> Response:
    allowed = ", ".join((*methods, "OPTIONS"))
    if request.method == "OPTIONS":
        return Response(
            status_code=204, headers={"Allow": allowed, "Access-Control-Allow-Methods": allowed, **_PREFLIGHT}
        )
    if request.method not in methods:
        return PlainTextResponse(f"{request.method} does nothing here. Use {allowed}.\n", 405, {"Allow": allowed})
    try:
        return await endpoint(request)
    except RemitError as error:
        return PlainTextResponse(f"{error}\n", status(error), _retry(error))


def status(error: RemitError) -> int:
    """The HTTP status of an error; what a client can mend in its query is 400."""
    if isinstance(error, RequestError):
        return error.status
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)


def _retry(error: RemitError) -> dict[str, str]:
    return {"Retry-After": str(error.retry_after)} if isinstance(error, PoolBusy) else {}
