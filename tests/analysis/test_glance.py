"""Countries at a glance: what a build keeps is what the whole country says, on every day for which it is kept."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph import settings
from graph.analysis import glances
from graph.analysis.finding import Finding
from graph.analysis.glance import Glance, glance
from graph.analysis.profile import profile
from graph.library import Library
from graph.packing import GLANCE, unpack_glance
from graph.store.build import build
from graph.store.embedded import Embedded
from graph.store.shortcuts import FILE, Shortcuts
from graph.vocabulary import Certainty, Severity, State

SAMPLE = ("GBR", "KEN", "NAM")


@pytest.fixture
def today() -> date:
    return date.today()


def of(library: Library, iso3: str, day: date) -> Glance:
    return glance(library.facts(iso3), library.findings(iso3), library.ontology, day)


def kept(build_: Path) -> dict[str, Glance]:
    return dict(Shortcuts(build_).every(GLANCE, unpack_glance))


def test_a_build_keeps_every_country_as_the_whole_country_says(library: Library, today: date) -> None:
    held = kept(library.store.build)
    assert sorted(held) == sorted(library.countries)
    for iso3, found in held.items():
        assert found == of(library, iso3, max(found.since or today, min(today, found.until or today)))


@pytest.mark.parametrize("iso3", SAMPLE)
@pytest.mark.parametrize("day", [date(2005, 6, 1), date(2013, 8, 15), date(2024, 1, 1)])
def test_nothing_shown_changes_between_its_days(library: Library, iso3: str, day: date) -> None:
    found = of(library, iso3, day)
    assert found.holds(day)
    days = [found.since, found.until and found.until - timedelta(days=1)]
    for edge in filter(None, days):
        measured = profile(library.facts(iso3), library.findings(iso3, edge), library.ontology, edge)
        shown = (found.lead_type, found.researched, found.contested, found.legal)
        assert shown == (measured.lead_type, measured.researched, measured.contested, measured.legal)
        assert of(library, iso3, edge) == found


def test_kenya_in_figures(library: Library, today: date) -> None:
    found, country = glances.glances(library, today)["KEN"], library.country("KEN")
    counts = (found.institutions, found.claims, found.sources, found.contests)
    records = (country.institutions, country.claims, country.sources, country.contests)
    assert counts == tuple(map(len, records))
    assert found.serious == sum(
        finding.severity is Severity.HIGH and finding.state is not State.MANAGED
        for finding in library.findings("KEN", today)
    )


def test_the_strongest_is_serious_certain_and_open_where_there_is_such_a_finding(library: Library, today: date) -> None:
    def wanted(finding: Finding) -> bool:
        live = finding.state is not State.MANAGED
        return live and finding.severity is Severity.HIGH and finding.certainty is Certainty.CERTAIN

    checked = 0
    for iso3, found in glances.glances(library, today).items():
        iris = {finding.iri for finding in library.findings(iso3, today) if wanted(finding)}
        if iris:
            assert found.strongest
            assert found.strongest.iri in iris
            checked += 1
    assert checked > len(library.countries) / 2


def test_another_day_is_looked_up_in_the_country(library: Library) -> None:
    day = date(2005, 6, 1)
    found = glances.glances(library, day)["KEN"]
    assert found.holds(day)
    assert found == of(library, "KEN", day)


def test_without_a_kept_file_the_countries_are_read(tmp_path: Path, today: date) -> None:
    data = tmp_path / "countries"
    data.mkdir()
    for iso3 in SAMPLE:
        shutil.copy(settings.countries() / f"{iso3}.ttl", data)
    built = build(data, tmp_path / "home")
    as_kept = glances.glances(Library(Embedded(built)), today)
    (built / FILE).unlink()
    moved = built.rename(tmp_path / "elsewhere")
    assert glances.glances(Library(Embedded(moved)), today) == as_kept


def test_a_country_that_changed_is_glanced_at_anew_and_one_that_went_is_gone(tmp_path: Path) -> None:
    data, home = tmp_path / "countries", tmp_path / "home"
    data.mkdir()
    for iso3 in SAMPLE:
        shutil.copy(settings.countries() / f"{iso3}.ttl", data)
    before = kept(build(data, home))
    text = (data / "KEN.ttl").read_text(encoding="utf-8")
    retrieved = before["KEN"].retrieved.isoformat()
    (data / "KEN.ttl").write_text(text.replace(retrieved, "2026-11-01"), encoding="utf-8")
    (data / "NAM.ttl").unlink()
    after = kept(build(data, home))
    assert sorted(after) == ["GBR", "KEN"]
    assert after["GBR"] == before["GBR"]
    assert after["KEN"].retrieved == date(2026, 11, 1)


def test_a_document_that_two_countries_cite_is_one(library: Library) -> None:
    every = [library.country(iso3) for iso3 in library.countries]
    assert glances.sources(library) == len({source.url for country in every for source in country.sources})
