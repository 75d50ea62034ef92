"""The graph in words that a minister can read: dates, ranks, roles, states, and claims as cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from graph.analysis import spans
from graph.analysis.finding import Finding, in_sentence, sentence_list
from graph.analysis.profile import CONTESTED_CODES
from graph.dates import PartialDate
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Claim, Country, Institution, LegalBasis
from graph.vocabulary import Certainty, Confidence, Mode, Polarity, Rank, Role, Severity, State, Status
from views import session, theme, url
from views.components import text
from views.components.claims import ClaimCard

CONTESTED: Final = CONTESTED_CODES
"""Codes of the findings that say that a function is contested."""
SEVERITIES: Final = MappingProxyType(
    {Severity.HIGH: "high", Severity.MEDIUM: "medium", Severity.LOW: "low", Severity.INFO: "for information"}
)
STATES: Final = MappingProxyType(
    {State.OPEN: "open", State.MANAGED: "managed", State.DOCUMENTED: "documented by outside sources"}
)
CERTAINTIES: Final = MappingProxyType(
    {Certainty.CERTAIN: "certain", Certainty.POSSIBLE: "possible: a date is not known"}
)
_MODES: Final = MappingProxyType(
    {
        Mode.EXCLUSIVE: "alone",
        Mode.SHARED: "shared",
        Mode.JOINT: "jointly",
        Mode.DELEGATED: "delegated",
        Mode.UNSTATED: "",
    }
)
_STATUSES: Final = MappingProxyType(
    {
        Status.IN_FORCE: "",
        Status.PLANNED: "planned",
        Status.SUPERSEDED: "superseded",
        Status.WITHDRAWN: "withdrawn",
        Status.DISPUTED: "disputed",
    }
)


# ---- Dates

span: Final = spans.span
claim_span: Final = spans.claim_span


def day(value: date) -> str:
    """``25 November 2026``, or ``today``."""
    return "today" if value == url.today() else PartialDate(value.isoformat()).words


def on_day(value: date) -> str:
    """``on 25 November 2026``, or ``today``."""
    return "today" if value == url.today() else f"on {day(value)}"


def finding_span(finding: Finding, facts: CountryFacts) -> str:
    """``since August 2013``, ``2004 – August 2013``."""
    return spans.finding_span(finding, facts, url.today())


# ---- Words of the vocabulary


def rank(value: Rank) -> str:
    """``act of parliament``, ``own word``."""
    return in_sentence(session.ontology().concepts("rank")[value.value].label)


def verb(role: Role) -> str:
    """``leads policy on``."""
    return session.ontology().verb(role.value)


def role(value: Role) -> str:
    """``leads policy``, without the function."""
    return in_sentence(session.ontology().concepts("role")[value.value].label)


def function(name: str) -> str:
    """Label of a function or family inside a sentence: ``digital identity``."""
    return in_sentence(session.ontology().label_of_function(name))


def function_title(name: str) -> str:
    return session.ontology().label_of_function(name)


def institution_type(institution: Institution) -> str:
    return theme.institution_type(institution.type.value).word


def lead_type(name: str) -> str:
    """``Centre of government``; what nobody has looked at says so."""
    known = theme.LEAD_TYPES.get(name)
    return known.word if known else "Lead not researched"


def house(kind: str) -> str:
    """A kind of house that holds a function: ``Centre of government``, ``Regulator``."""
    known = theme.LEAD_TYPES.get(kind)
    return known.word if known else theme.institution_type(kind).word


def and_list(words: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return sentence_list(list(words))


def plural(count: int, one: str, many: str = "") -> str:
    """``1 country``, ``2 countries``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


# ---- Sources and claims


def source(country: Country, address: str) -> text.Source:
    found = country.source(address)
    return text.Source(found.title, found.url, found.publisher or "", found.year.text if found.year else "")


def sources(country: Country, addresses: Iterable[str]) -> list[text.Source]:
    return [source(country, address) for address in addresses]


