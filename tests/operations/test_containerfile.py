"""The Containerfile is read, not built: no engine is needed for this. Its files and commands are tried all the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from graph.settings import ROOT
from tests.operations.conftest import CONTAINERFILE, copied

README = (ROOT / "README.md").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.*)$", CONTAINERFILE, re.MULTILINE)


def test_everything_that_is_copied_is_tracked():
    for source, _ in copied():
        known = subprocess.run(["git", "ls-files", source], cwd=ROOT, capture_output=True, text=True, check=True)
        assert known.stdout, source


def test_its_commands_are_those_of_the_readme():
    by_hand = README.partition("By hand:")[2].partition("![")[0]
    wanted = [line.strip() for line in by_hand.splitlines() if line.strip() and "venv" not in line]
    run = [command.replace(" --no-cache-dir", "") for command in instructions("RUN")]
    start = " ".join(json.loads(instructions("CMD")[-1]))
    assert [command for command in run if command.startswith(("pip", "python"))] == wanted[:2]
    assert start == f"{wanted[2]} --server.address 0.0.0.0"


def test_the_app_runs_as_a_numbered_user_and_is_asked_to_stop():
    (user,) = instructions("USER")
    assert user.isdecimal()
    assert int(user) > 0
    assert any(f"useradd --system --uid {user} remit" in command for command in instructions("RUN"))
    assert instructions("STOPSIGNAL") == ["SIGTERM"]


def test_what_is_copied_is_enough_to_answer(image: Path):
    done = subprocess.run(
        [sys.executable, "remit.py", "findings", "KEN", "--code", "F02"],
        cwd=image,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "F02" in done.stdout
    brief = [sys.executable, "remit.py", "brief", "KEN", "--format", "pdf", "--out", "kenya.pdf"]
    subprocess.run(brief, cwd=image, check=True)
    assert (image / "kenya.pdf").read_bytes().startswith(b"%PDF-")
