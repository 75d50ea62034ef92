"""The store: built whole or not at all, rebuilt only where something changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph import settings
from graph.errors import StoreError, StoreMissing
from graph.library import Library
from graph.store.build import build
from graph.store.embedded import Embedded, Manifest, current_build
from graph.terms import ONTOLOGY_GRAPH, country_graph
from tests.store.conftest import copied

SAMPLE = ("KEN", "NAM", "NOR", "XKX")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied(tmp_path / "countries", SAMPLE)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def rename_icta(data: Path) -> None:
    file = data / "KEN.ttl"
    file.write_text(file.read_text().replace("ICT Authority (Kenya)", "Renamed Authority"))


def countries_of(store: Embedded) -> set[Quad]:
    """All quads but the ontology's, whose blank nodes are named anew each time."""
    return {quad for quad in store.store if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)}


def test_no_store_yet_says_how_to_build_one(home: Path):
    with pytest.raises(StoreMissing, match=r"there is no store yet.*remit.py build"):
        current_build(home)


def test_build_holds_every_country_and_its_three_graphs(data: Path, home: Path):
    store = Embedded(build(data, home))
    assert store.iso3 == tuple(sorted(SAMPLE))
    for iso3 in SAMPLE:
        assert all(store.triples(country_graph(iso3, part)) for part in ("", "derived", "findings"))


def test_no_triple_stands_in_two_graphs(six: Embedded):
    assert len({quad.triple for quad in six.store}) == len(six.store)


def test_nothing_changed_builds_nothing(data: Path, home: Path):
    first = build(data, home)
    made: list[str] = []
    assert build(data, home, lambda _done, _total, what: made.append(what)) == first
    assert made == []


def test_one_changed_country_is_the_only_one_made_anew(data: Path, home: Path):
    build(data, home)
    rename_icta(data)
    made: list[str] = []
    library = Library(Embedded(build(data, home, lambda _done, _total, what: made.append(what))))
    assert made == ["KEN"]
    assert library.country("KEN").institution("icta").name == "Renamed Authority"
    assert any("Renamed Authority" in finding.message for finding in library.findings("KEN"))


def test_incremental_and_full_build_hold_the_same(data: Path, home: Path, tmp_path: Path):
    build(data, home)
    rename_icta(data)
    (data / "NAM.ttl").unlink()
    step, whole = Embedded(build(data, home)), Embedded(build(data, tmp_path / "other"))
    assert countries_of(step) == countries_of(whole)
    assert step.manifest == whole.manifest


def test_a_reader_keeps_its_view_while_a_new_build_replaces_the_store(data: Path, home: Path):
    before = Library(Embedded(build(data, home)))
    rename_icta(data)
    build(data, home)
    assert before.country("KEN").institution("icta").name == "ICT Authority (Kenya)"


def test_a_broken_country_file_leaves_the_old_store_in_use(data: Path, home: Path):
    old = build(data, home)
    (data / "KEN.ttl").write_text("@prefix : <> broken")
    with pytest.raises(Exception, match=r"KEN\.ttl"):
        build(data, home)
    assert current_build(home) == old
    assert list(home.glob("build-*")) == [old]


def test_a_file_under_another_countrys_name_is_refused(data: Path, home: Path):
    (data / "KEN.ttl").rename(data / "GHA.ttl")
    with pytest.raises(StoreError, match=r"GHA.ttl: describes KEN Name it KEN.ttl"):
        build(data, home)


def test_a_spoilt_manifest_means_a_full_build(data: Path, home: Path):
    old = build(data, home)
    (old / "manifest.json").write_text("{")
    fresh = build(data, home)
    assert fresh != old
    assert set(Manifest.read(fresh).countries) == set(SAMPLE)


@pytest.mark.parametrize("delay", [0.6, 0.9, 1.2])
def test_a_killed_build_leaves_the_old_store_working(data: Path, home: Path, delay: float):
    old = build(data, home)
    rename_icta(data)
    environment = os.environ | {"REMIT_HOME": str(home), "REMIT_DATA": str(data)}
    code = "from graph.store.build import *; import time\nbuild(progress=lambda *_: time.sleep(5))"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=settings.ROOT, env=environment)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert current_build(home) == old
    assert Library(Embedded(old)).country("KEN").institution("icta").name == "ICT Authority (Kenya)"
    assert Library(Embedded(build(data, home))).country("KEN").institution("icta").name == "Renamed Authority"
    assert len(list(home.glob("build-*"))) == 2


def test_what_a_kill_after_the_switch_left_is_swept_by_the_next_build(
    data: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as killed:
        killed.setattr("graph.store.build._keep", lambda *_: None)
        build(data, home)
        rename_icta(data)
        before = build(data, home)
        (data / "NOR.ttl").unlink()
        current = build(data, home)
    (home / "build-unfinished" / "store").mkdir(parents=True)
    assert build(data, home) == current
    assert set(home.glob("build-*")) == {current, before}
    assert build(data, home) == current
    assert set(home.glob("build-*")) == {current, before}
