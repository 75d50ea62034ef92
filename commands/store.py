"""Commands about the store, and the pages of docs/ that are made from the ontology."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from commands.app import app
from graph import open_graph, settings
from graph.analysis.handbook import rules_page
from graph.analysis.rules import load_rules
from graph.examples import load_examples
from graph.examples_page import queries_page
from graph.store.build import build as build_store
from graph.store.embedded import Embedded
from graph.store.endpoint import Endpoint
from graph.store.publish import publish as publish_store
from loaders.files import write_atomically


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


@app.command()
def publish(
    url: Annotated[str, typer.Argument(help="Address of the query service, such as http://host:7878/query.")],
) -> None:
    """Put the store on a SPARQL server; what is already there is left alone, and a broken-off run is resumed."""
    store = Embedded(build_store())
    with typer.progressbar(length=1, label="Publishing", file=sys.stderr) as bar:

        def show(done: int, total: int, what: str) -> None:
            bar.length = total
            bar.label = f"Publishing {what}"
            bar.update(done - bar.pos)

        report = publish_store(store, Endpoint.at(url), show)
        bar.update((bar.length or 0) - bar.pos)
    typer.echo(
        f"Data version {report.version} is at {url}: {len(report.put)} graphs put, "
        f"{len(report.removed)} removed, {report.kept} left as they were.",
        err=True,
    )


@app.command()
def docs() -> None:
    """Write the pages of docs/ that are made from the ontology, and what the code of docs/python.md shows."""
    from graph import notebook  # noqa: PLC0415 (pandas takes a quarter of a second, and no other command needs it)

    folder = settings.ROOT / "docs"
    write_atomically(folder / "findings.md", rules_page(load_rules()).encode())
    write_atomically(folder / "queries.md", queries_page(load_examples()).encode())
    page = folder / "python.md"
    write_atomically(page, notebook.run(page.read_text(encoding="utf-8")).encode())
