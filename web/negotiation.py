"""Content negotiation: which of the offered media types a client likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

SOLUTIONS = (
    "application/sparql-results+json",
    "application/json",
    "application/sparql-results+xml",
    "application/xml",
    "text/xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "text/plain",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "application/trig",
    "application/n-quads",
    "application/ld+json",
    "application/json",
)


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type with the highest quality, the first of equals; None when none is acceptable."""
    ranges = [_read(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    scored = [(_quality(media, ranges), -index, media) for index, media in enumerate(offered)]
    quality, _, media = max(scored)
    return media if quality > 0 else None


def prefers_html(accept: str) -> bool:
    """A browser: it names HTML and likes it best."""
    return "text/html" in accept and best(accept, ("text/html", *GRAPHS)) == "text/html"


def _read(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((value[2:] for value in parameters if value.startswith("q=")), "1")
    try:
        return media, float(quality)
    except ValueError:
        return media, 0.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
