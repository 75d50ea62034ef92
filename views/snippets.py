"""Programs that send one query and read the answer: templates in ``assets/snippets``, filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from views.theme import ASSETS

_FOLDER: Final = ASSETS / "snippets"
_ACCEPT: Final = {"solutions": "text/csv", "graph": "text/turtle", "boolean": "application/sparql-results+json"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to ask: its title, the language, which answers it can read, the packages it needs."""

    file: str
    title: str
    language: str
    reads: tuple[str, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    title: str
    language: str
    code: str
    needs: str


_TABLE, _GRAPH, _BOOLEAN = ("solutions",), ("graph",), ("boolean",)
_KINDS: Final = (
    Kind("curl.sh", "curl", "bash", _TABLE + _GRAPH + _BOOLEAN),
    Kind("pandas.py", "Python: pandas", "python", _TABLE, "pandas"),
    Kind("sparqlwrapper.py", "Python: SPARQLWrapper", "python", _TABLE + _BOOLEAN, "SPARQLWrapper"),
    Kind("sparqlwrapper_graph.py", "Python: SPARQLWrapper", "python", _GRAPH, "SPARQLWrapper"),
    Kind("rdflib.py", "Python: rdflib", "python", _TABLE + _BOOLEAN, "rdflib"),
    Kind("rdflib_graph.py", "Python: rdflib", "python", _GRAPH, "rdflib"),
    Kind("table.R", "R", "r", _TABLE, "httr2"),
    Kind("text.R", "R", "r", _GRAPH + _BOOLEAN, "httr2"),
)


def snippets(kind: str, endpoint: str, query: str) -> list[Snippet]:
    """All ways to ask for an answer of this kind: ``solutions``, ``graph`` or ``boolean``."""
    return list(_snippets(kind, endpoint, query.strip()))


def _snippets(kind: str, endpoint: str, query: str) -> Iterator[Snippet]:
    for item in _KINDS:
        if kind in item.reads:
            text = (_FOLDER / f"{item.file}.txt").read_text(encoding="utf-8").rstrip()
            text = text.replace("@ENDPOINT@", endpoint).replace("@ACCEPT@", _ACCEPT[kind])
            yield Snippet(item.title, item.language, _with_query(text, item.language, query), item.needs)


def _with_query(text: str, language: str, query: str) -> str:
    if language == "bash":
        return text.replace("@END@", _end(query)).replace("@QUERY@", query)
    return text.replace("@QUERY@", _python(query) if language == "python" else _r(query))


def _end(query: str) -> str:
    """A line that the query does not have, to end it in a shell."""
    word = "SPARQL"
    while word in query.splitlines():
        word += "_"
    return word


def _python(query: str) -> str:
    plain = "\\" not in query and '"""' not in query
    return f'"""\n{query}\n"""' if plain else repr(query)


def _r(query: str) -> str:
    """A raw string of R 4, with as many dashes as the query needs."""
    dashes = ""
    while f'){dashes}"' in query:
        dashes += "-"
    return f'r"{dashes}(\n{query}\n){dashes}"'
