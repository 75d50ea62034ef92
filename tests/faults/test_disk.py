"""A full disk, folders that cannot be written, two builds at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph import Library, settings
from graph.errors import InputError, StoreError
from graph.store.build import build
from graph.store.embedded import Embedded, current_build
from loaders.importing import import_file
from tests.faults.conftest import rename_icta
from web.data import kept


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A mount for the test's time; root alone may make one."""
    folder.mkdir(exist_ok=True)
    command = ["mount", *options, str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount, and not in every container")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    with mounted(folder, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs") as disk:
        yield disk


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    with mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        yield folder


def fill(disk: Path, leave: int) -> Path:
    """Leave so many bytes free."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    file = disk / "filler"
    file.write_bytes(bytes(free - leave))
    return file


def test_a_full_disk_leaves_the_old_store_and_the_next_build_with_room_succeeds(data: Path, tmp_path: Path):
    with small_disk(tmp_path / "disk", 60_000) as disk:
        old = build(data, disk / "home")
        rename_icta(data)
        filler = fill(disk, 20_000)
        with pytest.raises(StoreError, match=r"the store cannot be written: .* Check free space and permissions"):
            build(data, disk / "home")
        assert current_build(disk / "home") == old
        assert list((disk / "home").glob("build-*")) == [old]
        assert Library(Embedded(old)).country("KEN").institution("icta").name == "ICT Authority (Kenya)"
        filler.unlink()
        fresh = Library(Embedded(build(data, disk / "home")))
        assert fresh.country("KEN").institution("icta").name == "Renamed Authority"


def test_a_full_disk_leaves_the_country_file(data: Path, tmp_path: Path):
    with small_disk(tmp_path / "disk", 1_000) as disk:
        before = (data / "KEN.ttl").read_bytes()
        (disk / "KEN.ttl").write_bytes(before)
        rename_icta(data)
        fill(disk, 4096)
        with pytest.raises(InputError, match=r"KEN\.ttl: cannot be written: No space left on device Check free space"):
            import_file(data / "KEN.ttl", disk)
        assert (disk / "KEN.ttl").read_bytes() == before
        assert [file.name for file in disk.iterdir() if file.name.startswith(".")] == []


def test_country_files_that_cannot_be_written_can_be_built_and_not_imported(data: Path, home: Path, tmp_path: Path):
    changed = tmp_path / "changed.ttl"
    changed.write_text((data / "KEN.ttl").read_text().replace("ICT Authority (Kenya)", "Renamed Authority"))
    with read_only(data):
        assert build(data, home) == current_build(home)
        with pytest.raises(InputError, match="cannot be written: Read-only file system"):
            import_file(changed, data)


def test_a_store_that_cannot_be_written_answers_and_says_why_it_is_not_rebuilt(data: Path, home: Path):
    rename_icta(data)
    with read_only(home):
        library = Library(Embedded(current_build(home)))
        assert library.country("KEN").institution("icta").name == "ICT Authority (Kenya)"
        with pytest.raises(StoreError, match=r"the store cannot be written: .*Read-only file system"):
            build(data, home)


def test_a_download_that_cannot_be_kept_is_said(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REMIT_HOME", str(home))
    library = Library(Embedded(current_build(home)))
    with read_only(home), pytest.raises(StoreError, match=r"the file cannot be written: .*Read-only file system"):
        kept(library, "key", "KEN", "ttl")


def test_of_two_builds_at_once_one_waits_and_both_end_with_the_same_store(data: Path, home: Path):
    rename_icta(data)
    environment = os.environ | {"REMIT_HOME": str(home), "REMIT_DATA": str(data)}
    command = [sys.executable, "remit.py", "build"]
    runs = [
        subprocess.Popen(command, cwd=settings.ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [run.communicate(timeout=300)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    name = current_build(home).name
    assert [name in text for text in told] == [True, True]
    assert len(list(home.glob("build-*"))) == 2
    assert Library(Embedded(current_build(home))).country("KEN").institution("icta").name == "Renamed Authority"
