"""Countries side by side, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.analysis.profile import Profile


def table(profiles: Sequence[Profile], names: Mapping[str, str]) -> str:
    """Countries as columns, what is compared as rows."""
    rows: dict[str, list[str]] = {
        "": [names[found.country] for found in profiles],
        "lead type": [found.lead_type for found in profiles],
        "governance mode": [found.mode for found in profiles],
        "functions researched": [str(found.researched) for found in profiles],
        "openly contested": [str(found.contested) for found in profiles],
        "leading claims with act or decree": [str(found.legal) for found in profiles],
        "effective owners": [f"{found.effective_owners:.1f}" if found.effective_owners else "–" for found in profiles],
    }
    wide = [max(len(row[number]) for row in rows.values()) for number in range(len(profiles))]
    return "\n".join(
        "  ".join([f"{name:<34}", *(f"{cell:<{width}}" for cell, width in zip(row, wide, strict=True))]).rstrip()
        for name, row in rows.items()
    )
