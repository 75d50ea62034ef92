"""The lead type of a country is read from names, the topmost body first."""

from __future__ import annotations

import pytest

from graph.ontology import Ontology, Patterns


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return Ontology().patterns("remit:namePattern")


@pytest.mark.table("lead-names.tsv")
def test_leading_institutions_of_the_dossiers(patterns: Patterns, expected: str, text: str) -> None:
    found = (patterns.match(name) for name in text.split(" > "))
    assert next((lead for lead in found if lead), "-") == expected
