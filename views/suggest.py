"""What the search box offers while somebody types: groups of places to go, each with what it is and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from graph.country_codes import known_codes
from graph.search import Entry, Kind, Reading
from graph.vocabulary import Function, Role
from views import everywhere, session, url, words

_EACH: Final = 4
_HOLDERS: Final = 6
TITLES: Final = MappingProxyType(
    {
        Kind.COUNTRY: "Countries",
        Kind.FUNCTION: "Functions",
        Kind.BODY: "Institutions",
        Kind.COUNCIL: "Councils and committees",
        Kind.LAW: "Laws and other bases",
        Kind.PARTNERSHIP: "Partnerships",
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A place to go: its name, its native name, what and where it is, and the address."""

    label: str
    href: str
    about: str = ""
    native: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    offers: tuple[Offer, ...]


def suggest(question: str) -> list[dict[str, Any]]:
    """Groups as JSON has them; for what nothing is named like, the nearest and how to add what is missing."""
    if not question.strip():
        return []
    reading = everywhere.search_index().read(question, _EACH)
    groups = list(_groups(reading)) if reading else [nothing(question)]
    return [asdict(group) for group in groups if group.offers]


def _groups(reading: Reading) -> Iterable[Group]:
    if reading.country and reading.function:
        yield _answer(reading.country, reading.function, url.today())
    first = [entry for entry in (reading.country, reading.function) if entry]
    for kind, title in TITLES.items():
        found = [entry for entry in (*first, *reading.named) if entry.kind is kind]
        yield Group(title, tuple(offer(entry) for entry in found[:_EACH]))


def _answer(country: Entry, function: Entry, day: date) -> Group:
    """Who holds the function today, those who lead first; else that nobody is on record."""
    title = f"{function.label} in {country.label}"
    whole = url.page_url("", q=title)
    if not country.iso3:
        return Group(title, (Offer("Nobody has researched it yet", url.country_link(country.key), "how to add it"),))
    facts, wanted = session.facts(country.key), Function(function.key)
    held = [item for item in facts.held(day) if item.claim.function is wanted]
    held.sort(key=lambda item: (list(Role).index(item.claim.role), -item.rank.weight))
    offers = [
        Offer(
            facts.country.institution(item.claim.institution).name,
            url.institution_link(country.key, item.claim.institution),
            f"{words.verb(item.claim.role)} it, {words.claim_span(item.claim)}",
            facts.country.institution(item.claim.institution).local_name or "",
        )
        for item in held[:_HOLDERS]
    ]
    more = Offer("The whole answer", whole, words.plural(len(held), "claim") if held else "nobody is on record today")
    return Group(title, (*offers, more))


def _country(entry: Entry) -> Offer:
    if not entry.iso3:
        return Offer(entry.label, url.country_link(entry.key), "no data yet: how to add it")
    found = session.country_profile(entry.key, url.today())
    about = f"kind of lead: {words.lead_type(found.lead_type)}; {found.researched} functions researched"
    return Offer(entry.label, url.country_link(entry.key), about)


def _function(entry: Entry) -> Offer:
    spread = everywhere.spread(url.today())[entry.key]
    return Offer(entry.label, url.function_link(entry.key), f"function; researched in {spread.researched} countries")


def _body(entry: Entry) -> Offer:
    name = entry.key.partition("/")[2]
    body = session.facts(entry.iso3).country.institution(name)
    until = f", until {body.valid_to.words}" if body.valid_to else ""
    about = f"{words.institution_type(body).lower()}, {entry.place}{until}"
    return Offer(entry.label, url.institution_link(entry.iso3, name), about, entry.native)


def _law(entry: Entry) -> Offer:
    name = entry.key.partition("/")[2]
    holder = session.facts(entry.iso3).country.institution(name).name
    return Offer(entry.label, url.institution_link(entry.iso3, name), f"{entry.place}; {holder} rests on it")


def _partnership(entry: Entry) -> Offer:
    return Offer(entry.label, url.country_link(entry.iso3, "councils"), f"partnership, {entry.place}")


_OFFERS: Final[Mapping[Kind, Callable[[Entry], Offer]]] = MappingProxyType(
    {
        Kind.COUNTRY: _country,
        Kind.FUNCTION: _function,
        Kind.BODY: _body,
        Kind.COUNCIL: _body,
        Kind.LAW: _law,
        Kind.PARTNERSHIP: _partnership,
    }
)


def offer(entry: Entry) -> Offer:
    """Where a name leads, with what it is and where."""
    return _OFFERS[entry.kind](entry)


def nothing(question: str) -> Group:
    """The country and the function whose names are nearest, and how to add what is missing."""
    functions = {name: item.label for name, item in session.ontology().functions.items()}
    country, function = url.nearest(question, known_codes()), url.nearest(question, functions)
    offers = [Offer(known_codes()[country], url.country_link(country), "country")] if country else []
    offers += [Offer(functions[function], url.function_link(function), "function")] if function else []
    add = Offer("Add what is missing", url.page_url("about") + "#add-a-country", "it takes a spreadsheet")
    return Group("Nothing is called that. Did you mean …", (*offers, add))
