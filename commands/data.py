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
from graph.errors import RemitError
from loaders.files import write_atomically
from loaders.importing import Import, import_file, write
from loaders.indicators import write_indicators
from loaders.register.importing import add_to_review, preview_register
from loaders.register.mapping import Register, load_register


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="One country each; with --mapping the tables of one register.")],
    mapping: Annotated[str, typer.Option(help="A mapping file, or the name of a shipped one.")] = "",
    source: Annotated[str, typer.Option(help="Address of the page where a register's tables were found.")] = "",
    review: Annotated[Path | None, typer.Option(help="Review list of a register: CSV, made and then read.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference, write nothing.")] = False,
    allow_loss: Annotated[bool, typer.Option("--allow-loss", help="Write even if records are lost.")] = False,
) -> None:
    """Read countries into data/countries; broken records are reported and left out."""
    if mapping:
        raise typer.Exit(_register(files, load_register(mapping, source), review, dry_run, allow_loss))
    code = 0
    for file in files:
        try:
            found = import_file(file, settings.countries(), dry_run, allow_loss)
        except RemitError as error:
            typer.echo(f"error: {error}", err=True)
            code = 2
            continue
        code = max(code, _report(found, dry_run))
    raise typer.Exit(code)


def _register(files: list[Path], register: Register, review: Path | None, dry_run: bool, allow_loss: bool) -> int:
    """Import the tables of a register; what a person has to decide goes to the review list."""
    batch = preview_register(files, register, settings.countries(), review)
    done = [found if dry_run else write(found, allow_loss) for found in batch.imports]
    code = max((_report(found, dry_run) for found in done), default=0)
    show_problems(batch.problems)
    typer.echo(f"{batch.rows} rows, {len(done)} countries, {len(batch.waiting)} bodies wait for a decision")
    if batch.waiting and review and not dry_run:
        undecided = add_to_review(review, batch.waiting)
        typer.echo(f"{undecided} to decide in {review}: write same, new or skip, then import again", err=True)
    elif batch.waiting and review:
        typer.echo(f"note: without --dry-run they go to {review}, for you to decide", err=True)
    elif batch.waiting:
        typer.echo("note: name a review list with --review FILE.csv to decide about them", err=True)
    return max(code, 1 if any(problem.skipped for problem in batch.problems) else 0)


def _report(found: Import, dry_run: bool) -> int:
    """Say what an import found and did; the exit code it deserves."""
    refused = bool(found.lost and not found.written)
    for change in found.changes if dry_run else found.lost if refused else ():
        typer.echo(str(change))
    counts = f"{len(found.changes)} changes, {len(found.problems)} problems"
    typer.echo(f"{found.country.iso3}: {counts}, {_state(found, dry_run)}")
    show_problems(found.problems)
    if refused:
        whole = f"{found.target.name} would lose {len(found.lost)} records"
        remedy = "Mend the problems, begin with `remit export`, or write all the same with --allow-loss."
        typer.echo(f"{'note' if dry_run else 'error'}: {whole}. {remedy}", err=True)
    left_out = any(problem.skipped for problem in found.problems)
    return 2 if refused and not dry_run else 1 if left_out else 0


def _state(found: Import, dry_run: bool) -> str:
    if found.written:
        return "written"
    if not found.changes:
        return "unchanged"
    return "would change" if dry_run else "not written"


@app.command()
def export(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")],
    format: Annotated[str, typer.Option(help=f"One of {', '.join(loaders.FORMATS)}.")] = "dossier",
    out: Out = None,
) -> None:
    """Write a country as a dossier, a workbook or RDF."""
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
