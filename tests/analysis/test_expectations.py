"""What surveys say exists shows as a gap where no claim has it, and nowhere else."""

from __future__ import annotations

import csv
from dataclasses import replace

import loaders
from graph import settings
from graph.analysis.association import INDICATORS
from graph.analysis.expectations import expectations, unmet
from graph.model import Country
from graph.vocabulary import Function


def country(iso3: str) -> Country:
    return loaders.read_file(settings.countries() / f"{iso3}.ttl").country


def values(index: str) -> set[float]:
    with INDICATORS.open(encoding="utf-8", newline="") as file:
        return {float(row["value"]) for row in csv.DictReader(file) if row["index"] == index}


def test_only_a_full_yes_expects_something() -> None:
    for index, wanted in expectations().items():
        assert wanted.least == max(values(index)), index


def test_a_claim_meets_the_expectation() -> None:
    kenya = country("KEN")
    without = replace(kenya, claims=tuple(c for c in kenya.claims if c.function is not Function.ARCHITECTURE))
    framework = "there is a government enterprise architecture framework"
    said = f"World Bank GTMI 2022 says that {framework}; no claim is recorded here."
    assert said in map(str, unmet(without))
    assert said not in map(str, unmet(kenya))


def test_the_role_counts_where_one_is_named() -> None:
    kenya = country("KEN")
    without = replace(kenya, claims=tuple(c for c in kenya.claims if c.role != "regulates"))
    assert Function.DATA_PROTECTION in {gap.function for gap in unmet(without)}
    assert Function.DATA_PROTECTION not in {gap.function for gap in unmet(kenya)}


def test_no_yes_no_expectation() -> None:
    """Namibia's answer on interoperability is not the highest of the scale, and nothing is asked of an unknown code."""
    empty = replace(country("NAM"), claims=())
    assert Function.INTEROPERABILITY not in {gap.function for gap in unmet(empty)}
    assert unmet(Country("XKX", "Kosovo", empty.retrieved)) != []
    assert unmet(Country("QQQ", "Nowhere", empty.retrieved)) == []
