"""Formats a country can be read from and written to; one module each behind this registry.

A format is a module with ``SUFFIXES``, ``read_bytes(content, file) -> Reading`` and ``dump(country) -> bytes``.
Whatever the format, the way is one: bytes, Reading with its Problems, preview of the difference, atomic write
(``loaders.importing``). An upload goes the same way as a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from graph.country_codes import known_codes
from graph.errors import InputError
from graph.model import Country
from loaders import dossier, workbook
from loaders.facts import Reading
from loaders.files import content_of
from loaders.rdf import syntaxes


class Format(Protocol):
    """What a format's module offers."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # noqa: N802 - a constant of modules

    def read_bytes(self, content: bytes, file: str) -> Reading: ...

    def dump(self, country: Country) -> bytes: ...


FORMATS: dict[str, Format] = {
    "dossier": cast("Format", dossier),
    "ttl": syntaxes.TURTLE,
    "xlsx": cast("Format", workbook),
    **cast("dict[str, Format]", syntaxes.OTHERS),
}


def format_of(file: str) -> Format:
    """The format that the file's suffix names.

    Raises:
        InputError: no format has this suffix.
    """
    suffix = Path(file).suffix.lower()
    for module in FORMATS.values():
        if suffix in module.SUFFIXES:
            return module
    known = ", ".join(suffix for module in FORMATS.values() for suffix in module.SUFFIXES)
    remedy = f"Known are {known}; a register in CSV or XLSX needs --mapping."
    raise InputError(f"unknown kind of file {suffix!r}", where=file, remedy=remedy)


def read_bytes(content: bytes, file: str) -> Reading:
    """The country in the bytes of a file, such as an upload; ``file`` names it in Problems. Nothing touches the disk.

    Raises:
        InputError: unknown suffix, or not readable as its format.
    """
    return format_of(file).read_bytes(content, file)


def read_file(path: Path) -> Reading:
    """The country in a file, by the file's suffix.

    Raises:
        InputError: unknown suffix, no such file, or not readable as its format.
    """
    module = format_of(str(path))
    return module.read_bytes(content_of(path), path.name)


def dump(country: Country, format: str) -> bytes:
    """The country in one of ``FORMATS``.

    Raises:
        InputError: no such format.
    """
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}", remedy=f"Use one of {', '.join(FORMATS)}.")
    return FORMATS[format].dump(country)


def template(iso3: str) -> bytes:
    """An empty workbook for a country.

    Raises:
        InputError: no such country code.
    """
    names = known_codes()
    if iso3.upper() not in names:
        remedy = "Use the ISO 3166-1 alpha-3 code (XKX for Kosovo)."
        raise InputError(f"unknown country code {iso3!r}", remedy=remedy)
    return workbook.template(iso3.upper(), names[iso3.upper()])
