"""Finds countries, functions and institutions by name in any language, with typing errors, and reads questions."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from graph.model import Country
from graph.ontology import Ontology

Kind = Literal["country", "function", "institution"]
_WORD = re.compile(r"\w+")
_PHRASE = 6
_SURE, _LIKELY, _PART, _NEAR = 100.0, 82.0, 80.0, 78.0
_ALIASES = {
    "uk": "GBR",
    "britain": "GBR",
    "usa": "USA",
    "america": "USA",
    "korea": "KOR",
    "holland": "NLD",
    "uae": "ARE",
}
_NOISE = frozenset(
    _WORD.findall(
        "a an and at be by do does for has have how in is it many of on or our s the their there to under was what "
        "when where which who whom whose will with own owns owner owned lead leads leader leading led run runs "
        "coordinate coordinates responsible responsibility charge government governments country national"
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. ``key`` is an ISO code, a function's name, or ``KEN/icta`` for an institution."""

    kind: Kind
    key: str
    label: str
    native: str = ""
    iso3: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question is about: the first country and function in it, and the institutions whose names it may mean."""

    country: Entry | None
    function: Entry | None
    institutions: tuple[Entry, ...]

    def __bool__(self) -> bool:
        return bool(self.country or self.function or self.institutions)


def folded(text: str) -> str:
    """Lower case, without accents and punctuation, in one line."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


class SearchIndex:
    """Names of the whole store, kept in memory; built once for a build.

    Args:
        countries: those in the store.
        others: names by code of countries without data, which can be asked for all the same.
    """

    def __init__(self, countries: Iterable[Country], ontology: Ontology, others: Mapping[str, str]) -> None:
        known = list(countries)
        self._countries = dict(_country_spellings(known, others))
        self._functions = dict(_function_spellings(ontology))
        self._bodies = list(_institution_spellings(known))
        self._names = [spelling for spelling, _ in self._bodies]
        self._vocabulary = {word for name in self._functions for word in name.split()} | _common_words(self._bodies)

    def read(self, question: str, limit: int = 8) -> Reading:
        """The country, the function and the institutions that a question or a few words name."""
        words = folded(question)[:200].split()
        country, rest = _pick(words, self._country)
        function, left = _pick(rest, self._function)
        wanted = " ".join(word for word in (left if function and country else rest) if word not in _NOISE)
        return Reading(country, function, tuple(self._institutions(wanted, country, limit)))

    def _country(self, phrase: str) -> tuple[float, Entry | None]:
        """A word that names something else is no country misspelt: finance is not France."""
        if phrase not in self._countries and self._vocabulary.issuperset(phrase.split()):
            return 0.0, None
        return _near(phrase, self._countries)

    def _function(self, phrase: str) -> tuple[float, Entry | None]:
        """A function by its name or, when no other has these words, by a part of it: identity."""
        score, entry = _near(phrase, self._functions)
        if entry or len(phrase) < 4 or phrase in _NOISE:
            return score, entry
        wanted = set(phrase.split())
        holders = {
            (item, name == folded(item.label)) for name, item in self._functions.items() if wanted <= {*name.split()}
        }
        by_label = {item for item, is_label in holders if is_label} or {item for item, _ in holders}
        return (_PART, by_label.pop()) if len(by_label) == 1 else (0.0, None)

    def _institutions(self, wanted: str, country: Entry | None, limit: int) -> Iterator[Entry]:
        if len(wanted) < 2:
            return
        found = process.extract(wanted, self._names, scorer=_closeness, score_cutoff=_LIKELY, limit=300)
        # Of equal scores the country asked for goes first, then the shorter name.
        ranked = sorted(
            found, key=lambda hit: (country is None or self._entry(hit[2]).iso3 != country.key, -hit[1], len(hit[0]))
        )
        seen = dict.fromkeys(self._entry(hit[2]) for hit in ranked)
        yield from [entry for entry in seen if country is None or entry.iso3 == country.key or not country.iso3][:limit]

    def _entry(self, place: int) -> Entry:
        return self._bodies[place][1]


def _closeness(wanted: str, name: str, score_cutoff: float | None = None, **_: object) -> float:
    """All words wanted are in the name, or the spelling is near; words begun count."""
    whole = fuzz.ratio(wanted, name)
    parts = fuzz.token_set_ratio(wanted, name) if len(wanted) > 2 else whole
    begun = 96.0 if f" {name}".find(f" {wanted}") >= 0 else 0.0
    within = fuzz.partial_ratio(wanted, name) * 0.93 if 5 <= len(wanted) <= len(name) else 0.0
    best = max(whole, parts * 0.97, begun, within)
    return best if score_cutoff is None or best >= score_cutoff else 0.0


def _country_spellings(known: Iterable[Country], others: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    for iso3, name in others.items():
        yield from _spelt(Entry("country", iso3, name), name, iso3)
    for country in known:
        aliases = [alias for alias, iso3 in _ALIASES.items() if iso3 == country.iso3]
        yield from _spelt(
            Entry("country", country.iso3, country.name, iso3=country.iso3), country.name, country.iso3, *aliases
        )


def _function_spellings(ontology: Ontology) -> Iterator[tuple[str, Entry]]:
    for item in reversed(list(ontology.functions.values())):
        yield from _spelt(Entry("function", item.id, item.label), *item.synonyms, item.label)


def _common_words(bodies: Iterable[tuple[str, Entry]]) -> set[str]:
    """Words in names of institutions of several countries."""
    users: dict[str, set[str]] = defaultdict(set)
    for name, entry in bodies:
        for word in name.split():
            users[word].add(entry.iso3)
    return {word for word, countries in users.items() if len(countries) > 2}


def _spelt(entry: Entry, *spellings: str) -> Iterator[tuple[str, Entry]]:
    yield from ((folded(spelling), entry) for spelling in spellings if folded(spelling))


def _institution_spellings(countries: Iterable[Country]) -> Iterator[tuple[str, Entry]]:
    for country in countries:
        for body in country.institutions:
            entry = Entry("institution", f"{country.iso3}/{body.id}", body.name, body.local_name or "", country.iso3)
            yield from _spelt(entry, body.name, body.local_name or "", body.id)


def _pick(words: list[str], named: Callable[[str], tuple[float, Entry | None]]) -> tuple[Entry | None, list[str]]:
    """The entry that a run of words names best, and the words without it; of equals the longer run."""
    best, found = 0.0, None
    for start, end in _runs(len(words)):
        score, entry = named(" ".join(words[start:end]))
        if entry and score + end - start > best:
            best, found = score + end - start, (entry, words[:start] + words[end:])
    return found or (None, words)


def _runs(count: int) -> Iterator[tuple[int, int]]:
    yield from ((start, end) for start in range(count) for end in range(start + 1, min(start + _PHRASE, count) + 1))


def _near(phrase: str, known: Mapping[str, Entry]) -> tuple[float, Entry | None]:
    """The entry spelt as the phrase, else nearly so; a phrase that begins or ends with noise names nothing."""
    if phrase in known:
        return _SURE, known[phrase]
    tokens = phrase.split()
    if len(phrase) < 4 or tokens[0] in _NOISE or tokens[-1] in _NOISE:
        return 0.0, None
    found = process.extractOne(phrase, [name for name in known if len(name) > 3], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return (found[1], known[found[0]]) if found else (0.0, None)
