"""A country in a few sentences, made from the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.analysis.finding import Finding, in_sentence, number
from graph.analysis.profile import CONTESTED_CODES, Profile
from graph.analysis.sentence import Link, Sentence, aged, body, listed, since
from graph.dates import PartialDate
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.vocabulary import Certainty, Severity, State

_NAMED = 3


def summary(
    facts: CountryFacts, findings: Iterable[Finding], found: Profile, ontology: Ontology
) -> tuple[Sentence, ...]:
    """Who leads, what kind of lead, who coordinates, what is contested, how much is known.

    ``findings`` are those of the profile's day.
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
    ended = [item for item in found.leaders if item.core.end and item.core.end <= found.day]
    years = [year for item in ended if (year := aged(item, country))]
    return (f" The newest source for this is from {max(years)}: it may have ended since.",) if years else ()


def _kind(found: Profile, ontology: Ontology) -> Sentence:
    if not found.leaders:
        return ()
    concept = ontology.concepts("lead-type")[found.lead_type]
    return ("Kind of lead: ", Link(in_sentence(concept.label), "tab", "answers"), ".")


def _coordination(facts: CountryFacts, found: Profile, ontology: Ontology) -> Sentence:
    if not found.coordinators:
        return ("Nobody is on record as coordinating e-government across ministries.",)
    steered = dict.fromkeys(item.claim.function for item in found.coordinators)
    order = [name for name in ontology.functions if name in steered]
    said = [_coordinated(name, facts.country, found, ontology) for name in order]
    return ("Coordination: ", *listed(said, "; ", "; "), ".")


def _coordinated(function: str, country: Country, found: Profile, ontology: Ontology) -> Sentence:
    rows = _by_body(item for item in found.coordinators if item.claim.function == function)
    names = [_dated(items[0], country) for items in rows.values()]
    more = len(names) - _NAMED
    rest = [(Link(f"{number(more)} more", "tab", "matrix"),)] if more > 0 else []
    return ("on ", _function(function, ontology), ", ", *listed([*names[:_NAMED], *rest]))


def _function(name: str, ontology: Ontology) -> Link:
    return Link(in_sentence(ontology.label_of_function(name)), "function", name)


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
        for name in row.functions:
            strongest.setdefault(name, row)
    if not strongest:
        return (f"Among the {found.contested.whole} researched functions no open contest was found.",)
    labels = {name: in_sentence(ontology.label_of_function(name)) for name in strongest}
    names = [(Link(labels[name], "finding", finding_id(row)),) for name, row in strongest.items()]
    return (f"Contested, {found.contested} researched functions: ", *listed(names), ".")


def _known(facts: CountryFacts, found: Profile) -> Sentence:
    read = facts.country.retrieved
    return (f"{found.researched} functions are researched, from {len(facts.country.sources)} sources read up to ",
            f"{PartialDate(read.isoformat()).words}.")  # fmt: skip
