"""What a build keeps beside its store says the same as the store, country by country."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import StoreError
from graph.library import Library, open_graph
from graph.packing import FACTS, FINDINGS, GLANCE, unpack_facts, unpack_findings
from graph.store.build import build
from graph.store.embedded import Embedded, current_build
from graph.store.shortcuts import FILE, Keeper, Shortcuts
from tests.store.conftest import copied

SAMPLE = ("KEN", "NAM", "NOR")


@pytest.fixture(scope="module")
def library() -> Library:
    return open_graph()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied(tmp_path / "countries", SAMPLE)


def without_short_cuts(library: Library) -> Library:
    """The same store as one that keeps nothing."""
    store = Embedded(library.store.build)
    store.shortcuts = Shortcuts()
    return Library(store)


def test_every_country_is_the_same_with_and_without(library: Library) -> None:
    assert len(library.store.shortcuts.every(FACTS, bytes)) == len(library.countries)
    plain = without_short_cuts(library)
    assert library.coverage == plain.coverage
    assert list(library.coverage) == list(plain.coverage)
    for iso3 in library.countries:
        kept, read = library.facts(iso3), plain.facts(iso3)
        assert kept == read
        assert list(kept.coverage) == list(read.coverage), iso3
        assert library.findings(iso3) == plain.findings(iso3)
        told = [(found.message, found.rule, found.names) for found in library.findings(iso3)]
        assert told == [(found.message, found.rule, found.names) for found in plain.findings(iso3)]


def test_the_store_is_not_asked_for_what_is_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Library(Embedded(library.store.build))
    monkeypatch.setattr(Embedded, "triples", None)
    assert here.country("KEN").institution("icta").name == "ICT Authority (Kenya)"
    assert len(here.findings("KEN")) > 5


def test_a_country_that_changed_is_packed_anew_and_one_that_went_is_gone(data: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = Shortcuts(build(data, home))
    kept = {what: dict(before.every(what, bytes)) for what in (FACTS, FINDINGS, GLANCE)}
    text = (data / "KEN.ttl").read_text(encoding="utf-8")
    (data / "KEN.ttl").write_text(text.replace("ICT Authority (Kenya)", "Renamed"), encoding="utf-8")
    (data / "NOR.ttl").unlink()
    after = Shortcuts(build(data, home))
    for what, packed in kept.items():
        assert sorted(after.every(what, bytes)) == ["KEN", "NAM"]
        assert after.get(what, "NAM", bytes) == packed["NAM"]
        assert before.get(what, "KEN", bytes) == packed["KEN"], "a reader keeps the build that it opened"
    assert unpack_facts(after.get(FACTS, "KEN", bytes) or b"").country.institution("icta").name == "Renamed"


def test_what_is_not_kept_is_none(tmp_path: Path) -> None:
    with Keeper(tmp_path) as keeper:
        keeper.put("KEN", {FACTS: b"1"})
    found = Shortcuts(tmp_path)
    assert (found.get(FACTS, "KEN", bytes), found.get(FACTS, "NAM", bytes), found.get(GLANCE, "KEN", bytes)) == (
        b"1",
        None,
        None,
    )
    assert Shortcuts().get(FACTS, "KEN", bytes) is None
    assert Shortcuts(tmp_path / "nowhere").every(FACTS, bytes) == {}


def test_a_build_that_fails_keeps_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with Keeper(tmp_path) as keeper:
            keeper.put("KEN", {FACTS: b"1"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert Shortcuts(tmp_path).every(FACTS, bytes) == {}


def test_a_full_disk_is_said_and_leaves_the_old_build(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = build(data, tmp_path / "home")
    opened = Keeper.__init__

    def small(self: Keeper, fresh: Path, base: Path | None = None) -> None:
        opened(self, fresh, base)
        self._db.execute("PRAGMA max_page_count = 3")

    monkeypatch.setattr(Keeper, "__init__", small)
    text = (data / "KEN.ttl").read_text(encoding="utf-8")
    (data / "KEN.ttl").write_text(text.replace("ICT Authority (Kenya)", "Authority of ICT " * 9_000), encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be written: database or disk is full Check free space"):
        build(data, tmp_path / "home")
    assert current_build(tmp_path / "home") == old


def test_a_folder_with_signs_of_addresses_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c%20d é"
    folder.mkdir()
    with Keeper(folder) as keeper:
        keeper.put("KEN", {FACTS: b"1"})
    assert Shortcuts(folder).get(FACTS, "KEN", bytes) == b"1"


def test_it_is_read_where_nothing_may_be_written(tmp_path: Path) -> None:
    with Keeper(tmp_path) as keeper:
        keeper.put("KEN", {FACTS: b"1"})
    (tmp_path / FILE).chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert Shortcuts(tmp_path).get(FACTS, "KEN", bytes) == b"1"
        assert sorted(file.name for file in tmp_path.iterdir()) == [FILE]
    finally:
        tmp_path.chmod(0o755)


def spoilt(content: bytes, change: Callable[[Any], None]) -> bytes:
    held = json.loads(zlib.decompress(content))
    change(held)
    return zlib.compress(json.dumps(held).encode())


def test_facts_about_a_claim_that_is_not_there(library: Library) -> None:
    content = library.store.shortcuts.get(FACTS, "KEN", bytes) or b""
    with pytest.raises(ValueError, match="a claim is missing"):
        unpack_facts(spoilt(content, lambda held: held["country"].update(claims=[])))


@pytest.mark.parametrize("change", [{"code": "F99"}, {"functions": []}, {"evidence": 3}])
def test_findings_that_name_what_is_not_known(library: Library, change: dict[str, object]) -> None:
    content = library.store.shortcuts.get(FINDINGS, "KEN", bytes) or b""
    with pytest.raises(ValueError, match=r"."):
        unpack_findings(
            spoilt(content, lambda held: held["findings"][0].update(change)), library.rules, library.ontology
        )
