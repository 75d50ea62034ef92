"""The command that brings a file into a country that is there already."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from commands.app import app, show_problems
from graph import settings
from graph.errors import RemitError
from loaders.importing import Import, write
from loaders.merge.country import Meeting
from loaders.merge.importing import Merge, preview_merge


@app.command()
def merge(
    files: Annotated[list[Path], typer.Argument(help="One country each, in any format that import reads.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, write nothing.")] = False,
) -> None:
    """Bring files into existing countries: same claims united, new ones added, contradicting ones kept."""
    code = 0
    for file in files:
        try:
            code = max(code, _one(preview_merge(file, settings.countries()), dry_run))
        except RemitError as error:
            typer.echo(f"error: {error}", err=True)
            code = 2
    raise typer.Exit(code)


def _one(merged: Merge, dry_run: bool) -> int:
    """Report and carry out one merge; the exit code it deserves."""
    found = carry_out(merged, dry_run)
    counts = Counter(met.meeting for met in merged.met)
    told = ", ".join(f"{counts[meeting]} {meeting}" for meeting in Meeting)
    state = "written" if found.written else "would change" if found.changes and dry_run else "unchanged"
    typer.echo(f"{found.country.iso3}: {told}, {len(found.problems)} problems, {state}")
    return exit_code(found)


def carry_out(merged: Merge, dry_run: bool) -> Import:
    """Write what a merge brings, unless it is only tried, and tell every record and Problem."""
    found = merged.found if dry_run else write(merged.found)
    for met in merged.met:
        typer.echo(str(met))
    show_problems(found.problems)
    return found


def exit_code(found: Import) -> int:
    """1 where records were left out."""
    return 1 if any(problem.skipped for problem in found.problems) else 0
