"""Serves a store by rdflib-endpoint over Oxigraph. Runs in an environment of its own: ``FOLDER PORT``."""

from __future__ import annotations

import sys

import uvicorn
from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

if __name__ == "__main__":
    folder, port = sys.argv[1:]
    graph = Dataset(store=OxigraphStore(store=Store.read_only(folder)), default_union=True)
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(port), log_level="error")
