"""Documents that people read and nobody reads back: the country brief as PDF, DOCX and HTML.

A format is a module with ``MEDIA`` and ``write(brief) -> bytes``; equal briefs give equal bytes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Protocol, cast

from graph.analysis.brief.values import Brief
from graph.errors import InputError
from reports import docx, html, pdf


class Format(Protocol):
    """What a format's module offers."""

    MEDIA: str

    def write(self, brief: Brief) -> bytes: ...


FORMATS: Final = MappingProxyType(
    {"pdf": cast("Format", pdf), "docx": cast("Format", docx), "html": cast("Format", html)}
)


def write(brief: Brief, format: str) -> bytes:
    """The brief in one of ``FORMATS``.

    Raises:
        InputError: no such format.
    """
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}", remedy=f"Use one of {', '.join(FORMATS)}.")
    return FORMATS[format].write(brief)
