"""What stands in the dossiers stands in the countries: counted with plain YAML, none of our reading.

Claims that a person accepted from legal texts (``data/reviews``) stand there besides, and are set aside here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from graph.integrity import records
from graph.model import Country
from loaders import turtle
from loaders.law.review import Line, read_review
from tests.loaders.corpus import COUNTRIES, DOSSIERS, NO_DOSSIERS, ROOT

_FIELDS = {
    "institutions": "institutions",
    "memberships": "memberships",
    "partnerships": "partnerships",
    "contests": "contests",
    "reports_to": "reporting_lines",
    "searched": "searches",
    "sources": "sources",
    "unsourced_leads": "leads",
}
_KNOWN = {
    "institutions": 1841,
    "memberships": 314,
    "partnerships": 159,
    "contests": 187,
    "reports_to": 32,
    "sources": 2299,
}
# Cited by a correction of a body besides the claims it came with (data/reviews/README.md).
_CORRECTING = {"https://www.riigiteataja.ee/akt/130122024004"}


def _plain(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # makes text only


def _identity(claim: dict[str, Any]) -> str:
    basis = claim.get("legal_basis") or {}
    said = {key: value for key, value in claim.items() if key not in ("note", "source", "confidence", "legal_basis")}
    return repr(sorted(said.items())) + repr((basis.get("title"), basis.get("date")))


def _country(path: Path) -> Country:
    """The country without what came from legal texts."""
    country = turtle.read(path).country
    notes = {line.note for line in _accepted() if line.country == country.iso3}
    claims = tuple(claim for claim in country.claims if not notes & set(claim.notes))
    urls = {url for claim in set(country.claims) - set(claims) for url in claim.sources}
    kept = {url for record in records(replace(country, claims=claims, sources=())) for url in record.sources}
    kept -= _CORRECTING
    sources = tuple(source for source in country.sources if source.url in kept or source.url not in urls)
    return replace(country, claims=claims, sources=sources)


def _accepted() -> list[Line]:
    lists = [read_review(path.read_bytes(), path.name) for path in sorted((ROOT / "data" / "reviews").glob("*.csv"))]
    return [line for found in lists for _, line in found.values() if line.decision in ("accept", "change")]


@NO_DOSSIERS
def test_counts_of_the_whole_corpus() -> None:
    plain, read = Counter[str](), Counter[str]()
    for path in DOSSIERS:
        plain.update({kind: len(_plain(path).get(kind) or ()) for kind in _FIELDS})
    for path in COUNTRIES:
        country = _country(path)
        read.update({kind: len(getattr(country, name)) for kind, name in _FIELDS.items()})
    assert read == plain
    assert {kind: read[kind] for kind in _KNOWN} == _KNOWN


@NO_DOSSIERS
def test_claims_are_united_and_none_is_lost() -> None:
    raw = 0
    for path in DOSSIERS:
        claims = _plain(path)["claims"]
        raw += len(claims)
        country = _country(next(file for file in COUNTRIES if file.stem == path.stem))
        assert len(country.claims) == len({_identity(claim) for claim in claims}), path.name
        notes = {" ".join(claim["note"].split()) for claim in claims}
        assert notes == {note for claim in country.claims for note in claim.notes}, path.name
        cited = {(claim["institution"], url) for claim in claims for url in claim["source"]}
        assert cited == {(claim.institution, url) for claim in country.claims for url in claim.sources}, path.name
    assert raw == 2775
