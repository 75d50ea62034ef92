"""Briefs of shipped countries on one fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from graph import settings
from graph.analysis.brief import brief
from graph.analysis.brief.values import Brief
from graph.analysis.profile import profile
from graph.library import Library
from graph.store.build import build
from graph.store.embedded import Embedded

DAY = date(2026, 11, 25)
HOSTILE = "#panic(1) $x$ @ref <b>&amp; *s* _u_ [c] \\ `raw` // \"q\" 'a' = ~ <script>alert(1)</script>"


@pytest.fixture(scope="session")
def brief_of() -> Callable[[str], Brief]:
    library = Library(Embedded(build(settings.countries(), settings.home())))

    def make(iso3: str) -> Brief:
        facts, found = library.facts(iso3), library.findings(iso3, DAY)
        return brief(facts, found, profile(facts, found, library.ontology, DAY), library.ontology, library.version)

    return make
