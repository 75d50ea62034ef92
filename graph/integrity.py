"""A country must be closed: what a record names is there, and its dates are possible."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph import terms
from graph.errors import Problem
from graph.model import (
    Claim,
    Contest,
    Country,
    Institution,
    Membership,
    Partnership,
    ReportingLine,
    Search,
    Source,
)

# Kinds besides institutions, claims and sources.
_OTHERS = ("contests", "memberships", "partnerships", "reporting_lines", "searches")


@dataclass
class Places:
    """Where each record was read; records that were not read from a file have no place."""

    _known: dict[Any, tuple[int, str]] = field(default_factory=dict)

    def add(self, record: Any, line: int, place: str) -> None:
        self._known.setdefault(record, (line, place))

    def of(self, record: Any) -> tuple[int, str]:
        return self._known.get(record, (0, type(record).__name__))


@dataclass(frozen=True)
class Defect:
    field: str
    message: str
    remedy: str
    fatal: bool = True


def closed(
    country: Country, file: str = "", places: Places | None = None, left_out: Collection[str] = ()
) -> tuple[Country, list[Problem]]:
    """The country without the records that name what is not there, and a Problem for each defect.

    References that only describe (a parent, a predecessor, one source of several) are dropped from their
    record; a record whose essential reference is missing is left out.

    Args:
        left_out: ids of institutions that the file has and that could not be read.
    """
    check = _Closing(country, file, places or Places(), left_out)
    return check.run(), check.problems


class _Closing:
    def __init__(self, country: Country, file: str, places: Places, left_out: Collection[str]) -> None:
        self.country, self.file, self.places = country, file, places
        self.named = {*left_out, *(body.id for body in country.institutions)}
        self.problems: list[Problem] = []
        self.urls = {source.url for source in country.sources}

    def run(self) -> Country:
        self.country = self.distinct()
        bodies = self.country.institutions
        # A body that is left out must be gone before others name it.
        self.country = replace(self.country, institutions=tuple(body for body in bodies if not self.broken(body)))
        self.country = replace(self.country, institutions=tuple(self.acyclic(self.kept(bodies))))
        kinds = ("claims", *_OTHERS)
        whole: dict[str, Any] = {kind: tuple(self.kept(getattr(self.country, kind))) for kind in kinds}
        return replace(self.country, **whole)

    def distinct(self) -> Country:
        """Two records under one IRI would run into one another in the graph: the first one stays."""
        kinds = ("institutions", *_OTHERS, "sources")
        firsts: dict[str, Any] = {kind: tuple(self.firsts(getattr(self.country, kind))) for kind in kinds}
        return replace(self.country, **firsts)

    def firsts(self, records: Iterable[Any]) -> Iterator[Any]:
        seen: dict[str, Any] = {}
        for record in records:
            key, iri = _KEYS[type(record)]
            if seen.setdefault(iri(self.country.iso3, record), record) == record:
                yield record
            else:
                remedy = "Keep one record, with the sources of both."
                self.report(record, Defect(key, "stands twice with different content", remedy))

    def broken(self, record: Any) -> bool:
        return any(defect.fatal for defect in (*self.undated(record), *self.unsourced(record)))

    def report(self, record: Any, defect: Defect) -> None:
        line, place = self.places.of(record)
        place = f"{place}.{defect.field}"
        self.problems.append(Problem(self.file, line, place, defect.message, defect.remedy, defect.fatal))

    def kept(self, records: Iterable[Any]) -> list[Any]:
        result = []
        for record in records:
            defects = list(self.defects(record))
            for defect in defects:
                self.report(record, defect)
            if not any(defect.fatal for defect in defects):
                result.append(self.trimmed(record))
                self.places.add(result[-1], *self.places.of(record))
        return result

    def defects(self, record: Any) -> Iterator[Defect]:
        yield from self.undated(record)
        yield from self.unsourced(record)
        for name, id, fatal in references(record):
            if not self.country.has(id):
                mend = "Mend its own record: it was left out." if id in self.named else ""
                remedy = mend or f"Add {id!r} to the institutions or correct the id."
                yield Defect(name, f"no institution {id!r}", remedy, fatal)

    def undated(self, record: Any) -> Iterator[Defect]:
        start, end = getattr(record, "valid_from", None), getattr(record, "valid_to", None)
        if start and end and end.last < start.first:
            remedy = "Exchange or correct the dates."
            yield Defect("valid_to", f"ends in {end.text}, before it begins in {start.text}", remedy)

    def unsourced(self, record: Any) -> Iterator[Defect]:
        missing = [url for url in record.sources if url not in self.urls]
        fatal = len(missing) == len(record.sources)
        for url in missing:
            yield Defect("source", f"{url} is not among the sources", "Add it there with its title.", fatal)

    def trimmed(self, record: Any) -> Any:
        changes: dict[str, Any] = {"sources": tuple(url for url in record.sources if url in self.urls)}
        if isinstance(record, Institution):
            changes["parent"] = record.parent if record.parent and self.country.has(record.parent) else None
            changes["predecessors"] = tuple(id for id in record.predecessors if self.country.has(id))
        if isinstance(record, Contest):
            changes["parties"] = tuple(id for id in record.parties if self.country.has(id))
        return replace(record, **changes)

    def acyclic(self, institutions: list[Institution]) -> Iterator[Institution]:
        parents = {item.id: item.parent for item in institutions}
        for item in institutions:
            if ancestor_of_itself(item.id, parents):
                parents[item.id] = None
                remedy = "An institution cannot stand above itself: correct one parent."
                self.report(item, Defect("parent", f"{item.id!r} is its own ancestor", remedy, fatal=False))
                yield replace(item, parent=None)
            else:
                yield item


def records(country: Country) -> Iterator[Any]:
    """Every record of a country, kind after kind."""
    for kind in ("institutions", "claims", *_OTHERS, "sources"):
        yield from getattr(country, kind)


def record_iri(iso3: str, record: Any) -> str:
    """The IRI under which a record stands in its country's graph."""
    return _KEYS[type(record)][1](iso3, record)


