"""What a visitor's query may not hold when a server that we do not confine will run it.

The embedded store's boundary is its worker process. A server on another machine follows SERVICE, and may offer
functions that reach its files; there the boundary is the account that Remit uses and the network of that server. This
module refuses what is known to reach out, before anything is sent.
"""

from __future__ import annotations

import re

from graph.store.query_text import sketch, unescaped
from graph.store.worker_errors import QueryRefused, calls_out

_SERVICE = re.compile("service", re.IGNORECASE)  # also finds the long s, which some engines take for one
_STAND_IN = "zervice"
_FUNCTIONS = re.compile(r"<\s*(bif|sql|java|js|file|jar|ftp)\s*:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def plain(query: str) -> str:
    """The query with its escapes decoded, as every server will then read it.

    Raises:
        QueryRefused: it holds what engines may read differently, or an address that reaches into a server.
    """
    text = unescaped(query)
    if _UNSEEN.search(text) or re.search(r"\\u", text, re.IGNORECASE):
        raise QueryRefused(
            "The query holds control characters or broken escapes.", remedy="Write these characters themselves."
        )
    if sketch(text).service:
        raise calls_out()
    if found := _FUNCTIONS.search(text):
        raise QueryRefused(
            f"The query names <{found[1]}:…>, which reaches into the server.", remedy="Use functions of SPARQL 1.1."
        )
    return text


def masked(text: str) -> str:
    """The same query with another word for SERVICE; it parses only if no SERVICE is a keyword in it.

    A keyword always begins a token, and ``zervice`` begins no token that the grammar takes in that place. In IRIs,
    strings and names the word is exchanged throughout, so that these still agree with one another.
    """
    return _SERVICE.sub(_STAND_IN, text)
