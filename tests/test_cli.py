"""The command line, run as users run it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import ROOT


def remit(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "remit.py", *words]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assert remit("build").returncode == 0


def test_findings_as_json_by_code_severity_and_date():
    done = remit("findings", "KEN", "--code", "f02", "--severity", "high", "--as-of", "2020-01-01", "--format", "json")
    rows = json.loads(done.stdout)
    assert [(row["code"], row["institutions"]) for row in rows] == [("F02", ["icta", "ps-ict"])]
    assert (
        json.loads(remit("findings", "KEN", "--code", "F02", "--as-of", "1990-01-01", "--format", "json").stdout) == []
    )


def test_any_time_holds_more_than_today():
    every = json.loads(remit("findings", "GBR", "--any-time", "--format", "json").stdout)
    today = json.loads(remit("findings", "GBR", "--format", "json").stdout)
    assert {row["iri"] for row in today} < {row["iri"] for row in every}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("findings", "XXX"), "error: no country 'XXX' in the store"),
        (("findings", "KEN", "--code", "F99"), "error: no rule 'F99' Rules are F01"),
        (("explain", "KEN/nothing"), "error: no finding 'KEN/nothing' in data version"),
        (("export", "KEN", "--format", "doc"), "error: unknown format 'doc' Use one of dossier, ttl, xlsx"),
        (("import", "nowhere.yaml"), "error: nowhere.yaml: there is no such file"),
        (("check", "ZZZ"), "error: data/countries: no file for ZZZ"),
        (("template", "XX", "x.xlsx"), "error: unknown country code 'XX'"),
    ],
)
def test_errors_are_sentences_with_exit_code_2(words: tuple[str, ...], sentence: str):
    done = remit(*words)
    assert done.returncode == 2
    assert done.stderr.startswith(sentence)
    assert "Traceback" not in done.stderr


def test_explain_shows_both_claims_with_basis_and_sources():
    (row,) = json.loads(remit("findings", "KEN", "--code", "F02", "--format", "json").stdout)
    text = remit("explain", row["iri"]).stdout
    assert "basis: Information and Communications Technology Order, L.N. 182 of 2013" in text
    assert "<http://icta.go.ke/who-we-are/>" in text
    assert "certainly overlapped from 2013-08-31 until today" in text
    assert "What would resolve it: Name one coordinator" in text


def test_profile_has_denominators():
    found = json.loads(remit("profile", "KEN", "--as-of", "2012", "--format", "json").stdout)
    assert found["leaders"] == ["office-president"]
    assert found["lead_type"] == "centre-of-government"
    assert found["researched"]["whole"] == 26
    assert found["contested"]["whole"] == found["researched"]["part"]


def test_import_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path):
    shutil.copy(ROOT / "data" / "countries" / "NAM.ttl", tmp_path)
    before = (tmp_path / "NAM.ttl").read_bytes()
    changed = tmp_path / "changed.ttl"
    changed.write_bytes(before.replace(b"Ministry of Finance", b"Treasury of Namibia"))
    done = remit("import", str(changed), "--dry-run", REMIT_DATA=str(tmp_path))
    assert "~ institution: mof (Treasury of Namibia)" in done.stdout
    assert "NAM: 1 changes, 0 problems, would change" in done.stdout
    assert (tmp_path / "NAM.ttl").read_bytes() == before
    done = remit("import", str(changed), REMIT_DATA=str(tmp_path))
    assert "written" in done.stdout
    assert b"Treasury of Namibia" in (tmp_path / "NAM.ttl").read_bytes()


def test_export_and_import_of_a_workbook_change_nothing(tmp_path: Path):
    book = tmp_path / "NOR.xlsx"
    assert remit("export", "NOR", "--format", "xlsx", "--out", str(book)).returncode == 0
    done = remit("import", str(book), "--dry-run")
    assert "NOR: 0 changes, 0 problems, unchanged" in done.stdout


def test_check_finds_nothing_in_a_shipped_country_and_something_in_a_broken_one(tmp_path: Path):
    assert "1 countries, 0 problems" in remit("check", "XKX").stdout
    text = (ROOT / "data" / "countries" / "XKX.ttl").read_text(encoding="utf-8")
    (tmp_path / "XKX.ttl").write_text(text.replace("remit:confidence conf:explicit", "remit:confidence conf:sure", 1))
    done = remit("check", REMIT_DATA=str(tmp_path))
    assert done.returncode == 1
    assert "conf:sure is not in the vocabulary" in done.stderr


def test_contests_reports_recall_and_reasons():
    assert remit("contests").stdout.splitlines()[0].endswith("documented contests are met by a finding.")
    done = remit("contests", "--report")
    assert " of 187 (" in done.stdout
    assert "data work: no claim on these functions recorded for moict" in done.stdout
    assert "are confirmed by a documented contest" in done.stdout
    assert "  KEN: " in done.stdout


def test_brief_is_written_in_each_format(tmp_path: Path):
    for format, begins in (("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("html", b"<!doctype html>")):
        out = tmp_path / f"kenya.{format}"
        done = remit("brief", "KEN", "--format", format, "--as-of", "2026-11-25", "--out", str(out))
        assert done.returncode == 0, done.stderr
        assert out.read_bytes().startswith(begins)
    assert "as of 25 November 2026" in (tmp_path / "kenya.html").read_text(encoding="utf-8")
