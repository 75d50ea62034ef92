"""Our measures as the comparison shows them: in words with their denominators, and in steps for the map."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graph.analysis.association import MEASURES
from graph.analysis.profile import Profile
from views import words


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a profile.

    Attributes:
        said: with its denominator.
        steps: what the map tells apart, as the highest value of each step and its words, the lowest first.
        share: whether it goes from 0 to 1.
    """

    name: str
    label: str
    means: str
    said: Callable[[Profile], str]
    steps: tuple[tuple[float, str], ...]
    share: bool = True

    def value(self, found: Profile) -> float | None:
        return MEASURES[self.name](found)

    def step(self, found: Profile) -> int | None:
        """Number of the step, the lowest is 0; None where there is no value."""
        value = self.value(found)
        return None if value is None else next(at for at, (most, _) in enumerate(self.steps) if value <= most)

    def short(self, found: Profile) -> str:
        """``17`` per cent or ``2.5``, for the map."""
        value = self.value(found)
        if value is None:
            return ""
        return f"{100 * value:.0f}" if self.share else f"{value:.1f}"


def owners(found: Profile) -> str:
    """``2.5 of 4 leading claims``."""
    of = words.plural(found.legal.whole, "leading claim")
    return f"{found.effective_owners:.1f} of {of}" if found.effective_owners else f"– ({of})"


_EVERY: Final = (
    Measure(
        "contested",
        "Contested functions",
        "researched functions with an open contest, of all researched",
        lambda found: str(found.contested),
        ((0, "None contested"), (0.1, "Up to 10 %"), (0.25, "Over 10 to 25 %"), (1, "Over 25 %")),
    ),
    Measure(
        "effective_owners",
        "Effective owners",
        "how many houses of equal weight would share out the leading claims as they are shared out",
        owners,
        ((1, "One house"), (2, "Over 1 to 2"), (3, "Over 2 to 3"), (math.inf, "Over 3")),
        share=False,
    ),
    Measure(
        "legal",
        "Leading claims on an act or decree",
        "leading claims that rest on an act or a decree, of all leading claims",
        lambda found: str(found.legal),
        ((0, "None"), (0.25, "Up to 25 %"), (0.5, "Over 25 to 50 %"), (1, "Over 50 %")),
    ),
    Measure(
        "researched",
        "Functions researched",
        "functions with a claim or a recorded search, of all functions",
        lambda found: str(found.researched),
        ((0.5, "Up to half"), (0.7, "Over half to 70 %"), (0.8, "Over 70 to 80 %"), (1, "Over 80 %")),
    ),
)
ALL: Final[Mapping[str, Measure]] = MappingProxyType({measure.name: measure for measure in _EVERY})
