"""Names by what is typed: a few hundred candidates that share rare trigrams, then word by word."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from graph.search.entries import Entry, Spelling
from graph.search.spelling import folded, latin, sounded

CANDIDATES = 250
RAREST = 10
MOST = 8_000
"""Names looked at, roughly: what bounds the time where there are very many."""
CLOSE = 0.78
_ALIKE = 0.7
# Many are spelt alike by half; what begins like the word counts nearly as the word.
_BEGUN = 0.92
_NEAREST = "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?"
_COUNT = "SELECT doc FROM grams WHERE term = ?"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and how near its best spelling is: 1 is the same words."""

    entry: Entry
    score: float
    length: int


class NameIndex:
    """Spellings with their trigrams in SQLite, in memory; built once, then only read."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._rows = [(latin(folded(text)), entry) for text, entry in spellings]
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram', detail='none')")
        self._db.executemany(
            "INSERT INTO names(rowid, name) VALUES (?, ?)",
            ((number, f" {sounded(name)} ") for number, (name, _) in enumerate(self._rows)),
        )
        self._db.execute("CREATE VIRTUAL TABLE grams USING fts5vocab(names, row)")

    def find(self, typed: str) -> list[Hit]:
        """Entries with a spelling near to what is typed, the nearest first, each once."""
        words = latin(folded(typed))[:200].split()
        if not words:
            return []
        best: dict[Entry, Hit] = {}
        for place in self._candidates(" ".join(words)):
            name, entry = self._rows[place]
            score = closeness(words, name.split(), _words(entry.place))
            known = best.get(entry)
            if score >= CLOSE and (known is None or (score, -len(name)) > (known.score, -known.length)):
                best[entry] = Hit(entry, score, len(name))
        return sorted(best.values(), key=lambda hit: (-round(hit.score, 3), hit.length, hit.entry.label))

    def _candidates(self, typed: str) -> Sequence[int]:
        grams = self._rare(f" {sounded(typed)}")
        if not grams:
            return []
        wanted = " OR ".join('"' + gram + '"' for gram in grams)
        return [place for (place,) in self._db.execute(_NEAREST, (wanted, CANDIDATES))]

    def _rare(self, text: str) -> list[str]:
        """The trigrams that fewest names have: they tell most and cost least."""
        grams = sorted({text[at : at + 3] for at in range(len(text) - 2)})
        known = {gram: count for gram in grams for (count,) in self._db.execute(_COUNT, (gram,))}
        rarest = sorted(known, key=known.__getitem__)[:RAREST]
        sums = accumulate(known[gram] for gram in rarest)
        return [
            gram for number, (gram, total) in enumerate(zip(rarest, sums, strict=True)) if number < 2 or total < MOST
        ]


@lru_cache(maxsize=1000)
def _words(place: str) -> list[str]:
    return latin(folded(place)).split()


def closeness(typed: Sequence[str], name: Sequence[str], place: Sequence[str] = ()) -> float:
    """How much of what is typed the name holds, 0 to 1; words count by their length, joined words as one.

    ``place`` are words that may be typed as well, the country, but alone they name nothing.
    """
    own = [max((_alike(word, other) for other in name), default=0.0) for word in typed]
    best = [max(near, *(_alike(word, other) for other in place), 0.0) for word, near in zip(typed, own, strict=True)]
    by_word = sum(len(word) * near for word, near in zip(typed, best, strict=True)) / sum(map(len, typed))
    if not any(own):
        return 0.0
    joined = fuzz.ratio("".join(typed), "".join(name)) / 100
    return max(by_word, joined)


def _alike(typed: str, word: str) -> float:
    """1 for the same word, nearly so for one begun, less for one misspelt, 0 for another."""
    if typed == word:
        return 1.0
    if word.startswith(typed):
        return _BEGUN + 0.08 * len(typed) / len(word)
    near = max(
        Indel.normalized_similarity(typed, word, score_cutoff=_ALIKE),
        0.97 * Indel.normalized_similarity(sounded(typed), sounded(word), score_cutoff=_ALIKE),
    )
    return near if len(typed) > 3 else 0.0
