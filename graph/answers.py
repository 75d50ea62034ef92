"""Answers of queries in other shapes: the whole table as CSV or TSV, the triples of a graph."""

from __future__ import annotations

from typing import Final

from pyoxigraph import (
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

BYTE_ORDER_MARK: Final = "\ufeff".encode()
"""Spreadsheets take a CSV file for UTF-8 only with it."""


def as_csv(body: bytes) -> bytes:
    """A table in SPARQL JSON as CSV for a spreadsheet: full IRIs, no language tags."""
    return BYTE_ORDER_MARK + _written(body, QueryResultsFormat.CSV)


def as_tsv(body: bytes) -> bytes:
    """A table in SPARQL JSON as TSV: terms as in Turtle, nothing lost."""
    return _written(body, QueryResultsFormat.TSV)


def _written(body: bytes, format: QueryResultsFormat) -> bytes:
    solutions = parse_query_results(body, format=QueryResultsFormat.JSON)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("only a table can be written as CSV or TSV")
    return solutions.serialize(format=format) or b""


def links(body: bytes) -> list[tuple[str, str, str]]:
    """The triples of a Turtle answer that tie two named things; text and numbers are left out."""
    found = (quad.triple for quad in parse(body, format=RdfFormat.TURTLE))
    return [(ends[0], ends[1], ends[2]) for triple in found if (ends := _names(triple))]


def _names(triple: Triple) -> list[str]:
    nodes = (triple.subject, triple.predicate, triple.object)
    names = [node.value for node in nodes if isinstance(node, NamedNode)]
    return names if len(names) == len(nodes) else []
