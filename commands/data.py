"""Commands that read, check and write the country files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import loaders
from commands.app import Countries, Out, app, show_problems, write_out
from graph import open_graph, settings
from graph.checking import check_files
from graph.errors import Problem, RemitError
from loaders.files import write_atomically
from loaders.importing import import_file
from loaders.indicators import write_indicators


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
    show_problems(problems)
    raise typer.Exit(2 if failed else 1 if any(problem.skipped for problem in problems) else 0)


@app.command()
def export(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    format: Annotated[str, typer.Option(help=f"One of {', '.join(loaders.FORMATS)}.")] = "dossier",
    out: Out = None,
) -> None:
    """Write a country as a dossier, a workbook or Turtle."""
    write_out(loaders.dump(open_graph().country(country), format), out)


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
    show_problems(problems)
    typer.echo(f"{len(chosen)} countries, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command()
def indicators(shared: Annotated[Path, typer.Argument(help="Folder with egdi/ and gtmi/.")]) -> None:
    """Write data/indicators from the published tables."""
    made = write_indicators(shared)
    show_problems(made.problems)
    typer.echo(f"{len(made.figures)} figures, {len(made.problems)} problems")
