"""ISO 3166-1 alpha-3 codes and short names of countries; Kosovo, without an ISO entry, is XKX."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from graph.settings import ROOT

TABLE = ROOT / "data" / "country-codes.csv"


@cache
def known_codes() -> Mapping[str, str]:
    """Short English name by code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["name"] for row in csv.DictReader(file)}
