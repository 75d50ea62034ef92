"""From legal texts to a review list, and from what a person accepted there to claims, by the way of a merge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.country_codes import known_codes
from graph.errors import InputError
from graph.model import Country
from loaders import turtle
from loaders.facts import Reading, read_facts
from loaders.files import content_of, write_atomically
from loaders.law.language import Language
from loaders.law.passages import read_versions
from loaders.law.proposals import propose
from loaders.law.review import Line, as_line, read_review, write_review
from loaders.merge.importing import Merge, merge_reading
from loaders.record import Record, Value
from loaders.rows import country_rows

_ACCEPTED = ("accept", "change")


@dataclass(frozen=True)
class Law:
    """What legal texts and a review list would bring.

    Attributes:
        waiting: proposals that the list has not got yet.
        merges: for each country the claims that a person accepted.
        undecided: lines without a decision, the new ones too.
    """

    waiting: list[Line]
    merges: list[Merge]
    undecided: int


def preview_law(files: Sequence[Path], iso3: str, language: Language, review: Path, folder: Path) -> Law:
    """What the files propose for a country, and what of the review list is accepted; nothing is written.

    Raises:
        InputError: a file is no legal text, the list is broken, or the country has no file.
    """
    texts = [file for path in files for file in (sorted(path.glob("*.md")) if path.is_dir() else [path])]
    versions = [version for file in texts for version in read_versions(content_of(file), file.name, language)]
    known = read_review(content_of(review), review.name) if review.is_file() else {}
    lines = [as_line(item, country) for country in _of(iso3, folder) for item in propose(versions, language, country)]
    waiting = [replace(line, publisher=language.publisher) for line in lines if line.key not in known]
    accepted = {row: line for row, line in known.values() if line.decision in _ACCEPTED}
    countries = sorted({line.country for line in accepted.values()})
    merges = [_merge(code, accepted, review.name, folder) for code in countries]
    undecided = sum(1 for _, line in known.values() if not line.decision) + len(waiting)
    return Law(waiting, merges, undecided)


def add_to_review(review: Path, waiting: Iterable[Line]) -> None:
    """Put proposals into the list, below what a person wrote there.

    Raises:
        InputError: the file is no review list, or cannot be written.
    """
    known = read_review(content_of(review), review.name) if review.is_file() else {}
    write_atomically(review, write_review([*(line for _, line in known.values()), *waiting]))


def _of(iso3: str, folder: Path) -> list[Country]:
    return [_country(iso3, folder)] if iso3 else []


def _country(iso3: str, folder: Path) -> Country:
    target = folder / f"{iso3}.ttl"
    if iso3 not in known_codes() or not target.is_file():
        remedy = "Import the country first: a claim needs an institution that is there."
        raise InputError(f"no country {iso3!r} in {folder.name}", remedy=remedy)
    return turtle.read(target).country


def _merge(iso3: str, accepted: dict[int, Line], file: str, folder: Path) -> Merge:
    ours = _country(iso3, folder)
    lines = {row: line for row, line in accepted.items() if line.country == iso3}
    rows = country_rows(ours)
    kinds = {
        "institutions": [Record("institution", 0, row) for row in rows.get("institutions", [])],
        "claims": [Record(f"row {row}", row, _claim(line)) for row, line in lines.items()],
        "sources": _sources(ours, rows.get("sources", []), lines),
    }
    head = Record("country", 0, {"iso3": iso3, "name": ours.name, "retrieved": ours.retrieved.isoformat()})
    reading = read_facts(head, kinds, (), file)
    cited = {url for claim in reading.country.claims for url in claim.sources}
    sources = tuple(source for source in reading.country.sources if source.url in cited)
    claims = replace(reading.country, institutions=(), sources=sources)
    return merge_reading(Reading(claims, reading.problems, reading.places), file, folder)


def _claim(line: Line) -> dict[str, Value]:
    basis: dict[str, Value] = {
        "title": line.legal_basis,
        "date": line.adopted,
        "url": line.basis_url,
        "rank": line.rank,
    }
    return {
        "institution": line.institution,
        "function": line.function,
        "role": line.role,
        "valid_from": line.valid_from,
        "valid_to": line.valid_to,
        "legal_basis": basis if line.legal_basis else "",
        "confidence": "explicit",
        "note": line.note,
        "source": list(line.sources.split()),
    }


def _sources(ours: Country, rows: list[dict[str, Value]], lines: dict[int, Line]) -> list[Record]:
    """Sources of ours, and one for each version that a claim cites."""
    known = {source.url for source in ours.sources}
    cited = {url: line for line in lines.values() for url in line.sources.split() if url not in known}
    made: list[dict[str, Value]] = [
        {
            "url": url,
            "title": f"{line.legal_basis or 'Act'}, version {url.rpartition('/')[2]}",
            "publisher": line.publisher,
        }
        for url, line in cited.items()
    ]
    return [Record("source", 0, row) for row in (*rows, *made)]
