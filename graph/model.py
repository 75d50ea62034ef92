"""The facts of one country as immutable values. Names follow docs/model.md.

Institutions are named by their id, sources by their URL: a ``Country`` is closed, every name is found in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self, TypeVar

from graph.dates import PartialDate, period
from graph.vocabulary import (
    Confidence,
    Function,
    InstitutionType,
    Mode,
    Polarity,
    Rank,
    Role,
    Seat,
    Status,
)

Names = tuple[str, ...]
R = TypeVar("R")
S = TypeVar("S", str, "Label")


@dataclass(frozen=True, slots=True)
class Source:
    """A document where facts were read."""

    url: str
    title: str
    year: PartialDate | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The instrument a claim rests on; ``rank`` only where the data states it, else it is derived from the title.

    ``repealed`` is the day on which it was no longer in force.
    """

    title: str
    date: PartialDate | None = None
    url: str | None = None
    rank: Rank | None = None
    repealed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the state a claim is about; an absent facet is unknown, never everything."""

    level: str | None = None
    sector: str | None = None
    system: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A further name; ``language`` is a BCP 47 tag in small letters, such as ``fr`` or ``zh-hant``."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of the state or around it.

    ``labels`` are names in known languages, ``same_as`` the IRIs of the same body elsewhere, such as in Wikidata.
    """

    id: str
    name: str
    type: InstitutionType
    local_name: str | None = None
    parent: str | None = None
    url: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    predecessors: Names = ()
    planned: bool = False
    note: str | None = None
    labels: tuple[Label, ...] = ()
    same_as: Names = ()
    sources: Names = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One institution holds one role for one function; ``notes`` are the sources' words, paraphrased.

    ``delegated_by`` is the institution that gave it the role, where the source says so.
    """

    institution: str
    function: Function
    role: Role
    mode: Mode = Mode.UNSTATED
    polarity: Polarity = Polarity.AFFIRM
    status: Status = Status.IN_FORCE
    scope: Scope | None = None
    delegated_by: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    confidence: Confidence = Confidence.EXPLICIT
    notes: Names = ()
    sources: Names = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two readings the same claim: all but notes, confidence and sources."""
        scope = self.scope or Scope()
        bases = sorted(f"{basis.title}|{_text(basis.date)}" for basis in self.legal_bases)
        return (
            self.institution,
            self.function,
            self.role,
            self.mode,
            self.polarity,
            self.status,
            *(facet or "" for facet in (scope.level, scope.sector, scope.system)),
            _text(self.valid_from),
            _text(self.valid_to),
            *bases,
            *([self.delegated_by] if self.delegated_by else []),
        )

    @property
    def in_force(self) -> bool:
        """Affirmed, and neither planned, superseded nor withdrawn; dates are not looked at."""
        return self.polarity is Polarity.AFFIRM and self.status in {Status.IN_FORCE, Status.DISPUTED}

    def united(self, other: Claim) -> Claim:
        """The same claim read twice: notes and sources of both, explicit if either is."""
        explicit = Confidence.EXPLICIT in {self.confidence, other.confidence}
        return replace(
            self,
            notes=_unique(self.notes + other.notes),
            sources=_unique(self.sources + other.sources),
            confidence=Confidence.EXPLICIT if explicit else Confidence.INFERRED,
        )


@dataclass(frozen=True, slots=True)
class Contest:
    """A dispute or overlap documented by somebody outside; ``period`` keeps the source's words."""

    functions: tuple[Function, ...]
    parties: Names
    period: str
    what: str
    resolution: str | None = None
    sources: Names = ()

    @property
    def years(self) -> tuple[PartialDate | None, PartialDate | None]:
        """First and last year, None where the words do not say."""
        return period(self.period)


@dataclass(frozen=True, slots=True)
class Membership:
    """A seat on a council or committee; ``title`` where the source names more than chair, member or secretariat."""

    body: str
    member: str
    seat: Seat | None = None
    title: str | None = None
    valid_from: PartialDate | None = None
    sources: Names = ()


@dataclass(frozen=True, slots=True)
class Partnership:
    """A contract with a company; ``private_party`` is an institution's id or, ``named`` False, a plain name."""

    name: str
    public_party: str
    private_party: str
    function: Function
    kind: str
    note: str
    named: bool = True
    legal_basis: LegalBasis | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    sources: Names = ()


@dataclass(frozen=True, slots=True)
class ReportingLine:
    post: str
    superior: str
    sources: Names = ()


@dataclass(frozen=True, slots=True)
class Search:
    """Somebody looked for whoever owns the function and found nobody."""

    function: Function
    searched_on: PartialDate
    note: str | None = None
    sources: Names = ()


@dataclass(frozen=True, slots=True)
class Country:
    """All facts of one country, each tuple in a fixed order, so that equal facts are equal values."""

    iso3: str
    name: str
    retrieved: date
    institutions: tuple[Institution, ...] = ()
    claims: tuple[Claim, ...] = ()
    contests: tuple[Contest, ...] = ()
    memberships: tuple[Membership, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    reporting_lines: tuple[ReportingLine, ...] = ()
    searches: tuple[Search, ...] = ()
    sources: tuple[Source, ...] = ()
    leads: Names = ()
    _institution: dict[str, Institution] = field(init=False, repr=False, compare=False)
    _source: dict[str, Source] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_institution", {item.id: item for item in self.institutions})
        object.__setattr__(self, "_source", {item.url: item for item in self.sources})

    def institution(self, id: str) -> Institution:
        return self._institution[id]

    def source(self, url: str) -> Source:
        return self._source[url]

    def has(self, id: str) -> bool:
        return id in self._institution

    def normalised(self) -> Self:
        """Claims read twice united, sources and records in their fixed order."""
        claims: dict[tuple[str, ...], Claim] = {}
        for claim in self.claims:
            known = claims.get(claim.identity)
            claims[claim.identity] = known.united(claim) if known else claim
        return replace(
            self,
            institutions=_ordered(self.institutions),
            claims=_ordered(claims.values()),
            contests=_ordered(self.contests),
            memberships=_ordered(self.memberships),
            partnerships=_ordered(self.partnerships),
            reporting_lines=_ordered(self.reporting_lines),
            searches=_ordered(self.searches),
            sources=_ordered(self.sources),
            leads=_names(self.leads),
        )


def _text(value: PartialDate | None) -> str:
    return value.text if value else ""


def _unique(names: Names) -> Names:
    return tuple(dict.fromkeys(names))


def _names(names: Iterable[S]) -> tuple[S, ...]:
    return tuple(sorted(set(names)))


def _ordered(records: Iterable[R]) -> tuple[R, ...]:
    """Sorted by content, with the names inside each record sorted and unique as well."""
    return tuple(sorted(dict.fromkeys(_tidy(record) for record in records), key=repr))


_LISTS = ("sources", "notes", "predecessors", "parties", "functions", "labels", "same_as")


def _tidy(record: R) -> R:
    lists = [key for key in _LISTS if hasattr(record, key)]
    changes: dict[str, Any] = {key: _names(getattr(record, key)) for key in lists}
    return replace(record, **changes)  # type: ignore[type-var]
