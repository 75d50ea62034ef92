"""Why a query got no answer. Each error carries its data, says what happened and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Self

from graph.errors import RemitError

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = 200


class QueryError(RemitError):
    """A query got no answer."""


class QuerySyntaxError(QueryError):
    """The text is no SPARQL query."""

    def __init__(self, message: str, line: int, column: int) -> None:
        self.message, self.line, self.column = message, line, column
        where = f"line {line}, column {column}" if line else ""
        super().__init__(f"The query cannot be read: {message}.", where=where, remedy="Mend the query at that place.")

    @classmethod
    def read(cls, raw: str) -> Self:
        """From Oxigraph's words, which may list the whole grammar as what it expected."""
        match = _PLACE.fullmatch(raw)
        line, column, message = (int(match[1]), int(match[2]), match[3]) if match else (0, 0, raw)
        return cls(message if len(message) <= _EXPECTED else f"{message[:_EXPECTED]} …", line, column)


class QueryTimeout(QueryError):
    """The query ran out of time and was stopped."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"The query was stopped after {seconds:g} seconds.",
            remedy="Name the country graph with GRAPH, join fewer patterns, or add a LIMIT without ORDER BY.",
        )


class QueryTooLarge(QueryError):
    """The query, or what it needs, is larger than agreed."""


class QueryRefused(QueryError):
    """The query asks for something that this store does not give."""


class QueryNotAcceptable(QueryError):
    """The result exists in none of the formats asked for."""


class QueryFailed(QueryError):
    """The query could not be evaluated, or its worker died."""


class PoolBusy(QueryError):
    """Too many queries are waiting."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__("Too many queries are waiting.", remedy=f"Try again in {retry_after} seconds.")


def calls_out() -> QueryRefused:
    return QueryRefused(
        "The query calls another endpoint (SERVICE), and queries here reach nothing outside this store.",
        remedy="Remove the SERVICE part, or run the query on an endpoint of your own and call this one from there.",
    )


def read_only(word: str) -> QueryRefused:
    return QueryRefused(
        f"This endpoint is read only and {word} changes data.", remedy="Send SELECT, ASK, CONSTRUCT or DESCRIBE."
    )


def no_such_graph(iri: str) -> QueryRefused:
    return QueryRefused(
        f"There is no graph <{iri}> here, and nothing is fetched from outside.",
        remedy="SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } lists the graphs.",
    )


def from_child(kind: str, message: str, update: str | None) -> QueryError:
    """The error that a worker's answer stands for."""
    if kind == "syntax":
        return read_only(update) if update and "expected" in message else QuerySyntaxError.read(message)
    return _EXPLAIN[kind](message)


def _failed(message: str) -> QueryError:
    if any(sign in message for sign in ("lookup address", "HTTP", "os error 24")):
        return calls_out()
    return QueryFailed(
        f"The query could not be evaluated: {message}.", remedy="Rebuild the store if this happens again."
    )


_EXPLAIN: dict[str, Callable[[str], QueryError]] = {
    "graph": no_such_graph,
    "format": lambda kind: QueryNotAcceptable(
        f"An answer of kind {kind} exists in none of the formats asked for.", remedy="Ask for another."
    ),
    "memory": lambda _: QueryTooLarge(
        "The query needs more memory than it may have.", remedy="Ask for less at a time."
    ),
    "value": lambda message: QueryRefused(
        f"The request holds something unusable: {message}.", remedy="Mend it and send it again."
    ),
    "evaluation": _failed,
}
