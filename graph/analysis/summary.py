"""A country in a few sentences, made from the graph. Links are data: what a sentence points at, not where a page is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.analysis.finding import Finding, in_sentence, number
from graph.analysis.profile import CONTESTED_CODES, Profile
from graph.dates import PartialDate
from graph.library import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.vocabulary import Certainty, Severity, State

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A word in a sentence and what it points at; ``id`` of a finding is ``KEN/<hash>``."""

    text: str
    kind: Literal["institution", "function", "finding", "tab"]
    id: str


Sentence = tuple[str | Link, ...]


def plain(sentence: Sentence) -> str:
    """The sentence without its links."""
    return "".join(part if isinstance(part, str) else part.text for part in sentence)


def body(id: str, country: Country) -> Link:
    """An institution by its name."""
    return Link(country.institution(id).name, "institution", id)


def listed(parts: Sequence[Sentence], comma: str = ", ", last: str = " and ") -> Sentence:
    """``A``, ``A and B``, ``A, B and C`` of parts that may hold links."""
    joined: list[str | Link] = []
    for at, part in enumerate(parts):
        joined += [last if at == len(parts) - 1 else comma] if at else []
        joined += part
    return tuple(joined)


def since(start: PartialDate | None, end: PartialDate | None = None) -> str:
    """``since August 2013``, ``2004 to August 2013``, or nothing where no date is known."""
    if start and end:
        return f"{start.words} to {end.words}"
    if start:
        return f"since {start.words}"
    return f"until {end.words}" if end else ""


def aged(item: ClaimFacts, country: Country) -> str:
    """The year of the newest source when it is so old that the claim may have ended."""
    lapsed = item.claim.valid_to is None and item.core.end is not None and item.hull.end is None
    years = [source.year.text[:4] for url in item.claim.sources if (source := country.source(url)).year]
    return max(years) if lapsed and years else ""


def summary(facts: CountryFacts, findings: Iterable[Finding], found: Profile, ontology: Ontology) -> tuple[Sentence, ...]:
    """Who leads, what kind of lead, who coordinates, what is contested, how much is known.

    Args:
        findings: of the country on the profile's day.
    """
    rows = list(findings)
    parts = (_lead(facts, found), _kind(found, ontology), _coordination(facts, found, ontology))
    return tuple(part for part in (*parts, _contested(rows, found, ontology), _known(facts, found)) if part)


def _lead(facts: CountryFacts, found: Profile) -> Sentence:
    leaders = _by_body(found.leaders)
    if not leaders:
        searched = found.lead_type == "none"
        words = "Nobody is on record as leading" if searched else "Not researched for this day: who leads"
        return (f"{words} e-government strategy and policy.",)
    names = [_dated(items[0], facts.country) for items in leaders.values()]
    if len(names) == 1:
        return (*names[0], " leads e-government strategy and policy.", *_stale(found, facts.country))
    lead = f"{number(len(names)).capitalize()} bodies lead e-government strategy and policy: "
    return (lead, *listed(names), ".", *_stale(found, facts.country))


def _by_body(claims: Iterable[ClaimFacts]) -> Mapping[str, list[ClaimFacts]]:
    grouped: dict[str, list[ClaimFacts]] = {}
    for item in claims:
        grouped.setdefault(item.claim.institution, []).append(item)
    return grouped


def _dated(item: ClaimFacts, country: Country) -> Sentence:
    words = since(item.claim.valid_from)
    return (body(item.claim.institution, country), f" ({words})" if words else "")


def _stale(found: Profile, country: Country) -> Sentence:
    """Said when no leader is certain on the day."""
    if any(item.at(found.day) is Certainty.CERTAIN for item in found.leaders):
        return ()
    years = [year for item in found.leaders if (year := aged(item, country)) and item.core.end <= found.day]
    return (f" The newest source for this is from {max(years)}: it may have ended since.",) if years else ()


def _kind(found: Profile, ontology: Ontology) -> Sentence:
    if not found.leaders:
        return ()
    concept = ontology.concepts("lead-type")[found.lead_type]
    return ("Kind of lead: ", Link(in_sentence(concept.label), "tab", "answers"), ".")


def _coordination(facts: CountryFacts, found: Profile, ontology: Ontology) -> Sentence:
    grouped = list(_by_body(found.coordinators).items())
    if not grouped:
        return ("Nobody is on record as coordinating e-government across ministries.",)
    said = [_coordinates(id, items, facts.country, ontology) for id, items in grouped[:_NAMED]]
    more = len(grouped) - _NAMED
    rest: Sentence = ("; and ", Link(f"{more} more", "tab", "matrix")) if more > 0 else ()
    return (*listed(said, "; ", "; "), *rest, ".")


def _coordinates(id: str, items: list[ClaimFacts], country: Country, ontology: Ontology) -> Sentence:
    words = list(dict.fromkeys(since(item.claim.valid_from) for item in items))
    labels = [_function(item.claim.function, ontology) for item in items]
    date = f", {words[0]}" if len(words) == 1 and words[0] else ""
    return (body(id, country), " coordinates ", *listed([(label,) for label in labels]), date)


def _function(id: str, ontology: Ontology) -> Link:
    return Link(in_sentence(ontology.label_of_function(id)), "function", id)


def contests(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings F01–F04 that nothing manages, the strongest first."""
    rows = [row for row in findings if row.code in CONTESTED_CODES and row.state is not State.MANAGED]
    order = list(Severity)
    yield from sorted(rows, key=lambda row: (order.index(row.severity), row.code, row.label))


def finding_id(finding: Finding) -> str:
    """``KEN/<hash>`` of a finding."""
    return f"{finding.country}/{finding.iri.rpartition('/')[2]}"


def _contested(findings: list[Finding], found: Profile, ontology: Ontology) -> Sentence:
    strongest: dict[str, Finding] = {}
    for row in contests(findings):
        for id in row.functions:
            strongest.setdefault(id, row)
    if not strongest:
        return (f"Among the {found.contested.whole} researched functions no open contest was found.",)
    names = [(Link(in_sentence(ontology.label_of_function(id)), "finding", finding_id(row)),) for id, row in strongest.items()]
    return (f"Contested, {found.contested} researched functions: ", *listed(names), ".")


def _known(facts: CountryFacts, found: Profile) -> Sentence:
    read = facts.country.retrieved
    return (f"{found.researched} functions are researched, from {len(facts.country.sources)} sources read up to ",
            f"{PartialDate(read.isoformat()).words}.")  # fmt: skip
