"""The hostile inputs of ``corpus``, as values."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from graph.model import Country

CORPUS = Path(__file__).with_name("corpus")
TEXTS = (CORPUS / "texts.txt").read_text(encoding="utf-8").splitlines()
ADDRESSES = (CORPUS / "addresses.txt").read_text(encoding="utf-8").splitlines()
QUERIES: dict[str, list[str]] = yaml.safe_load((CORPUS / "queries.yaml").read_text(encoding="utf-8"))
_FREE = {
    "name",
    "local_name",
    "title",
    "publisher",
    "note",
    "what",
    "resolution",
    "level",
    "sector",
    "system",
    "period",
}


def query(name: str, port: int) -> str:
    """The query with ``<<text * times>>`` written out."""
    text = QUERIES[name][0].replace("{port}", str(port))
    return re.sub(r"<<(.+?) \* (\d+)>>", lambda found: found[1] * int(found[2]), text)


def hostile(country: Country) -> Country:
    """The country with a hostile text behind the words of every free text."""
    texts = cycle(TEXTS)

    def spoilt(value: Any, free: bool) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            known = [item.name for item in fields(value) if item.init]
            changed = {name: spoilt(getattr(value, name), name in _FREE) for name in known}
            return replace(value, **{name: new for name, new in changed.items() if new is not getattr(value, name)})
        if isinstance(value, tuple):
            new = tuple(spoilt(item, free) for item in value)
            return value if all(one is other for one, other in zip(new, value, strict=True)) else new
        return f"{next(texts)} {value}" if free and type(value) is str else value

    changed = spoilt(country, False)
    claims = tuple(
        replace(claim, notes=tuple(f"{next(texts)} {note}" for note in claim.notes)) for claim in changed.claims
    )
    leads = tuple(f"{next(texts)} {lead}" for lead in changed.leads)
    return replace(changed, claims=claims, leads=leads).normalised()
