"""What every tab of a country's page is given, and how its sentences become HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.analysis.finding import Finding
from graph.analysis.network import contested_claims
from graph.analysis.profile import Profile
from graph.analysis.sentence import Link, Sentence
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from views import session, url, words
from views.components.text import escape, page_link, source_links


@dataclass(frozen=True)
class CountryView:
    """A country on a day."""

    iso3: str
    day: date

    @cached_property
    def facts(self) -> CountryFacts:
        return session.facts(self.iso3)

    @property
    def country(self) -> Country:
        return self.facts.country

    @property
    def ontology(self) -> Ontology:
        return session.ontology()

    @cached_property
    def findings(self) -> list[Finding]:
        return session.findings(self.iso3, self.day)

    @cached_property
    def profile(self) -> Profile:
        return session.country_profile(self.iso3, self.day)

    @cached_property
    def held(self) -> list[ClaimFacts]:
        return self.facts.held(self.day)

    @cached_property
    def contested(self) -> frozenset[str]:
        """IRIs of the claims in open contests on the day."""
        return contested_claims(self.findings)

    def tab(self, name: str) -> str:
        return url.country_link(self.iso3, name, self.day)

    def institution_href(self, institution: str) -> str:
        """The page of one body: its claims, ties and sources."""
        as_of = None if self.day == url.today() else self.day
        return url.page_url("country", iso3=self.iso3, tab="institution", institution=institution, as_of=as_of)

    def institution(self, institution: str) -> str:
        """The body's name as a link; HTML."""
        return page_link(self.country.institution(institution).name, self.institution_href(institution))

    def finding(self, row: Finding) -> str:
        """The finding's sentence as a link; HTML."""
        return words.finding_sentence(row, as_of=self.day)

    def href(self, to: Link) -> str:
        match to.kind:
            case "institution":
                return self.institution_href(to.id)
            case "function":
                return url.function_link(to.id, self.day)
            case "finding":
                return url.page_url("finding", id=to.id, as_of=None if self.day == url.today() else self.day)
            case "tab":
                return self.tab(to.id)

    def html(self, sentence: Sentence) -> str:
        """A sentence of values as HTML with its links."""
        return "".join(
            escape(part) if isinstance(part, str) else page_link(part.text, self.href(part)) for part in sentence
        )

    def read_in(self, addresses: Iterable[str]) -> str:
        """``Nation, 2025 · ICT Authority``, each a link to the document; HTML."""
        return source_links(words.sources(self.country, addresses))
