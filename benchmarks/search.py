"""Search: one keystroke over the names we have, and over a hundred times as many."""

from __future__ import annotations

import csv
import random
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.clock import Row, seconds, words
from graph import settings
from graph.country_codes import known_codes
from graph.library import Library
from graph.search import SearchIndex
from graph.search.entries import Spelling, of_country
from graph.search.names import NameIndex
from graph.store.embedded import Embedded, current_build

TYPED = settings.ROOT / "tests" / "search" / "misspelt.csv"
TIMES = 100


def measure(home: Path) -> Iterator[Row]:
    library = Library(Embedded(current_build(home)))
    countries = [library.country(iso3) for iso3 in library.countries]
    with TYPED.open(encoding="utf-8") as file:
        typed = [row["typed"] for row in csv.DictReader(file)]
    made: list[SearchIndex] = []
    taken = seconds(lambda: made.append(SearchIndex(countries, library.ontology, known_codes())), 3)
    yield Row("search: reading all names", words(taken))
    yield _each(f"search: a misspelt name, {len(typed)} of them", [seconds(partial(made[0].read, t), 3) for t in typed])
    spellings = [spelling for country in countries for spelling in of_country(country)]
    many = list(_many(spellings))
    large: list[NameIndex] = []
    yield Row(f"search: reading {len(many):,} names", words(seconds(lambda: large.append(NameIndex(many)))))
    yield _each(f"search: the same over {len(many):,} names", [seconds(partial(large[0].find, t), 3) for t in typed])


def _each(what: str, taken: list[float]) -> Row:
    high = statistics.quantiles(taken, n=20)[-1]
    return Row(what, f"{words(statistics.median(taken))}, p95 {words(high)}", "under 100 ms")


def _many(spellings: list[Spelling]) -> Iterator[Spelling]:
    """Every name again and again, each time with another made-up place behind it."""
    chance = random.Random(7)
    for number in range(TIMES):
        for text, entry in spellings:
            place = "".join(chance.choices(("ba", "ro", "ti", "ken", "ul", "os", "ma", "vir", "ne", "dal"), k=3))
            yield (f"{text} {place}" if number else text), replace(entry, key=f"{entry.key}-{number}")
