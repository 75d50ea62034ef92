"""The command that reads legal texts: proposals into a review list, accepted ones into the country."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.app import app
from commands.merge import carry_out, exit_code
from graph import settings
from loaders.law.importing import add_to_review, preview_law
from loaders.law.language import load_language
from loaders.merge.importing import Merge


@app.command()
def propose(
    review: Annotated[Path, typer.Option(help="Review list: CSV, made and then read.")],
    files: Annotated[list[Path] | None, typer.Argument(help="Statutes in Markdown, folders of them, or CSV.")] = None,
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-3 code; needed with files.")] = "",
    language: Annotated[str, typer.Option(help="Rules for the texts' language, or a YAML file.")] = "et",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, write nothing.")] = False,
) -> None:
    """Propose claims from versions of legal texts; those that a person accepted are merged into the country."""
    if files and not country:
        raise typer.BadParameter("name the country of the texts", param_hint="--country")
    law = preview_law(files or [], country.upper(), load_language(language), review, settings.countries())
    for line in law.waiting:
        span = f"from {line.valid_from or 'an unknown day'}" + (f" to {line.valid_to}" if line.valid_to else "")
        typer.echo(f"proposed: {line.institution or '(body unknown)'} {line.role} {line.function} {span}: {line.note}")
    if law.waiting and not dry_run:
        add_to_review(review, law.waiting)
    code = max((_one(merged, dry_run) for merged in law.merges), default=0)
    typer.echo(f"{len(law.waiting)} new proposals, {law.undecided} to decide in {review}: write accept, change or skip")
    raise typer.Exit(code)


def _one(merged: Merge, dry_run: bool) -> int:
    found = carry_out(merged, dry_run)
    typer.echo(f"{found.country.iso3}: {len(found.changes)} changes, {'written' if found.written else 'not written'}")
    return exit_code(found)
