"""Formats a country can be read from and written to; one module each behind this registry.

A format is a module with ``SUFFIXES``, ``read(path) -> Reading`` and ``dump(country) -> bytes``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from graph.country_codes import known_codes
from graph.errors import InputError
from graph.model import Country
from loaders import dossier, turtle, workbook
from loaders.facts import Reading


class Format(Protocol):
    """What a format's module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Reading: ...

    def dump(self, country: Country) -> bytes: ...


FORMATS: dict[str, Format] = {
    "dossier": cast("Format", dossier),
    "ttl": cast("Format", turtle),
    "xlsx": cast("Format", workbook),
}


def read_file(path: Path) -> Reading:
    """The country in a file, by the file's suffix.

    Raises:
        InputError: unknown suffix, no such file, or not readable as its format.
    """
    for module in FORMATS.values():
        if path.suffix.lower() in module.SUFFIXES:
            if not path.is_file():
                raise InputError("there is no such file", where=str(path), remedy="Check the path.")
            return module.read(path)
    known = ", ".join(suffix for module in FORMATS.values() for suffix in module.SUFFIXES)
    raise InputError(f"unknown kind of file {path.suffix!r}", where=str(path), remedy=f"Known are {known}.")


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
