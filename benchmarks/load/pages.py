"""Which pages the visitors open, and what the SPARQL clients ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

from benchmarks.load.visits import Page
from benchmarks.questions import FOLDER
from graph.ontology import Ontology

TABS = ("", "&tab=matrix", "&tab=findings", "&tab=timeline", "&tab=institutions")
SHORT = ("lookup", "path")
HEAVY = ("overlap", "aggregate", "findings", "gap")


def pages(countries: Mapping[str, str], ontology: Ontology) -> list[Page]:
    """Every country on one of its tabs, every function, and each list as often as there are ten countries.

    Args:
        countries: name by code.
    """
    lists = list(_lists(*list(countries.items())[:2])) * max(1, len(countries) // 10)
    return [*_countries(countries), *_functions(ontology), *lists]


def _countries(countries: Mapping[str, str]) -> Iterator[Page]:
    for number, (iso3, name) in enumerate(countries.items()):
        yield Page("country", f"iso3={iso3}{TABS[number % len(TABS)]}", name)


def _functions(ontology: Ontology) -> Iterator[Page]:
    for name, function in ontology.functions.items():
        yield Page("function", f"fn={name}", function.label)


def _lists(one: tuple[str, str], other: tuple[str, str]) -> Iterator[Page]:
    yield Page("", "", "Who owns e-government?")
    yield Page("findings", "", "a place to look")
    yield Page("functions", "", "What e-government has to get done")
    yield Page("compare", f"countries={one[0]},{other[0]}", other[1])
    yield Page("about", f"q=Who owns digital identity in {one[1]}?", f"in {one[1]}")


def queries(codes: Sequence[str]) -> list[str]:
    """The representative questions: short ones about each country, and among each twenty of them a heavy one."""
    short = [_text(name).replace("ISO3", iso3) for iso3 in codes for name in SHORT]
    heavy = cycle(_text(name).replace("ISO3", codes[0]) for name in HEAVY)
    mixed = ([*short[at : at + 20], next(heavy)] for at in range(0, len(short), 20))
    return [query for part in mixed for query in part]


def _text(name: str) -> str:
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
