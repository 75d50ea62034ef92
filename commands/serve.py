"""The command that serves: the whole app, or the doors for programs alone."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

import typer
import uvicorn

import web
from commands.app import app
from graph import Library, open_graph, settings
from graph.store import door


class Part(StrEnum):
    """A part of Remit that can be served alone."""

    SPARQL = "sparql"


@app.command()
def serve(
    only: Annotated[Part | None, typer.Option(help="The doors for programs alone, without the pages.")] = None,
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every one.")] = "127.0.0.1",
) -> None:
    """Serve the app, or with --only sparql the endpoint, the linked data and the downloads alone."""
    door.current()
    if only:
        source = web.Source(lambda: _library(door.current()), door.open_asker, door.asker_at_hand, pages=False)
        typer.echo(f"SPARQL on http://{host}:{port}/sparql, data on http://{host}:{port}/data", err=True)
        uvicorn.run(web.doors(source), host=host, port=port, log_level="warning")
        return
    options = ["--server.port", str(port), "--server.address", host]
    os.chdir(settings.ROOT)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", "app.py", *options])  # noqa: S606


@lru_cache(maxsize=1)
def _library(store: str) -> Library:  # noqa: ARG001 (another name is another store)
    return open_graph()
