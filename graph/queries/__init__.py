"""SPARQL that Remit asks itself, one question a file; ``.ru`` is an update."""

from functools import cache
from pathlib import Path


@cache
def text(name: str, ending: str = "rq") -> str:
    """The query in ``name.rq`` beside this module."""
    return (Path(__file__).parent / f"{name}.{ending}").read_text(encoding="utf-8")
