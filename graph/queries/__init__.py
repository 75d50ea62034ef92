"""SPARQL that Remit asks itself, one question a file."""

from functools import cache
from pathlib import Path


@cache
def text(name: str) -> str:
    """The query in ``name.rq`` beside this module."""
    return (Path(__file__).parent / f"{name}.rq").read_text(encoding="utf-8")
