"""Where a store on another server is: addresses and account, as the settings or the command line give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Self

from graph import settings
from graph.errors import StoreError

# The Graph Store Protocol told from the address of the query service: Oxigraph, Virtuoso, Fuseki, GraphDB.
_GRAPHS = (
    (r"(https?://[^/]+)/query", r"\1/store"),
    (r"(https?://[^/]+)/sparql", r"\1/sparql-graph-crud-auth"),
    (r"(https?://[^/]+/.+)/(?:query|sparql)", r"\1/data"),
    (r"(https?://.+/repositories/[^/]+)", r"\1/rdf-graphs/service"),
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint.

    Attributes:
        query: address of the query service.
        graphs: address of the Graph Store Protocol; empty where it is neither set nor known.
        user, password: the account, if it needs one; never shown.
    """

    query: str
    graphs: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def at(cls, query: str) -> Self:
        """The endpoint at an address, with the account and the addresses of the settings.

        Raises:
            StoreError: no address of a web server, or it holds a password.
        """
        found = re.fullmatch(r"https?://([^/\s]+)(/\S*)?", query)
        if not found:
            raise StoreError(
                f"{query!r} is no address", where="REMIT_STORE", remedy="Write one such as http://host:7878/query."
            )
        if "@" in found[1]:
            raise StoreError(
                "the address holds an account",
                where="REMIT_STORE",
                remedy="Put it into REMIT_STORE_USER and REMIT_STORE_PASSWORD: addresses are shown.",
            )
        user, password = settings.store_account()
        return cls(query, settings.store_graphs() or guess_graphs(query), user, password)

    @property
    def update(self) -> str:
        """Address of SPARQL Update on Virtuoso, whose PUT shows an empty graph meanwhile; empty elsewhere."""
        base, found, _ = self.graphs.partition("/sparql-graph-crud-auth")
        return f"{base}/sparql-auth" if found else ""


def guess_graphs(query: str) -> str:
    """Address of the Graph Store Protocol beside a query service, empty when the engine is not known."""
    matches = ((re.fullmatch(pattern, query), graphs) for pattern, graphs in _GRAPHS)
    return next((match.expand(graphs) for match, graphs in matches if match), "")
