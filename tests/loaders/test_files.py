"""A country file is replaced whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from loaders.files import replacing, write_atomically
from loaders.importing import import_file
from tests.loaders.corpus import SMALL

CHANGED = SMALL.replace("Agency B", "Agency C")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(SMALL)
    (tmp_path / "new.yaml").write_text(CHANGED)
    import_file(tmp_path / "old.yaml", tmp_path / "data")
    return tmp_path / "data" / "FJI.ttl"


def test_import_writes_and_then_has_nothing_to_do(target: Path, tmp_path: Path) -> None:
    before = target.stat().st_mtime_ns
    again = import_file(tmp_path / "old.yaml", tmp_path / "data")
    assert (again.written, again.changes) == (False, [])
    assert target.stat().st_mtime_ns == before


def test_dry_run_shows_and_writes_nothing(target: Path, tmp_path: Path) -> None:
    before = target.read_bytes()
    done = import_file(tmp_path / "new.yaml", tmp_path / "data", dry_run=True)
    assert [str(change) for change in done.changes] == ["~ institution: agency-b (Agency C)"]
    assert not done.written
    assert target.read_bytes() == before


def test_import_replaces(target: Path, tmp_path: Path) -> None:
    assert import_file(tmp_path / "new.yaml", tmp_path / "data").written
    assert b"Agency C" in target.read_bytes()


def killed_while_writing(target: Path) -> Path:
    """What a process leaves that is killed before it could rename."""
    code = (
        "import os, signal, sys; from pathlib import Path; from loaders.files import replacing\n"
        "with replacing(Path(sys.argv[1])) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = (file for file in target.parent.iterdir() if file.name.startswith(".FJI.ttl.writing-"))
    return left


def test_the_next_import_sweeps_what_a_killed_one_left(target: Path, tmp_path: Path) -> None:
    left = killed_while_writing(target)
    kept = [target.parent / name for name in (".FJI.ttl.original", ".FJI.ttl.swp", "notes.writing-")]
    for file in kept:
        file.write_text("somebody else's")
    import_file(tmp_path / "new.yaml", target.parent)
    assert not left.exists()
    assert all(file.exists() for file in kept)


def test_what_is_being_written_is_not_swept(target: Path) -> None:
    with replacing(target) as slow:
        slow.write(b"of the first")
        write_atomically(target.parent / "TON.ttl", b"of the second")
    assert target.read_bytes() == b"of the first"
    assert sorted(file.name for file in target.parent.iterdir()) == ["FJI.ttl", "TON.ttl"]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_failure_leaves_the_old_file_whole(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = target.read_bytes()

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(InputError, match=r"FJI\.ttl: cannot be written: No space left on device Check free space"):
        import_file(tmp_path / "new.yaml", tmp_path / "data")
    assert target.read_bytes() == before
    assert os.listdir(target.parent) == ["FJI.ttl"]  # noqa: PTH208


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into a read-only folder")
def test_read_only_folder(target: Path, tmp_path: Path) -> None:
    before = target.read_bytes()
    target.parent.chmod(0o555)
    try:
        with pytest.raises(InputError, match="cannot be written: Permission denied"):
            import_file(tmp_path / "new.yaml", tmp_path / "data")
    finally:
        target.parent.chmod(0o755)
    assert target.read_bytes() == before


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path / "data" / "FJI.ttl", b"x")
    assert (tmp_path / "data").read_text() == "a file"


def test_unreadable_input_leaves_the_old_file_whole(target: Path, tmp_path: Path) -> None:
    before = target.read_bytes()
    (tmp_path / "new.yaml").write_text("country: {iso3: FJI")
    with pytest.raises(InputError):
        import_file(tmp_path / "new.yaml", tmp_path / "data")
    assert target.read_bytes() == before
