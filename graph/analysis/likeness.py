"""How alike two countries share out e-government: under which kind of house each function stands.

docs/decisions/2026-11-25-likeness.md says why houses are compared, rather than types of body and roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import fmean

from graph.analysis.profile import kind_of
from graph.facts import CountryFacts
from graph.ontology import Ontology
from graph.vocabulary import Function, InstitutionType

LEAST = 8
"""Functions that must be on record in both countries before there is a figure."""

Kinds = frozenset[str]
_OTHER = "other-line-ministry"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Kinds of house that hold each function on a day; a function nobody holds is absent.

    A kind is a lead type, or the type of the body where neither its name nor that of a parent tells one.
    """

    iso3: str
    kinds: Mapping[Function, Kinds]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two countries over the functions that both have on record.

    Attributes:
        index: 0 to 1, the mean over the functions of the kinds of house in common, of all kinds that hold it in
            either (Jaccard); None below ``LEAST`` functions. Every function weighs the same.
        functions: how many are on record in both.
        same: those held by the very same kinds of house.
        different: those without a kind in common.
    """

    one: str
    other: str
    index: float | None
    functions: int
    same: tuple[Function, ...]
    different: tuple[Function, ...]


def arrangement(facts: CountryFacts, ontology: Ontology, day: date) -> Arrangement:
    """Which kind of house holds each function, in whatever role."""
    held = [(item.claim.function, item.claim.institution) for item in facts.held(day)]
    kind = {name: _kind(name, facts, ontology) for _, name in held}
    functions = dict.fromkeys(function for function, _ in held)
    return Arrangement(
        facts.country.iso3,
        {wanted: frozenset(kind[name] for function, name in held if function is wanted) for wanted in functions},
    )


def _kind(institution: str, facts: CountryFacts, ontology: Ontology) -> str:
    """A regulator or donor that stands under nobody is no line ministry."""
    kind, own = kind_of(institution, facts.country, ontology), facts.country.institution(institution).type
    return own.value if kind == _OTHER and own is not InstitutionType.MINISTRY else kind


def likeness(one: Arrangement, other: Arrangement) -> Likeness:
    """The likeness of two arrangements, the same either way round."""
    common = [function for function in Function if function in one.kinds and function in other.kinds]
    shares = {function: _share(one.kinds[function], other.kinds[function]) for function in common}
    return Likeness(
        one.iso3,
        other.iso3,
        fmean(shares.values()) if len(common) >= LEAST else None,
        len(common),
        tuple(function for function, share in shares.items() if share == 1),
        tuple(function for function, share in shares.items() if share == 0),
    )


def _share(one: Kinds, other: Kinds) -> float:
    return len(one & other) / len(one | other)


def likenesses(arrangements: Iterable[Arrangement]) -> list[Likeness]:
    """Every pair, the most alike first, those without a figure last."""
    return _ordered(likeness(one, other) for one, other in combinations(arrangements, 2))


def nearest(country: Arrangement, arrangements: Iterable[Arrangement]) -> list[Likeness]:
    """The other countries beside one, the most alike first, those without a figure last."""
    return _ordered(likeness(country, other) for other in arrangements if other.iso3 != country.iso3)


def _ordered(pairs: Iterable[Likeness]) -> list[Likeness]:
    return sorted(pairs, key=lambda pair: (pair.index is None, -(pair.index or 0), pair.other))
