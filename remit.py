"""Remit's command line: every command is one call into ``graph`` or ``loaders``; see the package ``commands``."""

from __future__ import annotations

import sys

import typer

from commands import app
from graph.errors import RemitError


def main() -> None:
    """Run a command; an expected error is a sentence and exit code 2, never a traceback."""
    try:
        app()
    except RemitError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
