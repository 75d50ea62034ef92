"""The lists of a country's tabs as rows of text, the first one the head, to be taken away as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from graph.analysis.contests import Met
from graph.analysis.history import Year
from graph.analysis.tenure import Tenure
from graph.dates import PartialDate
from graph.model import Country, Institution
from views import words

Row = Sequence[str]


def text(day: PartialDate | None) -> str:
    """``2013-08``, empty where no date is known."""
    return day.text if day else ""


def institutions(bodies: Iterable[Institution]) -> Iterator[Row]:
    yield ("id", "name", "native name", "type", "from", "until", "planned", "part of", "came out of", "sources")
    for body in bodies:
        yield (
            body.id, body.name, body.local_name or "", body.type.value, text(body.valid_from), text(body.valid_to),
            "yes" if body.planned else "no", body.parent or "", " ".join(body.predecessors), " ".join(body.sources),
        )  # fmt: skip


def seats(country: Country) -> Iterator[Row]:
    yield ("council", "member", "seat", "title", "from", "sources")
    for seat in country.memberships:
        names = (country.institution(seat.body).name, country.institution(seat.member).name)
        kind = seat.seat.value if seat.seat else ""
        yield (*names, kind, seat.title or "", text(seat.valid_from), " ".join(seat.sources))


def reporting(country: Country) -> Iterator[Row]:
    yield ("who", "reports to", "sources")
    for line in country.reporting_lines:
        names = (country.institution(line.post).name, country.institution(line.superior).name)
        yield (*names, " ".join(line.sources))


def partnerships(country: Country) -> Iterator[Row]:
    yield (
        "name",
        "public party",
        "private party",
        "function",
        "kind",
        "from",
        "until",
        "legal basis",
        "note",
        "sources",
    )
    for deal in country.partnerships:
        private = country.institution(deal.private_party).name if deal.named else deal.private_party
        yield (
            deal.name, country.institution(deal.public_party).name, private, deal.function.value, deal.kind,
            text(deal.valid_from), text(deal.valid_to), deal.legal_basis.title if deal.legal_basis else "", deal.note,
            " ".join(deal.sources),
        )  # fmt: skip


def sources(country: Country) -> Iterator[Row]:
    """With the number of claims that rest on each."""
    rests = Counter(address for claim in country.claims for address in claim.sources)
    yield ("address", "title", "publisher", "year", "claims")
    for source in country.sources:
        yield (source.url, source.title or "", source.publisher or "", text(source.year), str(rests[source.url]))


def contests(rows: Iterable[Met]) -> Iterator[Row]:
    """Disputes that others documented, each with the rules whose findings meet it, or why none does."""
    yield ("period", "what", "resolution", "parties", "functions", "met by", "not met because", "sources")
    for row in rows:
        contest = row.contest
        met = " ".join(sorted({found.code for found in row.findings}))
        yield (
            contest.period, contest.what, contest.resolution or "", " ".join(contest.parties),
            " ".join(contest.functions), met, "" if met else row.reason, " ".join(contest.sources),
        )  # fmt: skip


def holders(found: Iterable[Tenure], country: Country) -> Iterator[Row]:
    """Claims of one role, by function, the oldest first."""
    yield ("function", "institution", "role", "from", "until", "status", "legal basis", "sources")
    for tenure in found:
        for item in tenure.claims:
            claim = item.claim
            bases = "; ".join(basis.title for basis in claim.legal_bases)
            name = country.institution(claim.institution).name
            yield (
                tenure.function, name, claim.role.value, text(claim.valid_from), text(claim.valid_to),
                claim.status.value, bases, " ".join(claim.sources),
            )  # fmt: skip


def years(found: Iterable[Year], country: Country) -> Iterator[Row]:
    """Each year as it stood on its last day."""
    yield ("year", "contested functions", "of researched", "kind of lead", "governance mode", "leaders")
    for year in found:
        leaders = "; ".join(country.institution(leader).name for leader in year.leaders)
        share = year.contested
        yield (str(year.year), str(share.part), str(share.whole), words.lead_type(year.lead_type), year.mode, leaders)
