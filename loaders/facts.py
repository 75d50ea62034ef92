"""From records, whatever their format, to the facts of one country."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from graph.errors import InputError, Problem
from graph.integrity import Places, closed, record_iri, records
from graph.model import (
    Claim,
    Contest,
    Country,
    Institution,
    Label,
    LegalBasis,
    Membership,
    Partnership,
    ReportingLine,
    Scope,
    Search,
    Source,
)
from graph.vocabulary import Confidence, Function, InstitutionType, Mode, Polarity, Rank, Role, Seat, Status, Term
from loaders.record import FieldError, Record, as_term, squeezed

T = TypeVar("T")
W = TypeVar("W", bound=Term)

KINDS = (
    "institutions",
    "claims",
    "contests",
    "memberships",
    "partnerships",
    "reports_to",
    "searched",
    "sources",
)
RETRIEVED = date(2026, 11, 23)
_MODES = {"true": Mode.EXCLUSIVE, "false": Mode.SHARED}
_STATUS = {"planned_or_proposed": Status.PLANNED}


@dataclass(frozen=True)
class Reading:
    """What a file gave: a country, and the Problems met on the way.

    Attributes:
        places: line and place of each record by its IRI, where the format has lines.
    """

    country: Country
    problems: list[Problem] = field(default_factory=list)
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return not any(problem.skipped for problem in self.problems)


def read_facts(head: Record, kinds: Mapping[str, Sequence[Record]], leads: Sequence[str], file: str) -> Reading:
    """Assemble a country from its records; broken records are left out and reported.

    Args:
        head: iso3, name and, optionally, retrieved.
        kinds: records by the names in ``KINDS``.

    Raises:
        InputError: the head itself is broken, so that nothing can be placed.
    """
    reader = _Facts(file)
    iso3, name, retrieved = reader.head(head)
    known: dict[str, Any] = {
        "sources": reader.each(kinds.get("sources", ()), reader.source),
        "institutions": reader.each(kinds.get("institutions", ()), reader.institution),
        "claims": reader.each(kinds.get("claims", ()), reader.claim),
        "contests": reader.each(kinds.get("contests", ()), reader.contest),
        "memberships": reader.each(kinds.get("memberships", ()), reader.membership),
        "partnerships": reader.each(kinds.get("partnerships", ()), reader.partnership),
        "reporting_lines": reader.each(kinds.get("reports_to", ()), reader.reporting_line),
        "searches": reader.each(kinds.get("searched", ()), reader.search),
    }
    hints = tuple(text for lead in leads if (text := squeezed(lead)))
    country = Country(iso3, name, retrieved, leads=hints, **{key: tuple(value) for key, value in known.items()})
    named = {str(record.fields.get("id", "")).strip() for record in kinds.get("institutions", ())}
    whole, problems = closed(country, file, reader.places, named - reader.ids)
    return Reading(whole.normalised(), sorted({*reader.problems, *problems}), reader.placed(whole))


class _Facts:
    def __init__(self, file: str) -> None:
        self.file, self.problems, self.places = file, list[Problem](), Places()
        self.ids: set[str] = set()

    def report(self, record: Record, error: FieldError, skipped: bool = True) -> None:
        line = record.lines.get(error.name.partition(".")[0], record.line)
        place = f"{record.place}.{error.name}"
        self.problems.append(Problem(self.file, line, place, error.message, error.remedy, skipped))

    def audit(self, record: Record) -> None:
        for name in record.left():
            self.report(
                record, record.error(name, "unknown field", "See docs/adding-a-country.md for the fields."), False
            )

    def head(self, record: Record) -> tuple[str, str, date]:
        try:
            iso3, name, day = record.need("iso3"), record.need("name"), record.date("retrieved")
        except FieldError as error:
            raise InputError(str(error), where=f"{self.file}:{record.line}: {record.place}") from error
        self.audit(record)
        return iso3, name, day.first if day else RETRIEVED

    def each(self, records: Sequence[Record], make: Callable[[Record], T]) -> list[T]:
        made: list[T] = []
        for record in records:
            try:
                value = make(record)
            except FieldError as error:
                self.report(record, error)
                continue
            self.audit(record)
            self.places.add(value, record.line, record.place)
            made.append(value)
        return made

    def placed(self, country: Country) -> dict[str, tuple[int, str]]:
        """Where each record of the country was first read, by its IRI."""
        every = reversed(list(records(country)))
        return {record_iri(country.iso3, record): self.places.of(record) for record in every}

    def cited(self, r: Record) -> tuple[str, ...]:
        urls = r.texts("source")
        if not urls:
            raise FieldError("source", "is missing", "Name the page where the fact was read.")
        return urls

    def source(self, r: Record) -> Source:
        return Source(r.link("url") or r.need("url"), r.need("title"), r.date("year"), r.text("publisher"))

    def institution(self, r: Record) -> Institution:
        item = Institution(
            id=r.name("id"),
            name=r.need("name_en"),
            type=r.need_term("type", InstitutionType),
            local_name=r.text("name_local"),
            parent=r.text("parent"),
            url=self.link(r),
            valid_from=r.date("valid_from"),
            valid_to=r.date("valid_to"),
            predecessors=r.texts("predecessor"),
            planned=self.planned(r),
            note=r.text("note"),
            labels=tuple(self.label(part) for part in r.parts("label")),
            same_as=r.links("same_as"),
            sources=self.cited(r),
        )
        if item.id in self.ids:
            raise FieldError("id", f"{item.id!r} stands twice", "Give each institution an id of its own.")
        self.ids.add(item.id)
        return item

    def link(self, r: Record) -> str | None:
        """An address that only describes: a broken one is reported and dropped, the record stays."""
        try:
            return r.link("url")
        except FieldError as error:
            self.report(r, error, skipped=False)
            return None

    def label(self, r: Record) -> Label:
        label = Label(r.language("language"), r.need("text"))
        self.audit(r)
        return label

    def planned(self, r: Record) -> bool:
        status = self.status(r)
        if status not in (Status.PLANNED, Status.IN_FORCE):
            remedy = "A body is planned or in force; one that is gone has a valid_to."
            self.report(r, r.error("status", f"{status.word!r} says nothing of a body", remedy), skipped=False)
        return status is Status.PLANNED

    def status(self, r: Record) -> Status:
        return self.worded(r, "status", Status, _STATUS) or Status.IN_FORCE

    def worded(self, r: Record, name: str, vocabulary: type[W], other: Mapping[str, W]) -> W | None:
        """A term that dossiers also write in words of their own."""
        word = r.text(name)
        if word is None:
            return None
        return other.get(word.lower()) or as_term(name, word, vocabulary)

    def claim(self, r: Record) -> Claim:
        notes = r.texts("note")
        if not notes:
            remedy = "Say in your own words what the page says: a claim without it does not pass the check."
            self.report(r, r.error("note", "is missing", remedy), skipped=False)
        return Claim(
            institution=r.need("institution"),
            function=r.need_term("function", Function),
            role=r.need_term("role", Role),
            mode=self.worded(r, "exclusive", Mode, _MODES) or Mode.UNSTATED,
            polarity=r.term("polarity", Polarity) or Polarity.AFFIRM,
            status=self.status(r),
            scope=self.scope(part) if (part := r.part("scope")) else None,
            delegated_by=r.text("delegated_by"),
            valid_from=r.date("valid_from"),
            valid_to=r.date("valid_to"),
            legal_bases=tuple(self.legal_basis(part) for part in r.parts("legal_basis")),
            confidence=r.need_term("confidence", Confidence),
            notes=notes,
            sources=self.cited(r),
        )

    def scope(self, r: Record) -> Scope:
        scope = Scope(r.text("level"), r.text("sector"), r.text("system"))
        self.audit(r)
        return scope

    def legal_basis(self, r: Record) -> LegalBasis:
        basis = LegalBasis(r.need("title"), r.date("date"), self.link(r), r.term("rank", Rank), r.date("repealed"))
        self.audit(r)
        return basis

    def contest(self, r: Record) -> Contest:
        functions = r.terms("functions", Function)
        if not functions:
            raise FieldError("functions", "is missing", "Name the functions the contest is about.")
        return Contest(
            functions=functions,
            parties=r.texts("parties"),
            period=r.need("period"),
            what=r.need("what"),
            resolution=r.text("resolution"),
            sources=self.cited(r),
        )

    def membership(self, r: Record) -> Membership:
        words = r.text("role")
        seat, title = seat_of(words)
        return Membership(r.need("body"), r.need("member"), seat, title, r.date("valid_from"), self.cited(r))

    def partnership(self, r: Record) -> Partnership:
        party = r.need("private_party")
        return Partnership(
            name=r.need("name"),
            public_party=r.need("public_party"),
            private_party=party,
            named=party in self.ids,
            function=r.need_term("function", Function),
            kind=r.need("kind"),
            legal_basis=self.legal_basis(part) if (part := r.part("legal_basis")) else None,
            valid_from=r.date("valid_from"),
            valid_to=r.date("valid_to"),
            note=r.need("note"),
            sources=self.cited(r),
        )

    def reporting_line(self, r: Record) -> ReportingLine:
        return ReportingLine(r.need("post"), r.need("to"), self.cited(r))

    def search(self, r: Record) -> Search:
        day = r.date("date")
        if day is None:
            raise FieldError("date", "is missing", "Say when somebody looked.")
        return Search(r.need_term("function", Function), day, r.text("note"), self.cited(r))


def seat_of(words: str | None) -> tuple[Seat | None, str | None]:
    """The seat that the words begin with, and the words themselves where they say more."""
    if words is None:
        return None, None
    first = words.split()[0].strip("(),;:").lower()
    seat = next((seat for seat in Seat if seat.value == first and seat is not Seat.OTHER), Seat.OTHER)
    return seat, None if words == seat.value else words
