"""The difference of two country files as a patch that ``git apply`` takes."""

from __future__ import annotations

from difflib import unified_diff

from graph.model import Country
from graph.rdf import turtle


def patch(old: Country | None, new: Country) -> str:
    """What leads from the published country (None: there is none) to the new one; empty where nothing differs."""
    path = f"data/countries/{new.iso3}.ttl"
    before = turtle(old).splitlines(keepends=True) if old else []
    names = (f"a/{path}" if old else "/dev/null", f"b/{path}")
    return "".join(unified_diff(before, turtle(new).splitlines(keepends=True), *names))
