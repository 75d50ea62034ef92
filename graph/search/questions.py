"""What a question is about: the country and the function that its words name, perhaps misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from rapidfuzz import fuzz, process

from graph.search.entries import Entry
from graph.search.spelling import folded

NOISE = frozenset(
    re.findall(
        r"\w+",
        "a an and at be by do does for has have how in is it many of on or our s the their there to under was what "
        "when where which who whom whose will with own owns owner owned lead leads leader leading led run runs "
        "coordinate coordinates responsible responsibility charge government governments country national",
    )
)
_PHRASE = 6
_SURE, _PART, _NEAR = 100.0, 80.0, 78.0
Named = tuple[float, Entry | None]


class Questions:
    """Spellings of countries and functions, by folded text.

    Args:
        vocabulary: words that name other things, which are no country misspelt: finance is not France.
    """

    def __init__(self, countries: Mapping[str, Entry], functions: Mapping[str, Entry], vocabulary: set[str]) -> None:
        self._countries, self._functions = countries, functions
        own = {word for name in functions for word in name.split()}
        self._vocabulary, self._names = vocabulary | own, vocabulary - own

    def read(self, question: str) -> tuple[Entry | None, Entry | None, str]:
        """The country, the function, and the words that may name something else: none where these two say it all."""
        words = folded(question)[:200].split()
        country, rest = _pick(words, self._country)
        function, left = _pick(rest, self._function)
        if function and not country and (country := self._begun(left)):
            left = left[:-1]
        more = [word for word in left if word not in NOISE]
        done = country and function and not more
        return country, function, "" if done else " ".join(word for word in words if word not in NOISE)

    def _country(self, phrase: str) -> Named:
        if phrase not in self._countries and self._vocabulary.issuperset(phrase.split()):
            return 0.0, None
        return _near(phrase, self._countries)

    def _begun(self, words: list[str]) -> Entry | None:
        """The country whose name the last word begins, if it is the only one; one with data goes first."""
        last = words[-1] if words else ""
        found = {entry for name, entry in self._countries.items() if len(last) > 2 and name.startswith(last)}
        likely = {entry for entry in found if entry.iso3} or found
        return likely.pop() if len(likely) == 1 else None

    def _function(self, phrase: str) -> Named:
        """A function by its name or, when no other has these words, by a part of it: identity."""
        if phrase not in self._functions and self._names.issuperset(phrase.split()):
            return 0.0, None
        score, entry = _near(phrase, self._functions)
        if entry or len(phrase) < 3 or phrase in NOISE:
            return score, entry
        wanted = set(phrase.split())
        holders = {
            (item, name == folded(item.label)) for name, item in self._functions.items() if wanted <= {*name.split()}
        }
        by_label = {item for item, is_label in holders if is_label}
        # A short word of a synonym is too common: ICT names no procurement.
        by_label = by_label or {item for item, _ in holders if len(phrase) > 3}
        return (_PART, by_label.pop()) if len(by_label) == 1 else (0.0, None)


def _pick(words: list[str], named: Callable[[str], Named]) -> tuple[Entry | None, list[str]]:
    """The entry that a run of words names best, and the words without it; of equals the longer run."""
    best, found = 0.0, None
    for start, end in _runs(len(words)):
        score, entry = named(" ".join(words[start:end]))
        if entry and score + end - start > best:
            best, found = score + end - start, (entry, words[:start] + words[end:])
    return found or (None, words)


def _runs(count: int) -> Iterator[tuple[int, int]]:
    yield from ((start, end) for start in range(count) for end in range(start + 1, min(start + _PHRASE, count) + 1))


def _near(phrase: str, known: Mapping[str, Entry]) -> Named:
    """The entry spelt as the phrase, else nearly so; a phrase that begins or ends with noise names nothing."""
    if phrase in known:
        return _SURE, known[phrase]
    tokens = phrase.split()
    if len(phrase) < 4 or tokens[0] in NOISE or tokens[-1] in NOISE:
        return 0.0, None
    found = process.extractOne(phrase, [name for name in known if len(name) > 3], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return (found[1], known[found[0]]) if found else (0.0, None)
