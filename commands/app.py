"""What every command shares: the application, common arguments, and how results and problems are shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import Problem
from loaders.files import write_atomically

app = typer.Typer(
    help="Who owns e-government? Countries, claims and findings.", no_args_is_help=True, pretty_exceptions_enable=False
)

Countries = Annotated[list[str] | None, typer.Argument(help="ISO 3166-1 alpha-3 codes; all countries if none.")]
Out = Annotated[Path | None, typer.Option(help="File to write; standard output if none.")]


def show_problems(problems: list[Problem]) -> None:
    """One line each, to standard error."""
    for problem in problems:
        typer.echo(str(problem), err=True)


def write_out(content: bytes, out: Path | None) -> None:
    """To the file, atomically, or to standard output."""
    if out:
        write_atomically(out, content)
    else:
        sys.stdout.buffer.write(content)