def _tags(item: ClaimFacts) -> list[str]:
    claim, scope = item.claim, item.claim.scope
    words = [_STATUSES[claim.status], _MODES[claim.mode]]
    words += [facet for facet in (scope.level, scope.sector, scope.system) if facet] if scope else []
    words.append("inferred by us" if claim.confidence is Confidence.INFERRED else "")
    return [word for word in words if word]


def says(claim: Claim) -> str:
    """The verb, or that the body denies it."""
    return f"denies that it {verb(claim.role)}" if claim.polarity is Polarity.DENY else verb(claim.role)


def _best(bases: tuple[LegalBasis, ...]) -> LegalBasis | None:
    return bases[0] if bases else None


def card(item: ClaimFacts, facts: CountryFacts, *, contested: bool = False, href: str = "") -> ClaimCard:
    """A claim ready to stand beside another; more bases than one are written as notes."""
    claim, country = item.claim, facts.country
    holder, basis = country.institution(claim.institution), _best(claim.legal_bases)
    more = [f"Also rests on: {other.title}" for other in claim.legal_bases[1:]]
    return ClaimCard(
        institution=holder.name,
        native_name=holder.local_name or "",
        verb=says(claim),
        function=function(claim.function.value),
        dates=claim_span(claim),
        basis=basis.title if basis else "",
        basis_date=basis.date.words if basis and basis.date else "",
        basis_url=basis.url or "" if basis else "",
        rank=rank(item.rank),
        notes=[*claim.notes, *more],
        sources=sources(country, claim.sources),
        href=href,
        tags=_tags(item),
        contested=contested,
    )


def claim_sentence(item: ClaimFacts, facts: CountryFacts, *, function_too: bool = True) -> str:
    """``ICT Authority leads policy on digital identity since 2013 (act of parliament).`` as plain text."""
    claim = item.claim
    what = f"{says(claim)} {function(claim.function.value) if function_too else ''}".strip()
    when = f", {claim_span(claim)}" if claim.valid_from or claim.valid_to else ""
    return f"{facts.country.institution(claim.institution).name} {what}{when} ({rank(item.rank)})."


# ---- Findings


def state(finding: Finding) -> str:
    """``open``, ``managed: both sit on …``, ``documented by outside sources``."""
    reasons = f": {and_list(finding.managed_by)}" if finding.managed_by else ""
    return STATES[finding.state] + reasons


def state_tag(finding: Finding) -> str:
    """The state as a word in a frame: amber means managed, vermilion contested; what contests nothing stays quiet."""
    if finding.state is State.MANAGED:
        return text.tag(STATES[finding.state], "managed")
    return text.tag(STATES[finding.state], "contested" if finding.code in CONTESTED else "quiet")


def finding_sentence(finding: Finding, *, country: str = "", as_of: date | None = None, aside: str = "") -> str:
    """The message as a link to the finding's page, with its code; HTML. ``country`` is a name to write before it."""
    message = f"{country}: {finding.message}" if country else finding.message
    return text.sentence(message, code=finding.code, href=url.finding_link(finding.iri, as_of), aside=aside)


def finding_aside(finding: Finding, facts: CountryFacts) -> str:
    """``since August 2013 · high · open``."""
    return " · ".join((finding_span(finding, facts), SEVERITIES[finding.severity], state(finding)))


def finding_item(finding: Finding, country: str = "", as_of: date | None = None) -> str:
    """An item of a list: the sentence, and under it when, how serious, in what state; HTML."""
    aside = finding_aside(finding, session.facts(finding.country))
    return f"{finding_sentence(finding, country=country, as_of=as_of)}<small>{text.escape(aside)}</small>"


def also(findings: Sequence[Finding], as_of: date | None = None) -> str:
    """Further findings on the same function as links, each by its rule; HTML, nothing where there is none."""
    links = [text.page_link(f"{f.rule.title} ({f.code})", url.finding_link(f.iri, as_of)) for f in findings]
    return f"<small>Also here: {' · '.join(links)}</small>" if links else ""
