"""An import never takes records away unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import dossier
from loaders.importing import import_file, preview, write
from tests.loaders.corpus import SMALL
from tests.test_cli import remit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "whole.yaml").write_text(SMALL)
    import_file(tmp_path / "whole.yaml", tmp_path / "data")
    return tmp_path


def imported(folder: Path, text: str, allow_loss: bool = False):  # type: ignore[no-untyped-def]
    (folder / "next.yaml").write_text(text)
    return import_file(folder / "next.yaml", folder / "data", allow_loss=allow_loss)


def without(section: str) -> str:
    head, _, rest = SMALL.partition(f"{section}:\n")
    return head + rest[rest.index("\nsources") + 1 :]


def test_a_record_left_out_does_not_vanish(folder: Path) -> None:
    before = (folder / "data" / "FJI.ttl").read_bytes()
    found = imported(folder, SMALL.replace("role: operates", "role: runs"))
    assert [str(change) for change in found.lost] == ["- claim: agency-b operates digital_identity from 2013"]
    assert not found.written
    assert (folder / "data" / "FJI.ttl").read_bytes() == before


def test_fewer_records_are_not_written_unasked(folder: Path) -> None:
    text = without("searched")
    assert [change.kind for change in imported(folder, text).lost] == ["search"]
    assert not imported(folder, text).written
    assert imported(folder, text, allow_loss=True).written


def test_a_changed_claim_is_no_loss(folder: Path) -> None:
    found = imported(folder, SMALL.replace("valid_from: 2013\n", "valid_from: 2014\n"))
    assert [change.sign for change in found.changes] == ["-", "+"]
    assert (found.lost, found.written) == ([], True)


def test_a_left_out_claim_beside_a_new_one_is_a_loss(folder: Path) -> None:
    more = SMALL.replace("role: operates", "role: runs").replace(
        "contests:\n",
        "  - {institution: min-a, function: payments, role: funds, confidence: explicit, "
        "source: https://example.org/a}\ncontests:\n",
    )
    found = imported(folder, more)
    assert [change.sign for change in found.changes if change.kind == "claim"] == ["-", "+"]
    assert [change.kind for change in found.lost] == ["claim"]


def test_an_upload_is_previewed_without_a_file(folder: Path) -> None:
    reading = dossier.read_bytes(SMALL.replace("Agency B", "Agency C").encode(), "upload.yaml")
    found = preview(reading, "upload.yaml", folder / "data")
    assert [str(change) for change in found.changes] == ["~ institution: agency-b (Agency C)"]
    assert b"Agency B" in (folder / "data" / "FJI.ttl").read_bytes()
    assert write(found).written
    assert b"Agency C" in (folder / "data" / "FJI.ttl").read_bytes()


def test_the_command_says_what_to_do(folder: Path) -> None:
    (folder / "next.yaml").write_text(without("searched"))
    data = str(folder / "data")
    done = remit("import", str(folder / "next.yaml"), REMIT_DATA=data)
    assert done.returncode == 2
    assert "FJI: 1 changes, 0 problems, not written" in done.stdout
    assert "error: FJI.ttl would lose 1 records." in done.stderr
    done = remit("import", str(folder / "next.yaml"), "--allow-loss", REMIT_DATA=data)
    assert (done.returncode, done.stdout) == (0, "FJI: 1 changes, 0 problems, written\n")
