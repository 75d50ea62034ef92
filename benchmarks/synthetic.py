"""Countries that never were, shaped like the real ones: what a scale benchmark needs, and nothing else may use.

A synthetic jurisdiction takes the bodies, seats and contests of a real country and bootstraps its claims: each stays as
it is, or takes function, role, mode, dates and legal basis of a random claim of any body of the same type.
Degrees, dates, ranks and missing values are therefore distributed as in the data.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph import settings
from graph.dates import PartialDate
from graph.model import Claim, Country
from graph.rdf import parse
from graph.store.build import build
from graph.vocabulary import InstitutionType
from loaders import turtle

_KEPT = 0.5
"""Share of the claims that stay as they are in the country the bodies come from."""
_SHIFT = 3
"""Years by which all dates of a jurisdiction move, at most."""
Pool = dict[InstitutionType, list[Claim]]


def corpus(folder: Path) -> list[Country]:
    """The real countries."""
    return [parse(file.read_text(encoding="utf-8"), file.name)[0] for file in sorted(folder.glob("*.ttl"))]


def write(real: Sequence[Country], count: int, folder: Path, seed: int = 2026) -> None:
    """So many jurisdictions as Turtle files, named as the subdivisions of ISO 3166-2 are: ``KEN-00042.ttl``."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in jurisdictions(real, count, seed):
        (folder / f"{made.iso3}.ttl").write_bytes(turtle.dump(made))


def built(count: int, folder: Path) -> tuple[Path, Path]:
    """So many jurisdictions in a folder, and a store built of them: where each is."""
    data, home = folder / "countries", folder / "home"
    write(corpus(settings.countries()), count, data)
    build(data, home)
    return data, home


def jurisdictions(real: Sequence[Country], count: int, seed: int = 2026) -> Iterator[Country]:
    """So many jurisdictions; the same seed gives the same ones."""
    pool = _pool(real)
    for number in range(count):
        yield _jurisdiction(real[number % len(real)], number, pool, random.Random(seed * 1_000_003 + number))


def _pool(real: Sequence[Country]) -> Pool:
    pool: Pool = defaultdict(list)
    for country in real:
        for claim in country.claims:
            pool[country.institution(claim.institution).type].append(claim)
    return pool


def _jurisdiction(real: Country, number: int, pool: Pool, dice: random.Random) -> Country:
    years = dice.randint(-_SHIFT, _SHIFT)
    claims = tuple(_moved(_drawn(claim, real, pool, dice), years) for claim in real.claims)
    code = f"{real.iso3}-{number:05}"
    return replace(real, iso3=code, name=f"{real.name} {number}", claims=claims).normalised()


def _drawn(claim: Claim, real: Country, pool: Pool, dice: random.Random) -> Claim:
    if dice.random() < _KEPT:
        return claim
    other = dice.choice(pool[real.institution(claim.institution).type])
    return replace(other, institution=claim.institution, sources=claim.sources, delegated_by=None)


def _moved(claim: Claim, years: int) -> Claim:
    return replace(claim, valid_from=_later(claim.valid_from, years), valid_to=_later(claim.valid_to, years))


def _later(day: PartialDate | None, years: int) -> PartialDate | None:
    if day is None or day.text[4:] == "-02-29":
        return day
    return PartialDate(f"{int(day.text[:4]) + years:04}{day.text[4:]}")
