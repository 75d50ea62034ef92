"""Remit's command line: every command is one call into ``graph`` or ``loaders``."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import loaders
from graph import open_graph, settings
from graph.analysis import compare as side_by_side
from graph.analysis import contests as yardstick
from graph.analysis import table
from graph.analysis.explain import explanation, find
from graph.analysis.handbook import rules_page
from graph.analysis.history import brokers, history
from graph.analysis.profile import as_dict
from graph.analysis.profile import profile as profile_of
from graph.analysis.rules import load_rules
from graph.checking import check_files
from graph.errors import Problem, RemitError
from graph.store.build import build as build_store
from graph.vocabulary import Severity
from loaders.files import write_atomically
from loaders.importing import import_file
from loaders.indicators import write_indicators

app = typer.Typer(
    help="Who owns e-government? Countries, claims and findings.", no_args_is_help=True, pretty_exceptions_enable=False
)

Countries = Annotated[list[str] | None, typer.Argument(help="ISO 3166-1 alpha-3 codes; all countries if none.")]
Out = Annotated[Path | None, typer.Option(help="File to write; standard output if none.")]


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
def build() -> None:
    """Bring the store up to date with data/ and ontology/."""
    with typer.progressbar(length=1, label="Building the store", file=sys.stderr) as bar:

        def show(done: int, total: int, what: str) -> None:
            bar.length = total
            bar.label = f"Building the store: {what}"
            bar.update(done - bar.pos)

        folder = build_store(progress=show)
        bar.update((bar.length or 0) - bar.pos)
    typer.echo(f"Data version {open_graph().version} in {folder.name}.", err=True)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Dossiers, workbooks or Turtle files, one country each.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference, write nothing.")] = False,
) -> None:
    """Read countries into data/countries; broken records are reported and left out."""
    problems: list[Problem] = []
    failed = False
    for file in files:
        try:
            done = import_file(file, settings.countries(), dry_run)
        except RemitError as error:
            typer.echo(f"error: {error}", err=True)
            failed = True
            continue
        problems += done.problems
        for change in done.changes if dry_run else ():
            typer.echo(str(change))
        state = "written" if done.written else "would change" if dry_run and done.changes else "unchanged"
        typer.echo(f"{done.country.iso3}: {len(done.changes)} changes, {len(done.problems)} problems, {state}")
    _show(problems)
    raise typer.Exit(2 if failed else 1 if any(problem.skipped for problem in problems) else 0)


@app.command()
def export(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    format: Annotated[str, typer.Option(help=f"One of {', '.join(loaders.FORMATS)}.")] = "dossier",
    out: Out = None,
) -> None:
    """Write a country as a dossier, a workbook or Turtle."""
    _write(loaders.dump(open_graph().country(country), format), out)


@app.command()
def template(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    out: Annotated[Path, typer.Argument(help="Workbook to write.")],
) -> None:
    """Write an empty workbook for a new country."""
    write_atomically(out, loaders.template(country))


@app.command()
def check(countries: Countries = None) -> None:
    """Check country files: readable, canonical, and as the SHACL shapes want them."""
    files = sorted(settings.countries().glob("*.ttl"))
    wanted = {code.upper() for code in countries or []}
    chosen = [file for file in files if not wanted or file.stem in wanted]
    for code in sorted(wanted - {file.stem for file in chosen}):
        raise RemitError(f"no file for {code}", where="data/countries", remedy="Import the country first.")
    with typer.progressbar(length=len(chosen), label="Checking", file=sys.stderr) as bar:
        problems = check_files(chosen, lambda _: bar.update(1))
    _show(problems)
    typer.echo(f"{len(chosen)} countries, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


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
    _write(_WRITERS[format](kept).encode() + b"\n", out)


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
        return
    row = as_dict(found) | {"brokers": asdict(brokers(library.facts(country), library.ontology, day))}
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
    for pair in side_by_side.likenesses(facts, day)[:10]:
        alike = "no function researched in both" if pair.index is None else f"{pair.index:.2f}"
        typer.echo(f"{pair.one} and {pair.other}: likeness {alike}, {pair.functions} functions researched in both")
    for measure in side_by_side.MEASURES if index else ():
        typer.echo(str(side_by_side.association(found, measure, index or "", year)))


@app.command()
def indicators(shared: Annotated[Path, typer.Argument(help="Folder with egdi/ and gtmi/.")]) -> None:
    """Write data/indicators from the published tables."""
    made = write_indicators(shared)
    _show(made.problems)
    typer.echo(f"{len(made.figures)} figures, {len(made.problems)} problems")


@app.command()
def docs() -> None:
    """Write the pages of docs/ that are made from the ontology."""
    write_atomically(settings.ROOT / "docs" / "findings.md", rules_page(load_rules()).encode())


def _show(problems: list[Problem]) -> None:
    for problem in problems:
        typer.echo(str(problem), err=True)


def _write(content: bytes, out: Path | None) -> None:
    if out:
        write_atomically(out, content)
    else:
        sys.stdout.buffer.write(content)


def main() -> None:
    """Run a command; an expected error is a sentence and exit code 2, never a traceback."""
    try:
        app()
    except RemitError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
