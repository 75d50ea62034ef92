"""The command that writes a country brief."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

import reports
from commands.app import Out, app, write_out
from graph import open_graph
from graph.analysis.brief import brief as brief_of
from graph.analysis.profile import profile


@app.command()
def brief(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    format: Annotated[str, typer.Option(help=f"One of {', '.join(reports.FORMATS)}.")] = "pdf",
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if none.")] = None,
    out: Out = None,
) -> None:
    """A country in two to four pages, to carry into a meeting."""
    library, day = open_graph(), as_of.date() if as_of else date.today()
    facts, found = library.facts(country), library.findings(country, day)
    seen = profile(facts, found, library.ontology, day)
    write_out(reports.write(brief_of(facts, found, seen, library.ontology, library.version), format), out)
