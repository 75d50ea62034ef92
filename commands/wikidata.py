"""The command that asks Wikidata."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.app import Out, app, write_out
from loaders.wikidata import ENDPOINT, fetch, query


@app.command()
def wikidata(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    live: Annotated[bool, typer.Option("--fetch", help="Ask now and write the results as JSON.")] = False,
    endpoint: Annotated[str, typer.Option(help="Where to ask.")] = ENDPOINT,
    out: Out = None,
) -> None:
    """The query for a country's ministries and agencies in Wikidata or, with --fetch, its results."""
    write_out(fetch(country, endpoint) if live else query(country).encode(), out)
