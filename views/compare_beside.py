"""A measure of ours and a published index over the same countries: what they say together, and the points as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.analysis.association import Association, Index, Published, pairs
from graph.analysis.profile import Profile
from views import session
from views.compare_measures import Measure


@dataclass(frozen=True)
class Beside:
    """What is set beside what; ``points`` are (ours, published) by country."""

    measure: Measure
    index: Index
    table: Published
    profiles: Mapping[str, Profile]
    day: date

    @property
    def points(self) -> dict[str, tuple[float, float]]:
        return pairs(self.profiles.values(), self.measure.name, self.table)

    @property
    def title(self) -> str:
        """``EGDI 2024``."""
        return f"{self.index.id} {self.table.year}"

    def names(self) -> dict[str, str]:
        """Countries with a point, the highest published value first."""
        known, points = session.library().countries, self.points
        return {iso3: known[iso3] for iso3 in sorted(points, key=lambda iso3: -points[iso3][1])}


def told(found: Association, shown: Beside) -> str:
    """Whether ranks go together, with n and the interval."""
    if found.rho is None or found.low is None or found.high is None:
        return f"Too few countries have both figures (n = {found.n}) to say whether they go together."
    interval = f"{_signed(found.low)} to {_signed(found.high)}"
    figures = f"Spearman’s\u00a0ρ\u00a0=\u00a0{_signed(found.rho)}, 95 % interval {interval}"
    behind = f"({figures}, n\u00a0=\u00a0{found.n} countries)"
    if found.low <= 0 <= found.high:
        return f"{shown.measure.label} and {shown.title} show no association that could not be chance {behind}."
    way = "higher" if found.rho > 0 else "lower"
    return f"Countries with a higher {shown.title} tend to have a {way} figure for {_small(shown)} {behind}."


def _small(shown: Beside) -> str:
    return f"“{shown.measure.label.lower()}”"


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def file_rows(shown: Beside) -> list[list[str | float]]:
    """One line a point, each with the source and licence of its published value."""
    head = ["iso3", "country", "index", "year", "published", "measure", "as_of", "ours", "ours_in_words", "source",
            "licence"]  # fmt: skip
    return [list(head), *(_point(iso3, name, shown) for iso3, name in shown.names().items())]


def _point(iso3: str, name: str, shown: Beside) -> list[str | float]:
    table, measure, (ours, published) = shown.table, shown.measure, shown.points[iso3]
    said = measure.said(shown.profiles[iso3])
    return [
        iso3, name, table.index, table.year, published, measure.name, shown.day.isoformat(), round(ours, 4), said,
        table.source, table.licence,
    ]  # fmt: skip
