"""What the disk may do to a store: noticed, said, and made good by the next build."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from graph.analysis import glances
from graph.errors import StoreError
from graph.library import Library
from graph.packing import GLANCE
from graph.store.base import rows
from graph.store.build import build
from graph.store.embedded import Embedded, Manifest, current_build
from graph.store.shortcuts import FILE, Shortcuts
from graph.store.soundness import defect, linked, sums
from graph.store.worker import QueryPool
from tests.faults.conftest import SAMPLE, rename_icta

Spoil = Callable[[Path], None]


def largest(store: Path) -> Path:
    return max(store.glob("*.sst"), key=lambda file: file.stat().st_size)


def flip(store: Path) -> None:
    """Every 97th byte of every table turned over."""
    for file in store.glob("*.sst"):
        content = bytearray(file.read_bytes())
        content[10::97] = bytes(byte ^ 255 for byte in content[10::97])
        file.write_bytes(content)


def flip_one_bit(store: Path) -> None:
    content = bytearray(largest(store).read_bytes())
    content[len(content) // 3] ^= 1
    largest(store).write_bytes(content)


def truncate_manifest(store: Path) -> None:
    manifest = next(store.glob("MANIFEST-*"))
    manifest.write_bytes(manifest.read_bytes()[:100])


def lose_a_table(store: Path) -> None:
    largest(store).unlink()


def lose_everything(store: Path) -> None:
    for file in store.iterdir():
        file.unlink()
    store.rmdir()


def tear_the_short_cuts(store: Path) -> None:
    file = store.parent / FILE
    file.write_bytes(file.read_bytes()[:200])


def lose_the_short_cuts(store: Path) -> None:
    (store.parent / FILE).unlink()


WRONG = {
    tear_the_short_cuts: r"shortcuts\.sqlite is not what was written",
    lose_the_short_cuts: r"shortcuts\.sqlite is missing",
    flip: r"\d+\.sst is not what was written",
    flip_one_bit: r"\d+\.sst is not what was written",
    truncate_manifest: r"MANIFEST-\d+ is not what was written",
    lose_a_table: r"\d+\.sst is missing",
    lose_everything: "store cannot be read: No such file or directory",
}


@pytest.mark.parametrize("spoil", WRONG)
def test_every_damage_is_named(home: Path, spoil: Spoil):
    here = current_build(home)
    written = Manifest.read(here).files
    assert defect(here / "store", FILE, written) == ""
    spoil(here / "store")
    assert re.fullmatch(WRONG[spoil], defect(here / "store", FILE, written))


def test_the_next_build_makes_a_damaged_store_anew(data: Path, home: Path, caplog: pytest.LogCaptureFixture):
    old = current_build(home)
    flip_one_bit(old / "store")
    with caplog.at_level(logging.WARNING):
        fresh = build(data, home)
    assert fresh != old
    assert "is damaged and is made anew" in caplog.text
    assert Library(Embedded(fresh)).country("KEN").institution("icta").name == "ICT Authority (Kenya)"
    assert build(data, home) == fresh


def overwritten(file: Path) -> None:
    file.write_bytes(b"not a database")


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def nulled(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096] + bytes(file.stat().st_size - 4096))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def with_content(content: bytes) -> Spoil:
    def spoil(file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            db.execute("UPDATE packed SET content = ?", (content,))
            db.commit()

    return spoil


RECORDS = (b"", b"no JSON", *map(zlib.compress, (b"{}", b"null", b"7", b'{"country": 7}', b"\xff")))


@pytest.mark.parametrize("spoil", [overwritten, torn, nulled, empty, *map(with_content, RECORDS)])
def test_damaged_short_cuts_are_passed_over_and_made_anew(
    data: Path, home: Path, spoil: Spoil, caplog: pytest.LogCaptureFixture
):
    def seen(store: Path) -> tuple[object, ...]:
        library = Library(Embedded(store))
        glanced = glances.glances(library, date(2026, 11, 28))
        return glanced, [library.facts(iso3) for iso3 in SAMPLE], library.all_findings()

    old = current_build(home)
    as_it_was = seen(old)
    spoil(old / FILE)
    with caplog.at_level(logging.WARNING):
        assert seen(old) == as_it_was
    assert caplog.text.count("shortcuts.sqlite of") == 1, "said once, not for each country"
    rename_icta(data)
    assert set(Shortcuts(build(data, home)).every(GLANCE, bytes)) == set(SAMPLE)


def test_a_rebuild_reads_only_new_files_and_notes_what_all_of_them_hold(data: Path, home: Path):
    old = current_build(home)
    rename_icta(data)
    fresh = build(data, home)
    known = linked(old / "store", Manifest.read(old).files)
    shared = [file for file in (fresh / "store").iterdir() if file.stat().st_ino in known]
    assert any(file.suffix == ".sst" for file in shared)
    assert Manifest.read(fresh).files == sums(fresh / "store", FILE)
    shared_table = next(file for file in shared if file.suffix == ".sst")
    content = bytearray(shared_table.read_bytes())
    content[len(content) // 2] ^= 1
    shared_table.write_bytes(content)
    assert f"{shared_table.name} is not" in defect(fresh / "store", FILE, Manifest.read(fresh).files)


def test_without_a_folder_of_countries_nothing_is_built(tmp_path: Path):
    with pytest.raises(StoreError, match=r"typo: there is no such folder of country files Set REMIT_DATA"):
        build(tmp_path / "typo", tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_an_empty_folder_of_countries_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "countries").mkdir()
    with caplog.at_level(logging.WARNING):
        build(tmp_path / "countries", tmp_path / "home")
    assert "There is no country file in" in caplog.text


def test_a_sound_store_is_not_rebuilt_after_it_was_read(data: Path, home: Path, caplog: pytest.LogCaptureFixture):
    old = current_build(home)
    assert len(Library(Embedded(old)).all_findings()) > 50
    assert build(data, home) == old
    assert "damaged" not in caplog.text


def test_a_damaged_store_is_no_base_for_an_incremental_build(data: Path, home: Path):
    flip_one_bit(current_build(home) / "store")
    rename_icta(data)
    made: list[str] = []
    build(data, home, lambda _done, _total, what: made.append(what))
    assert made == list(SAMPLE)


@pytest.mark.parametrize("spoil", [flip, truncate_manifest, lose_a_table, lose_everything])
def test_opening_a_damaged_store_says_what_to_do(home: Path, spoil: Spoil):
    spoil(current_build(home) / "store")
    with pytest.raises(StoreError, match=r"cannot be opened: .* Run `python remit\.py build`\."):
        Embedded(current_build(home))


def test_a_worker_on_a_damaged_store_says_what_to_do(home: Path, capfd: pytest.CaptureFixture[str]):
    store = current_build(home) / "store"
    truncate_manifest(store)
    pool = QueryPool(store, workers=1)
    with pytest.raises(StoreError, match=r"cannot open the store\. Run: python remit\.py build"):
        pool.run("ASK {}")
    pool.close()
    assert "Traceback" not in capfd.readouterr().err


def test_damage_that_shows_while_reading_is_said(home: Path):
    store = Embedded(current_build(home))
    for file in (store.build / "store").glob("*.sst"):
        file.write_bytes(bytes(file.stat().st_size))
    with pytest.raises(StoreError, match=r"remit\.py build"):
        store.triples("https://w3id.org/remit/graph/KEN")
    with pytest.raises(StoreError, match="is damaged"):
        list(rows(store.solutions("SELECT * { ?s ?p ?o }")))


@pytest.mark.parametrize("years", [-30, 30])
def test_clocks_and_times_of_files_decide_nothing(data: Path, home: Path, years: int):
    moment = time.time() + years * 365 * 86_400
    old = current_build(home)
    for file in (*data.iterdir(), *old.rglob("*"), home / "CURRENT"):
        os.utime(file, (moment, moment))
    assert build(data, home) == old
    (data / "KEN.ttl").write_bytes((data / "KEN.ttl").read_bytes())
    assert build(data, home) == old
    rename_icta(data)
    os.utime(data / "KEN.ttl", (moment, moment))
    assert Library(Embedded(build(data, home))).country("KEN").institution("icta").name == "Renamed Authority"
