"""Where the real data is, and a small dossier that is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import dossier
from loaders.facts import Reading

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
COUNTRIES = sorted((ROOT / "data" / "countries").glob("*.ttl"))
DOSSIERS = sorted((SHARED / "research" / "countries").glob("*.yaml"))
NO_DOSSIERS = pytest.mark.skipif(
    not DOSSIERS, reason="the dossiers (../shared/research) are not beside this repository"
)
NO_DATA = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the tables (../shared/data) are not beside this repository"
)

SMALL = """\
country: {iso3: FJI, name: Fiji}
institutions:
  - id: min-a
    name_en: Ministry A
    type: ministry
    source: [https://example.org/a]
  - id: agency-b
    name_en: Agency B
    type: agency
    parent: min-a
    predecessor: [min-a]
    valid_from: 2013-08
    source: [https://example.org/a, https://example.org/b]
claims:
  - institution: agency-b
    function: digital_identity
    role: operates
    valid_from: 2013
    note: It operates the system.
    confidence: explicit
    source: [https://example.org/a]
contests:
  - functions: [digital_identity]
    parties: [min-a, agency-b]
    period: before 2013
    what: Both issued identities.
    source: [https://example.org/a]
memberships:
  - body: min-a
    member: agency-b
    role: chair
    source: [https://example.org/a]
partnerships:
  - name: Identity cards
    public_party: agency-b
    private_party: Cards Inc
    function: digital_identity
    kind: contract
    note: Prints the cards.
    source: [https://example.org/a]
reports_to:
  - post: agency-b
    to: min-a
    source: [https://example.org/a]
searched:
  - function: payments
    date: 2026-11-20
    source: [https://example.org/a]
sources:
  - url: https://example.org/a
    title: Page A
  - url: https://example.org/b
    title: Page B
    year: 2013
"""


def small(old: str = "", new: str = "") -> Reading:
    """The small dossier with the first ``old`` in it replaced."""
    assert old in SMALL
    return dossier.loads(SMALL.replace(old, new, 1), "small.yaml")


def problems(reading: Reading) -> list[tuple[int, str, str, str, bool]]:
    return [(p.line, p.place, p.message, p.remedy, p.skipped) for p in reading.problems]


def line_of(mark: str, text: str = SMALL) -> int:
    """Number of the first line that holds ``mark``."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if mark in line)
