"""What the text of a query shows before it runs: enough for a friendly refusal, never the boundary itself.

The boundary is the worker, which cannot open a socket or a file. A look at the text alone can be fooled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from graph.terms import BASE

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r'''(?P<skip>\#[^\n\r]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*\''''
    r"""|[?$]\w+|@[A-Za-z-]+|_:[\w.-]+)"""
    r"""|<(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>"""
    r"""|(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:%\\-](?:[\w.:%\\~-]*[\w:%\\-])?)?)"""
    r"""|(?P<word>[A-Za-z_]+)""",
    re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


@dataclass(frozen=True, slots=True)
class Sketch:
    """Keywords of a query that matter for safety.

    Attributes:
        service: it calls another endpoint.
        mentions_service: the word is somewhere; an explanation to try when the worker dies.
        update: the words that begin an update; a name to look at when the query is no query.
        has_from: it names its own graphs, so the union must not replace them.
        graphs: IRIs of the graphs it names in FROM and FROM NAMED.
    """

    service: bool
    mentions_service: bool
    update: str | None
    has_from: bool
    graphs: tuple[str, ...]


def sketch(query: str) -> Sketch:
    """Look at the keywords of a query, outside comments, strings, names and variables."""
    text = unescaped(query)
    tokens = [token for token in _TOKEN.finditer(text) if token.lastgroup != "skip"]
    words = [(token["word"] or "").upper() for token in tokens]
    return Sketch(
        service=any(word.startswith("SERVICE") for word in words),
        mentions_service="service" in text.lower(),
        update=next((word for word in words if word in _UPDATES), None),
        has_from="FROM" in words,
        graphs=tuple(_after_from(tokens, words)),
    )


def unescaped(query: str) -> str:
    """The text with its numeric escapes decoded."""
    return _ESCAPE.sub(_character, query)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else escape[0]


def _after_from(tokens: list[re.Match[str]], words: list[str]) -> Iterator[str]:
    base, prefixes = BASE, {}
    for index, word in enumerate(words):
        following = tokens[index + (2 if words[index + 1 : index + 2] == ["NAMED"] else 1) :]
        if word == "BASE" and following:
            base = urljoin(base, following[0]["iri"] or "")
        elif word == "PREFIX" and len(following) > 1:
            prefixes[(following[0]["name"] or "").rstrip(":")] = urljoin(base, following[1]["iri"] or "")
        elif word == "FROM" and following and (iri := _iri(following[0], base, prefixes)):
            yield iri


def _iri(token: re.Match[str], base: str, prefixes: dict[str, str]) -> str | None:
    if token["iri"] is not None:
        return urljoin(base, str(token["iri"]))
    prefix, _, local = (token["name"] or "").partition(":")
    return prefixes[prefix] + local.replace("\\", "") if token["name"] and prefix in prefixes else None
