"""Kinds of partnership in words: an open list, so a kind without a row is shown as the file has it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from graph.settings import ROOT


@cache
def _words() -> Mapping[str, str]:
    with (ROOT / "ontology" / "partnership-kinds.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: row["word"] for row in csv.DictReader(file)}


def kind_words(kind: str) -> str:
    """``mou`` as ``memorandum of understanding``."""
    return _words().get(kind, kind.replace("_", " "))
