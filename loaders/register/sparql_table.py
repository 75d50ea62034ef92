"""SPARQL 1.1 results in JSON; results in CSV are a CSV table."""

from __future__ import annotations

import json
from typing import Any

from graph.errors import InputError
from loaders.register.parts import Row, Table, as_heads


def sparql_table(text: str, file: str) -> Table:
    """A row for each binding, numbered in their order; variables are the heads.

    Raises:
        InputError: no JSON, or no results of a SELECT query.
    """
    try:
        answer = json.loads(text)
        heads = as_heads([str(name) for name in answer["head"]["vars"]], file)
        rows = tuple(Row(number, _texts(row)) for number, row in enumerate(answer["results"]["bindings"], start=1))
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}:{error.colno}"
        raise InputError(f"not JSON: {error.msg}", where=where, remedy="The file may be cut off.") from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        remedy = "Save the results of a SELECT query as JSON or CSV."
        raise InputError("not SPARQL results", where=file, remedy=remedy) from None
    return Table(file, heads, rows)


def _texts(binding: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {name: text for name, term in binding.items() if (text := str(term["value"])).strip()}
