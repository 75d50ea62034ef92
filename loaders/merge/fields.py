"""Two readings of one record as one: lists united, gaps filled, and each field where they disagree named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.dates import PartialDate
from graph.model import Claim, Institution, Label, LegalBasis

_LISTS = frozenset(["sources", "notes", "labels", "same_as", "predecessors"])
_WORDS = frozenset(["note", "resolution"])
# Between two notes on one record.
_BREAK = " / "


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field with room for one value where the readings have two; ours stays."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class United:
    record: Any
    disputes: tuple[Dispute, ...] = ()


def united(ours: Any, theirs: Any) -> United:
    """Ours with what theirs adds; both have one IRI."""
    if isinstance(ours, Claim):
        return _claims(ours, theirs)
    if isinstance(ours, Institution):
        ours, theirs = _named(ours, theirs), replace(theirs, name=ours.name)
    return _possible(ours, _fields(ours, theirs))


def _fields(ours: Any, theirs: Any) -> United:
    values: dict[str, Any] = {}
    disputes: list[Dispute] = []
    for name in (item.name for item in fields(ours)):
        one, other = getattr(ours, name), getattr(theirs, name)
        value = _value(name, one, other)
        if value is None and other is not None:
            disputes.append(Dispute(name, _text(one), _text(other)))
        else:
            values[name] = value
    return United(replace(ours, **values), tuple(disputes))


def _value(name: str, ours: Any, theirs: Any) -> Any:
    """What both say together, None where there is room for one of them only."""
    if name in _LISTS:
        return tuple(dict.fromkeys((*ours, *theirs)))
    if ours == theirs or theirs is None:
        return ours
    if ours is None:
        return theirs
    if name in _WORDS:
        return _BREAK.join(dict.fromkeys(f"{ours}{_BREAK}{theirs}".split(_BREAK)))
    return _finer(ours, theirs) if isinstance(ours, PartialDate) else None


def _finer(ours: PartialDate, theirs: PartialDate) -> PartialDate | None:
    """The more precise of two dates of which one lies in the other."""
    short, long = sorted((ours, theirs), key=lambda day: len(day.text))
    return long if long.text.startswith(short.text) else None


def _named(ours: Institution, theirs: Institution) -> Institution:
    """Another English name is kept beside ours."""
    known = {ours.name, *(label.text for label in ours.labels)}
    return ours if theirs.name in known else replace(ours, labels=(*ours.labels, Label("en", theirs.name)))


def _possible(before: Any, after: United) -> United:
    """Dates of two readings may contradict one another only when put together: then ours stay."""
    start, end = getattr(after.record, "valid_from", None), getattr(after.record, "valid_to", None)
    if not (start and end and end.last < start.first):
        return after
    kept = replace(after.record, valid_from=before.valid_from, valid_to=before.valid_to)
    return United(kept, (*after.disputes, *_changed(before, after.record)))


def _changed(before: Any, after: Any) -> Iterator[Dispute]:
    for name in ("valid_from", "valid_to"):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Dispute(name, _text(one), _text(other))


def _claims(ours: Claim, theirs: Claim) -> United:
    """One claim read twice: also what each says of the instruments."""
    bases = [_fields(basis, _same_basis(basis, theirs)) for basis in ours.legal_bases]
    disputes = [replace(item, field=f"legal_basis.{item.field}") for basis in bases for item in basis.disputes]
    claim = replace(ours.united(theirs), legal_bases=tuple(basis.record for basis in bases))
    return United(claim, tuple(disputes))


def _same_basis(basis: LegalBasis, claim: Claim) -> LegalBasis:
    """The claim's word on an instrument; two of one title and day can differ in their address."""
    alike = [other for other in claim.legal_bases if (other.title, other.date) == (basis.title, basis.date)]
    return basis if basis in alike else alike[0]


def _text(value: Any) -> str:
    """A value in words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case PartialDate():
            return value.text
        case LegalBasis():
            return value.title
        case _:
            return str(value)