_KEYS: dict[type, tuple[str, Callable[[str, Any], str]]] = {
    Institution: ("id", lambda iso3, body: terms.thing(iso3, "institution", body.id)),
    Claim: ("institution", terms.claim_iri),
    Contest: ("what", lambda iso3, contest: terms.contest_iri(iso3, _sorted(contest))),
    Membership: ("member", terms.membership_iri),
    Partnership: ("name", terms.partnership_iri),
    ReportingLine: ("post", terms.reporting_line_iri),
    Search: ("function", lambda iso3, search: terms.thing(iso3, "coverage", search.function)),
    Source: ("url", lambda iso3, source: terms.source_iri(iso3, source.url)),
}


def _sorted(contest: Contest) -> Contest:
    return replace(contest, parties=tuple(sorted(contest.parties)), functions=tuple(sorted(contest.functions)))


def references(record: Any) -> Iterator[tuple[str, str, bool]]:
    """Field, id and whether the record is nothing without it, for each institution that a record names."""
    match record:
        case Institution():
            yield from (("parent", id, False) for id in [record.parent] if id)
            yield from (("predecessor", id, False) for id in record.predecessors)
        case Claim():
            yield "institution", record.institution, True
            yield from (("delegated_by", id, True) for id in [record.delegated_by] if id)
        case Contest():
            yield from (("parties", id, False) for id in record.parties)
        case Membership():
            yield "body", record.body, True
            yield "member", record.member, True
        case Partnership():
            yield "public_party", record.public_party, True
            yield from (("private_party", id, True) for id in [record.private_party] if record.named)
        case ReportingLine():
            yield "post", record.post, True
            yield "to", record.superior, True


def ancestor_of_itself(start: str, parents: Mapping[str, str | None]) -> bool:
    """Whether a body stands above itself; ``parents`` gives each body's parent."""
    seen, current = set[str](), parents.get(start)
    while current and current not in seen:
        if current == start:
            return True
        seen.add(current)
        current = parents.get(current)
    return False
