"""The brief as PDF, typeset by Typst. Data reaches the template as JSON strings, so nothing in it can be markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from graph.analysis.brief.values import Brief
from reports.fonts import FOLDER, printable

MEDIA: Final = "application/pdf"
_TEMPLATE: Final = Path(__file__).with_name("brief.typ")


def write(brief: Brief) -> bytes:
    """A tagged PDF (PDF/UA-1) with only the fonts that Typst and this package carry."""
    data = json.dumps(_covered(asdict(brief)), ensure_ascii=False, default=str)
    return typst.compile(
        str(_TEMPLATE),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"brief": data},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(brief.day, time(), UTC).timestamp()),
    )


def _covered(value: Any) -> Any:
    """Every text without the characters that no font has."""
    if isinstance(value, dict):
        return {name: _covered(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_covered(part) for part in value]
    return printable(value) if isinstance(value, str) else value
