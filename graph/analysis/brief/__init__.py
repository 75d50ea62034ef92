"""The country brief: what a delegate takes into a meeting, as values; ``reports`` writes it as PDF, DOCX and HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.analysis.brief import matrix, points, text
from graph.analysis.brief.material import Material
from graph.analysis.brief.values import Brief
from graph.analysis.finding import Finding
from graph.analysis.profile import Profile
from graph.dates import PartialDate
from graph.facts import CountryFacts
from graph.ontology import Ontology
from graph.terms import country_graph

LIMITS: Final = (
    "A claim is what a source says, not a verdict on who is right. Competing claims are shown side by side on purpose.",
    "Findings are made by rules that read only the recorded claims; what is not in the sources may exist all the same.",
    "Not researched means that nobody has looked yet: it says nothing about the country.",
    "Notes are paraphrases and names are translated. Check the source before you quote.",
)


def brief(
    facts: CountryFacts, findings: Iterable[Finding], profile: Profile, ontology: Ontology, version: str
) -> Brief:
    """The brief for the profile's day.

    Args:
        findings: of the country as they stood on that day.
        version: of the data, for citing.
    """
    material = Material(facts, tuple(findings), profile, ontology)
    country, shown = facts.country, PartialDate(profile.day.isoformat()).words
    title = f"{country.name}: who is responsible for e-government"
    return Brief(
        title=title,
        iso3=country.iso3,
        country=country.name,
        day=profile.day,
        shown=shown,
        version=version,
        read=PartialDate(country.retrieved.isoformat()).words,
        lead=text.lead(material),
        figures=_figures(profile),
        families=matrix.families(material),
        legend=matrix.legend(material),
        points=points.points(material),
        others=points.others(material),
        replies=text.replies(material),
        thin=text.thin(material),
        unknown=text.unknown(material),
        references=material.references(),
        cite=f"Remit contributors, “{title}”, as of {shown}. "
        f"Data version {version}, CC BY 4.0. {country_graph(country.iso3)}",
        limits=LIMITS,
    )


def _figures(profile: Profile) -> tuple[tuple[str, str], ...]:
    return (
        ("functions researched", str(profile.researched)),
        ("researched functions openly contested", str(profile.contested)),
        ("leading claims rest on an act or decree", str(profile.legal)),
    )
