"""The door to ``loaders`` for what a visitor hands in. Nothing here is cached: a cache is one for all visitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import loaders
from graph.analysis.in_memory import evaluated
from graph.analysis.scenario.outcome import Outcome, State, compared, state_on
from graph.country_codes import known_codes
from graph.difference import Change, difference
from graph.errors import InputError
from graph.model import Country
from loaders.importing import lost_records
from loaders.patch import patch
from loaders.upload import LIMITS, Upload, read_upload
from loaders.workbook import rows as workbook_rows
from loaders.workbook_columns import SHEETS, Column, Sheet
from loaders.workbook_write import workbook
from views import session

__all__ = ["Column", "Rows", "Sheet", "Upload"]

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def read(content: bytes, file: str) -> Upload:
    """A country as somebody handed it in, evaluated in memory.

    Raises:
        InputError: see ``loaders.upload``.
    """
    here = session.library()
    return read_upload(content, file, here.ontology, tuple(here.rules.values()))


def published(iso3: str) -> Country | None:
    """The country as everybody sees it."""
    here = session.library()
    return here.country(iso3) if iso3 in here.countries else None


def sheet(kind: str) -> Sheet:
    """The sheet of a workbook for a kind of record: its title, columns and their words."""
    return next(sheet for sheet in SHEETS if sheet.kind == kind)


def rows(iso3: str, country: Country | None) -> Rows:
    """The cells of a country's workbook, by kind of record; of a country without data only its name."""
    return workbook_rows(country or Country(iso3, known_codes()[iso3], date.today()))


def as_workbook(rows: Rows, file: str) -> bytes:
    """Cells that were changed here, as they would be handed in.

    Raises:
        InputError: too many rows, or a text that no cell can hold.
    """
    if (count := sum(map(len, rows.values()))) > LIMITS["records"]:
        remedy = "Send fewer, or import the file on a machine of your own."
        raise InputError(f"has {count:,} rows; {LIMITS['records']:,} are read here", where=file, remedy=remedy)
    return workbook(rows, date.fromisoformat(rows["country"][0]["retrieved"]))


def outcome(held: Upload, day: date) -> Outcome:
    """What the upload would change against what is published; a new country begins with nothing."""
    after = state_on(day, held.facts, held.findings, session.ontology())
    return compared(_before(held.facts.country, day), after)


def _before(country: Country, day: date) -> State:
    if published(country.iso3):
        found = tuple(session.findings(country.iso3, day))
        return State(session.facts(country.iso3), found, session.country_profile(country.iso3, day))
    empty, rules = Country(country.iso3, country.name, country.retrieved), session.library().rules
    return state_on(day, *evaluated(empty, session.ontology(), tuple(rules.values())), session.ontology())


def changes(held: Upload) -> tuple[list[Change], list[Change]]:
    """All changes against what is published, and those of them that take records away for good."""
    found = difference(published(held.facts.country.iso3), held.facts.country)
    return found, lost_records(found, held.complete)


def as_file(held: Upload, format: str) -> bytes:
    """The country as handed in, as ``dossier``, ``ttl`` or ``xlsx``."""
    return loaders.dump(held.facts.country, format)


def turtle(country: Country) -> bytes:
    """A country that was changed here, as it would be handed in."""
    return loaders.dump(country, "ttl")


def as_patch(held: Upload) -> bytes:
    return patch(published(held.facts.country.iso3), held.facts.country).encode()
