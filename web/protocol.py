"""Reading a SPARQL 1.1 Protocol request: what it asks, on which graphs, and which answers it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from urllib.parse import parse_qsl

from starlette.requests import Request

from graph.store.worker import ResultFormat
from web.http import RequestError
from web.negotiation import GRAPHS, SOLUTIONS, best

BODY_BYTES = 256 * 1024
_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_MAX_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Question:
    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]

    @classmethod
    def of(cls, fields: Iterable[tuple[str, str]]) -> Self:
        pairs = list(fields)
        queries = _values(pairs, "query")
        if _values(pairs, "update"):
            raise RequestError(400, "This endpoint is read only and takes no update.", "Send a query.")
        if len(queries) != 1:
            raise RequestError(
                400, f"The request holds {len(queries)} queries.", "Send exactly one, in the field query."
            )
        return cls(queries[0], _values(pairs, "default-graph-uri"), _values(pairs, "named-graph-uri"))


def _values(pairs: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)


async def read(request: Request) -> Question:
    """The question of a GET, a form POST or a direct POST.

    Raises:
        RequestError: the request is not one of them.
    """
    in_url = _fields(request.url.query)
    if request.method != "POST":
        return Question.of(in_url)
    media, charset = _content_type(request)
    if media not in (_FORM, _DIRECT):
        raise RequestError(
            415, f"A query cannot be read from {media or 'a body without type'}.", f"Send {_FORM} or {_DIRECT}."
        )
    text = _text(await _body(request), charset)
    if media == _FORM:
        return Question.of([*in_url, *_fields(text)])
    return Question.of([*in_url, ("query", text)])


def wanted(request: Request) -> ResultFormat:
    """The formats the client takes, one for each kind of answer."""
    return _formats(",".join(request.headers.getlist("accept")))


@lru_cache(maxsize=32)
def _formats(accept: str) -> ResultFormat:
    formats = ResultFormat(solutions=best(accept, SOLUTIONS), graph=best(accept, GRAPHS))
    if formats == ResultFormat(None, None):
        raise RequestError(
            406, f"Nothing here is written as {accept}.", f"Accept one of {', '.join((*SOLUTIONS, *GRAPHS))}."
        )
    return formats


def check_version(request: Request, version: str) -> None:
    """Answer only on the data version that the client names in If-Match, if it names any.

    Raises:
        RequestError: 412, the data has another version by now.
    """
    named = [tag.strip().strip('"') for tag in request.headers.get("if-match", "*").split(",")]
    if "*" not in named and version not in named:
        raise RequestError(
            412, f"The data has version {version} by now.", "Leave If-Match out to ask it, and read X-Remit-Version."
        )


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MAX_FIELDS, errors="strict")
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise RequestError(400, f"The request has more than {_MAX_FIELDS} fields.", "Send fewer.") from None


def _content_type(request: Request) -> tuple[str, str]:
    media, *parameters = (piece.strip().lower() for piece in request.headers.get("content-type", "").split(";"))
    charset = next((value[8:].strip('"') for value in parameters if value.startswith("charset=")), "utf-8")
    return media, charset


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES:
            raise RequestError(413, f"The request is larger than {BODY_BYTES:,} bytes.", "Send a shorter query.")
    return bytes(body)


def _text(body: bytes, charset: str) -> str:
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise _not_utf8()
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> RequestError:
    return RequestError(400, "The query is not in UTF-8.", "Encode it in UTF-8.")
