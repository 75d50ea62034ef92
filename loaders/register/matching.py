"""Which of our institutions a register's row may mean: a proposal for a person, never a decision."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph.model import Country, Institution

# Measured on Wikidata's extracts of Norway and Denmark: right pairs score 78 to 100, wrong ones 71 at most.
LIKELY, POSSIBLE = 90.0, 75.0
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(["a", "and", "for", "of", "og", "the", "s"])


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` from 0 to 100; 100 is the same name."""

    id: str
    name: str
    score: float


def by_address(same_as: Sequence[str], country: Country) -> Institution | None:
    """The institution that has one of these addresses already: the only match that needs nobody."""
    known = {address: body for body in country.institutions for address in body.same_as}
    return next((known[address] for address in same_as if address in known), None)


def by_name(names: Sequence[str], country: Country) -> Match | None:
    """The institution whose name is most like one of ``names``, if any is like it at all."""
    wanted = [plain for name in names if (plain := plainly(name, country.name))]
    matches = [
        Match(body.id, body.name, round(_likeness(wanted, body, country.name), 1)) for body in country.institutions
    ]
    best = max(matches, key=lambda match: match.score, default=None)
    return best if best and best.score >= POSSIBLE else None


def _likeness(wanted: Sequence[str], body: Institution, country: str) -> float:
    # Our names explain themselves in brackets: "Ministry of Local Government (KMD, later KDD)".
    ours = (body.name, body.name.partition("(")[0], body.local_name or "", *(label.text for label in body.labels))
    plain = [text for name in ours if (text := plainly(name, country))]
    return max((fuzz.token_sort_ratio(one, other) for one in wanted for other in plain), default=0.0)


def plainly(name: str, country: str) -> str:
    """The words of a name that tell it apart: no case, accents, articles, or words made of the country's name."""
    text = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    stem = country.casefold()[:4]
    return " ".join(word for word in _WORD.findall(bare) if word not in _EMPTY and not word.startswith(stem))
