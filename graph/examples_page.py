"""The example queries as a page for people, written from their files so that it cannot disagree with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.examples import Example, themes
from graph.parameters import Parameter

_HEAD = """# The example queries

Written from `ontology/queries/*.ttl` by `python remit.py docs`; a test compares them.

Each file is a `sh:SPARQLExecutable` of SHACL Advanced Features: the query with `sh:select` or `sh:construct`, what may
be chosen with `sh:parameter`, what each column means with `csvw:column`. The queries are plain SPARQL 1.1 and run on
any store that has the country graphs, with the union of all graphs as default graph. `$name` marks a parameter; write
its value there, or take the filled query from the page *SPARQL* or from Python:

    from graph.examples import load_examples
    load_examples()["who-leads"].filled(function="payments", day="2015-12-31")

The prefixes are those of [model.md](model.md). A new question is a new file in the folder.
"""


def queries_page(examples: Mapping[str, Example]) -> str:
    """All examples as Markdown, by theme."""
    parts = [_HEAD]
    for theme, group in themes(examples).items():
        parts += [f"## {theme}", "", *("\n".join(_section(example)) for example in group)]
    return "\n".join(parts)


def _section(example: Example) -> Iterator[str]:
    yield from (f"### {example.title}", "", f"`{example.name}`. {example.question}", "")
    if example.parameters:
        yield from ("| parameter | takes | default |", "|---|---|---|", *map(_parameter, example.parameters), "")
    if example.columns:
        yield from ("| column | means |", "|---|---|")
        yield from (f"| {name} | {meaning} |" for name, meaning in example.columns.items())
        yield ""
    yield from (f"How to read it: {example.reading}", "", "```sparql", example.template.rstrip(), "```", "")


def _parameter(parameter: Parameter) -> str:
    takes = f"{parameter.label}: {parameter.kind}" + (f" of `{parameter.scheme}:`" if parameter.scheme else "")
    return f"| `${parameter.name}` | {takes} | {parameter.default or 'today'} |"
