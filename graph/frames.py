"""Answers, findings and profiles as pandas frames, each column of one kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import pandas as pd
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from graph.analysis.profile import as_dict, profile
from graph.analysis.table import as_row
from graph.errors import StoreError, UnknownName
from graph.library import Library
from graph.parameters import with_prefixes
from graph.terms import term

Node = NamedNode | BlankNode | Literal | Triple

_DAY: Final = "datetime64[s]"
"""Days; pandas' usual nanoseconds begin in 1677 and end in 2262."""
_KINDS: Final[Mapping[str, tuple[str, Callable[[str], Any]]]] = {
    term("xsd:integer").value: ("Int64", int),
    term("xsd:decimal").value: ("Float64", float),
    term("xsd:double").value: ("Float64", float),
    term("xsd:boolean").value: ("boolean", lambda text: text in ("true", "1")),
    term("xsd:date").value: (_DAY, date.fromisoformat),
}
_TEXT: Final[tuple[str, Callable[[str], Any]]] = ("str", str)


class Frames:
    """What a library knows, as frames."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def answer(self, query: str, **values: str) -> pd.DataFrame:
        """The rows of a SELECT.

        A column whose values all have one datatype is of the kind that fits: ``Int64``, ``Float64``, ``boolean`` or
        days. Any other is text: IRIs in full, words without their language, years and months as written. Unbound is
        missing.

        Args:
            query: name of an example such as ``who-leads``, or SPARQL, where our prefixes need not be declared.
            values: for the parameters of an example, such as ``function="payments"``.

        Raises:
            UnknownName: no such example or parameter, or the value is none of its kind.
            StoreError: no SELECT, or not SPARQL.
        """
        text = self._text(query, values)
        try:
            return _answer(self._library.store.solutions(text))
        except SyntaxError as error:
            raise StoreError(f"is not SPARQL: {error.msg}", where=query.strip()[:40], remedy="Correct it.") from None

    def _text(self, query: str, values: Mapping[str, str]) -> str:
        examples = self._library.examples
        if query in examples:
            return examples[query].filled(**values)
        if re.fullmatch(r"[\w-]+", query):
            near = ", ".join(get_close_matches(query, examples)) or "those of docs/queries.md"
            raise UnknownName(f"no example {query!r}", remedy=f"Examples like it are {near}.")
        if values:
            raise UnknownName(f"SPARQL takes no {', '.join(values)}", remedy="Values go with the name of an example.")
        head = " ".join(with_prefixes(query).removesuffix(query).split())
        return f"{head} {query}" if head else query  # in one line, so that errors name the reader's own lines

    def findings(self, day: date | None = None) -> pd.DataFrame:
        """The findings of all countries as they stood on a day or over all time, one a row.

        The columns are those of their JSON; ``functions``, ``institutions`` and ``claims`` hold lists.
        """
        rows = [as_row(item) for item in self._library.all_findings(day)]
        return pd.DataFrame(rows).astype({"from": _DAY, "until": _DAY})

    def profiles(self, day: date) -> pd.DataFrame:
        """The profiles of all countries on a day by code; a share is two columns: ``legal_part``, ``legal_whole``."""
        here = self._library
        every = (profile(here.facts(iso3), here.findings(iso3, day), here.ontology, day) for iso3 in here.store.iso3)
        frame = pd.json_normalize([as_dict(item) for item in every], sep="_")
        return frame.astype({"day": _DAY}).set_index("country")

    def named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A copy of a frame with the names of countries, bodies and concepts in place of their IRIs."""
        labels = self._library.labels
        return frame.apply(lambda column: column.map(labels).fillna(column) if column.dtype == "str" else column)


def _answer(solutions: QuerySolutions) -> pd.DataFrame:
    names = [variable.value for variable in solutions.variables]
    rows = [tuple(solution) for solution in solutions]
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pd.DataFrame({name: _column(values) for name, values in zip(names, columns, strict=True)})


def _column(values: Iterable[Node | None]) -> pd.Series[Any]:
    nodes = list(values)
    kinds = {node.datatype.value if isinstance(node, Literal) else "" for node in nodes if node is not None}
    dtype, read = _KINDS.get(kinds.pop(), _TEXT) if len(kinds) == 1 else _TEXT
    return pd.Series([None if node is None else read(_text(node)) for node in nodes], dtype=dtype)


def _text(node: Node) -> str:
    return str(node) if isinstance(node, Triple) else node.value
