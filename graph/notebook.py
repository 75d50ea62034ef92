"""Pages of docs/ whose Python runs: each block of code is followed by what it shows, written by the program itself."""

from __future__ import annotations

import ast
import re
from typing import Any, Final

import pandas as pd

_BLOCK: Final = re.compile(r"(?P<code>```python\n(?P<source>.*?)```\n)(?:\n```text\n.*?```\n)?", re.DOTALL)
_WIDTH: Final = (
    *("display.width", 118, "display.max_columns", 20),
    *("display.max_colwidth", 48, "display.max_rows", 30, "display.precision", 2),
)


def run(page: str) -> str:
    """The page with every output made anew, as in a notebook: one run, from the top, on the store in use.

    Raises:
        Exception: whatever the code raises.
    """
    names: dict[str, Any] = {}

    def again(block: re.Match[str]) -> str:
        shown = _shown(block["source"], names)
        return block["code"] + (f"\n```text\n{shown}\n```\n" if shown else "")

    with pd.option_context(*_WIDTH):
        return _BLOCK.sub(again, page)


def _shown(source: str, names: dict[str, Any]) -> str:
    """What the last line of a block is worth, as text; empty where it is no expression."""
    tree = ast.parse(source)
    match tree.body:
        case [*_, ast.Expr(last)]:
            del tree.body[-1]
        case _:
            last = ast.parse("None", mode="eval").body
    exec(compile(tree, "docs", "exec"), names)  # noqa: S102 (our own pages are run, nobody else's)
    value = eval(compile(ast.Expression(last), "docs", "eval"), names)  # noqa: S307
    return "" if value is None else "\n".join(line.rstrip() for line in str(value).splitlines())
