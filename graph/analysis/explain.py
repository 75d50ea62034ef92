"""A finding explained in words, with everything a reader needs to check it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.analysis.finding import Evidence, Finding
from graph.dates import PartialDate
from graph.errors import UnknownName
from graph.facts import ClaimFacts, CountryFacts
from graph.library import Library
from graph.model import Claim, Contest
from graph.terms import contest_iri

_ROOT = "https://w3id.org/remit/id/"


def find(library: Library, iri: str) -> Finding:
    """The finding with an IRI, or with its short form ``KEN/0e675f9333de6ea2``.

    Raises:
        UnknownName: no such country, or the country has no such finding in this data version.
    """
    iso3, _, rest = iri.removeprefix(_ROOT).partition("/")
    wanted = rest.removeprefix("finding/")
    for finding in library.findings(iso3):
        if finding.iri.endswith(f"/finding/{wanted}"):
            return finding
    remedy = f"`python remit.py findings {iso3.upper()} --any-time` lists those there are."
    raise UnknownName(f"no finding {iri!r} in data version {library.version}", remedy=remedy)


def explanation(library: Library, finding: Finding) -> str:
    """Plain text: sentence, interval, each claim with basis and sources, ties, contests, what would resolve it."""
    return "\n".join(_lines(library, finding))


def _lines(library: Library, finding: Finding) -> Iterator[str]:
    facts, rule = library.facts(finding.country), finding.rule
    yield f"{finding.code} {rule.title}: {finding.message}"
    yield f"{finding.severity}, {finding.certainty}, {finding.state}; {span(finding)}"
    yield ""
    for iri in finding.claims:
        yield from claim_lines(facts.by_iri[iri], facts, library)
    yield f"Ties between the bodies: {'; '.join(finding.managed_by) or 'none was found in the data.'}"
    yield from _pairs(finding)
    yield from _contests(finding, facts)
    yield f"What would resolve it: {rule.resolve}"
    yield f"Limits of the rule: {rule.limits}"
    yield f"Cite: {finding.iri}, rule version {rule.version}, Remit data version {library.version}."


def span(finding: Finding) -> str:
    """The interval in words."""
    start = finding.start.isoformat() if finding.start else "unknown"
    return f"from {start} until {finding.end.isoformat() if finding.end else 'today'}"


def claim_lines(item: ClaimFacts, facts: CountryFacts, library: Library) -> Iterator[str]:
    """One claim: who, what, when, on what basis, read where."""
    claim, country = item.claim, facts.country
    function = library.ontology.functions[claim.function].label
    name, verb = country.institution(claim.institution).name, library.ontology.verb(claim.role)
    yield f"- {name} {verb} {function}, {_when(claim)}"
    for basis in claim.legal_bases:
        dated = f" ({basis.date.words})" if basis.date else ""
        yield f"    basis: {basis.title}{dated}"
    yield f"    rank of the basis: {item.rank.weight} ({item.rank.value})"
    yield from (f"    note: {note}" for note in claim.notes)
    yield from (f"    read in: {country.source(url).title} <{url}>" for url in claim.sources)


def _when(claim: Claim) -> str:
    return f"{_words(claim.valid_from, 'start not known')} – {_words(claim.valid_to, 'no end recorded')}"


def _words(day: PartialDate | None, otherwise: str) -> str:
    return day.words if day else otherwise


def _pairs(finding: Finding) -> Iterator[str]:
    for row in finding.evidence:
        if len(row.institutions) > 1:
            yield f"  {' and '.join(finding.names.get(id, id) for id in row.institutions)}: {_shared(row)}"


def _shared(row: Evidence) -> str:
    if row.core is None:
        return "may have overlapped; the dates do not prove it"
    end = row.core.end
    until = end.isoformat() if end and end <= date.today() else "today"
    return f"certainly overlapped from {row.core.start} until {until}"


def _contests(finding: Finding, facts: CountryFacts) -> Iterator[str]:
    found = [item for item in facts.country.contests if contest_iri(facts.country.iso3, item) in finding.contests]
    yield from (_contest(item) for item in found)
    if not found:
        yield "Documented by others: no contest in the data names these bodies and this function."


def _contest(item: Contest) -> str:
    ended = f" Resolution: {item.resolution}" if item.resolution else ""
    return f"Documented by others ({item.period}): {item.what}{ended} <{'> <'.join(item.sources)}>"
