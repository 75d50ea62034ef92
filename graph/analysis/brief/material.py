"""What a brief is made from, and the numbers that sources get in the order in which the text cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from graph.analysis.brief.values import Reference
from graph.analysis.finding import Finding, in_sentence
from graph.analysis.profile import CONTESTED_CODES, Profile
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.vocabulary import State

_WEB: Final = re.compile(r"https?://[^\s\\/][^\s\\]*", re.IGNORECASE)


@dataclass(frozen=True)
class Material:
    """``findings`` are those of the profile's day."""

    facts: CountryFacts
    findings: tuple[Finding, ...]
    profile: Profile
    ontology: Ontology
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def country(self) -> Country:
        return self.facts.country

    @property
    def day(self) -> date:
        return self.profile.day

    @cached_property
    def held(self) -> list[ClaimFacts]:
        return self.facts.held(self.day)

    def cite(self, addresses: Iterable[str]) -> tuple[int, ...]:
        """The numbers of sources; a source cited for the first time gets the next one."""
        return tuple(sorted({self.numbers.setdefault(url, len(self.numbers) + 1) for url in addresses}))

    def references(self) -> tuple[Reference, ...]:
        """All that was cited so far."""
        return tuple(self._reference(url, number) for url, number in self.numbers.items())

    def _reference(self, url: str, number: int) -> Reference:
        source = self.country.source(url)
        origin = ", ".join(part for part in (source.publisher, source.year.text if source.year else "") if part)
        return Reference(number, source.title or url, origin, url, url if _WEB.fullmatch(url) else "")

    def function(self, name: str) -> str:
        """Label inside a sentence: ``digital identity``."""
        return in_sentence(self.ontology.label_of_function(name))

    def name(self, institution: str) -> str:
        return self.country.institution(institution).name


def contests(finding: Finding) -> bool:
    """It says that a function is contested, and nothing manages it."""
    return finding.code in CONTESTED_CODES and finding.state is not State.MANAGED
