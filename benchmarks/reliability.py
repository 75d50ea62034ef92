"""docs/reliability.md: each command that measures writes its own section and leaves the others."""

from __future__ import annotations

import re

from graph import settings
from loaders.files import write_atomically

PAGE = settings.ROOT / "docs" / "reliability.md"
_HEAD = """# What holds when things go wrong

Written by the commands that measured it, `python -m benchmarks faults` and `load`. What is promised to whoever runs
Remit is in [SECURITY.md](../SECURITY.md) and [operations.md](operations.md).
"""


def write_section(title: str, body: str) -> None:
    """Put the section in the place of the one with the same title, or at the end."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else _HEAD
    section = f"\n## {title}\n\n{body.strip()}\n"
    there = re.compile(rf"\n## {re.escape(title)}\n.*?(?=\n## |\Z)", re.DOTALL)
    fresh = there.sub(lambda _: section, text) if there.search(text) else text + section
    write_atomically(PAGE, fresh.encode())
