"""When a claim held and whether two claims held at once, from dates that are only as precise as their source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import Interval, PartialDate, earliest, latest
from graph.model import Claim, Country, Institution
from graph.vocabulary import Certainty

_TRUSTED_YEARS = 10


@dataclass(frozen=True, slots=True)
class Bounds:
    """Four bounds of an interval: it certainly covers ``core`` and possibly covers ``hull``.

    A claim without a start certainly held when its first source was written. One without an end is
    taken to last, because a mandate lasts until somebody ends it; but ten years after its newest
    source nobody can be certain of that any more.
    """

    earliest_start: date | None
    latest_start: date | None
    earliest_end: date | None
    latest_end: date | None

    @property
    def hull(self) -> Interval:
        return Interval(self.earliest_start, self.latest_end)

    @property
    def core(self) -> Interval:
        return Interval(self.latest_start, self.earliest_end)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The days two claims share: possibly ``hull``; certainly ``core``, if any."""

    hull: Interval
    core: Interval | None

    @property
    def certainty(self) -> Certainty:
        return Certainty.CERTAIN if self.core else Certainty.POSSIBLE


def bounds(claim: Claim, country: Country) -> Bounds:
    """Bounds of a claim, cut to the life of its institution."""
    body = country.institution(claim.institution)
    seen = first_seen(claim, country)
    return Bounds(
        latest(_first(claim.valid_from), _first(body.valid_from)),
        latest(_last(claim.valid_from) or seen, _last(body.valid_from)),
        earliest(_first(claim.valid_to) or lapse(claim, country), _first(body.valid_to)),
        earliest(_last(claim.valid_to), _last(body.valid_to)),
    )


def life(body: Institution) -> Interval:
    """Days on which the institution may have existed."""
    return Interval(_first(body.valid_from), _last(body.valid_to))


def first_seen(claim: Claim, country: Country) -> date:
    """Last day on which the first source for the claim can have been written; the day of retrieval if none is dated."""
    years = [source.year.last for url in claim.sources if (source := country.source(url)).year]
    return min([*years, country.retrieved])


def last_seen(claim: Claim, country: Country) -> date:
    """Last day of the newest source's year; the day of retrieval for a source without a date, which was read live."""
    years = [country.source(url).year for url in claim.sources]
    return max(min(year.last, country.retrieved) if year else country.retrieved for year in years)


def lapse(claim: Claim, country: Country) -> date:
    """The day from which a claim without an end is only possible."""
    seen = last_seen(claim, country)
    return date(seen.year + _TRUSTED_YEARS, seen.month, min(seen.day, 28))


def overlap(one: Claim, other: Claim, of: dict[Claim, Bounds]) -> Overlap | None:
    """What two claims share, or None: also None where one may only have handed over to the other."""
    hull, core = of[one].hull & of[other].hull, of[one].core & of[other].core
    if core and core.start is not None:
        return Overlap(hull, core)
    if not hull or _handover(one, other) or _handover(other, one):
        return None
    return Overlap(hull, None)


def hand_over(before: Claim, after: Claim) -> Overlap | None:
    """The days within which the one ended and the other began, where both are known to the same year, month or day."""
    ends, begins = before.valid_to, after.valid_from
    if not (ends and begins and _handover(before, after)):
        return None
    return Overlap(Interval(min(ends.first, begins.first), max(ends.last, begins.last) + timedelta(days=1)), None)


def _handover(before: Claim, after: Claim) -> bool:
    """The one ends within the very year, month or day in which the other begins."""
    ends, begins = before.valid_to, after.valid_from
    return bool(ends and begins and begins.first <= ends.last and ends.first <= begins.last)


def _first(day: PartialDate | None) -> date | None:
    return day.first if day else None


def _last(day: PartialDate | None) -> date | None:
    return day.last if day else None
