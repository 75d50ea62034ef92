"""The names of the whole store, kept in memory; built once for a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Country
from graph.ontology import Ontology
from graph.search.entries import Entry, Kind, Spelling, of_countries, of_country, of_functions
from graph.search.names import NameIndex
from graph.search.questions import Questions
from graph.search.spelling import folded

_BODIES = {Kind.BODY, Kind.COUNCIL}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question is about: the first country and function in it, and what else its words may name.

    ``named`` holds at most a few of each kind, the nearest first.
    """

    country: Entry | None
    function: Entry | None
    named: tuple[Entry, ...]

    def __bool__(self) -> bool:
        return bool(self.country or self.function or self.named)

    @property
    def institutions(self) -> tuple[Entry, ...]:
        """Bodies and councils, the nearest first."""
        return tuple(entry for entry in self.named if entry.kind in _BODIES)


class SearchIndex:
    """Finds what is in the store by name.

    Args:
        countries: those in the store.
        others: names by code of countries without data, which can be asked for all the same.
    """

    def __init__(self, countries: Iterable[Country], ontology: Ontology, others: Mapping[str, str]) -> None:
        known, things = dict[str, str](), list[Spelling]()
        for country in countries:  # one at a time: thousands of them whole would take more memory than their names
            known[country.iso3] = country.name
            things += of_country(country)
        places, functions = list(of_countries(known, others)), list(of_functions(ontology))
        self._names = NameIndex([*places, *functions, *things])
        self._questions = Questions(_by_text(places), _by_text(functions), _common_words(things))

    def read(self, question: str, limit: int = 8) -> Reading:
        """What a question or a few words, perhaps unfinished, name; up to ``limit`` of each kind."""
        country, function, words = self._questions.read(question)
        hits = self._names.find(words) if len(words) > 1 else []
        wanted: dict[Kind, list[Entry]] = defaultdict(list)
        for hit in hits:
            wanted[hit.entry.kind].append(hit.entry)
        named = [entry for hit in hits if (entry := hit.entry) in wanted[entry.kind][:limit]]
        return Reading(country, function, tuple(entry for entry in named if entry not in (country, function)))


def _by_text(spellings: Iterable[Spelling]) -> dict[str, Entry]:
    return {key: entry for text, entry in spellings if (key := folded(text))}


def _common_words(spellings: Iterable[Spelling]) -> set[str]:
    """Words in names of several countries."""
    users: dict[str, set[str]] = defaultdict(set)
    for text, entry in spellings:
        for word in folded(text).split():
            users[word].add(entry.iso3)
    return {word for word, countries in users.items() if len(countries) > 2}
