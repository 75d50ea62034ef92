"""Commands that ask the built store: findings, contests, profiles, comparison."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from commands.app import Countries, Out, app, write_out
from graph import open_graph
from graph.analysis import compare as side_by_side
from graph.analysis import contests as yardstick
from graph.analysis import table
from graph.analysis.association import MEASURES, association
from graph.analysis.expectations import unmet
from graph.analysis.explain import explanation, find
from graph.analysis.history import brokers, history
from graph.analysis.likeness import LEAST, arrangement, likenesses
from graph.analysis.profile import as_dict
from graph.analysis.profile import profile as profile_of
from graph.vocabulary import Severity


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TTL = "ttl"


class ProfileFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


_WRITERS = {
    Format.TABLE: table.as_table,
    Format.JSON: table.as_json,
    Format.CSV: table.as_csv,
    Format.TTL: table.as_turtle,
}


@app.command()
def findings(
    countries: Countries = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if none.")] = None,
    any_time: Annotated[bool, typer.Option("--any-time", help="All findings, past and future.")] = False,
    code: Annotated[list[str] | None, typer.Option(help="Only these rules; repeat for several.")] = None,
    severity: Annotated[list[Severity] | None, typer.Option(help="Only these; repeat for several.")] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.TABLE,
    out: Out = None,
) -> None:
    """Detected findings as they stand on a day."""
    library = open_graph()
    day = None if any_time else as_of.date() if as_of else date.today()
    chosen = [finding for iso3 in countries or library.countries for finding in library.findings(iso3, day)]
    codes = {library.check_rule(name) for name in code or library.rules}
    kept = [item for item in chosen if item.code in codes and (not severity or item.severity in severity)]
    write_out(_WRITERS[format](kept).encode() + b"\n", out)


@app.command()
def contests(
    countries: Countries = None,
    report: Annotated[bool, typer.Option("--report", help="Also by rule and country, with what is confirmed.")] = False,
) -> None:
    """How many documented contests the findings meet, and each one missed with the reason."""
    library = open_graph()
    chosen = countries or list(library.countries)
    rows = [row for iso3 in chosen for row in yardstick.review(library.country(iso3), library.findings(iso3))]
    found = [item for iso3 in chosen for item in library.findings(iso3)] if report else []
    typer.echo(yardstick.report(rows, found) if report else yardstick.summary(rows))


@app.command()
def explain(iri: Annotated[str, typer.Argument(help="IRI of a finding, or KEN/0e675f9333de6ea2.")]) -> None:
    """One finding with its claims, ties, contests and what would resolve it."""
    library = open_graph()
    typer.echo(explanation(library, find(library, iri)))


@app.command()
def profile(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%Y"], help="The day; today if none.")] = None,
    since: Annotated[int | None, typer.Option(help="Add the years from this one on; JSON only.")] = None,
    format: Annotated[ProfileFormat, typer.Option(help="How to print.")] = ProfileFormat.TABLE,
) -> None:
    """Lead type, governance mode and measures of a country, with their denominators."""
    library, day = open_graph(), as_of.date() if as_of else date.today()
    found = profile_of(library.facts(country), library.findings(country, day), library.ontology, day)
    if format is ProfileFormat.TABLE:
        typer.echo(side_by_side.table([found], library.countries))
        for gap in unmet(library.country(country)):
            typer.echo(str(gap))
        return
    row = as_dict(found) | {"brokers": asdict(brokers(library.facts(country), library.ontology, day))}
    row["expected"] = [asdict(gap) for gap in unmet(library.country(country))]
    if since:
        years = history(library.facts(country), library.findings(country), library.ontology, range(since, day.year))
        row["history"] = [asdict(year) for year in years]
    typer.echo(json.dumps(row, indent=1, ensure_ascii=False))


@app.command()
def compare(
    countries: Annotated[list[str], typer.Argument(help="Two or more ISO 3166-1 alpha-3 codes, or `all`.")],
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%Y"], help="The day; today if none.")] = None,
    index: Annotated[str | None, typer.Option(help="A published index to set beside: EGDI, GTMI …")] = None,
    year: Annotated[int, typer.Option(help="Year of the index.")] = 2022,
) -> None:
    """Countries side by side, how alike their arrangements are, and a published index beside our measures."""
    library, day = open_graph(), as_of.date() if as_of else date.today()
    codes = list(library.countries) if countries == ["all"] else [library.check(code) for code in countries]
    facts = [library.facts(code) for code in codes]
    found = [profile_of(item, library.findings(item.country.iso3, day), library.ontology, day) for item in facts]
    typer.echo(side_by_side.table(found, library.countries) if countries != ["all"] else f"{len(found)} countries")
    for pair in likenesses(arrangement(item, library.ontology, day) for item in facts)[:10]:
        alike = f"no figure below {LEAST}" if pair.index is None else f"{pair.index:.2f}"
        typer.echo(f"{pair.one} and {pair.other}: likeness {alike}, {pair.functions} functions on record in both")
    for measure in MEASURES if index else ():
        typer.echo(str(association(found, measure, index or "", year)))
