"""A few kills at random moments; ``python -m benchmarks faults`` does a hundred of each."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import psutil

from benchmarks.faults import Building, Ground, Importing, Publishing
from graph.settings import ROOT
from tests.store.servers import oxigraph

KILLS = 3


def strikes(ground: Ground) -> None:
    usual = ground.usual()
    blows = [ground.strike(usual * random.random()) for _ in range(KILLS)]
    assert all(blow.left in ("old", "new", "both") for blow in blows)
    assert any(blow.struck for blow in blows) or all(blow.left == "new" for blow in blows)


def test_a_killed_build_leaves_one_whole_store(tmp_path: Path):
    strikes(Building(tmp_path))


def test_a_killed_import_leaves_every_file_whole(tmp_path: Path):
    strikes(Importing(tmp_path))


def test_a_killed_publish_leaves_every_graph_whole_and_is_resumed(tmp_path: Path):
    (tmp_path / "server").mkdir()
    with oxigraph(tmp_path / "server") as endpoint:
        strikes(Publishing(tmp_path, endpoint))


def test_the_benchmark_told_to_stop_leaves_no_server_and_no_folder(tmp_path: Path):
    command = [sys.executable, "-m", "benchmarks", "faults", "100"]
    with (tmp_path / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env={"TMPDIR": str(tmp_path)}, stdout=log, stderr=log)
    family: list[psutil.Process] = []
    while not any("oxigraph" in " ".join(child.cmdline()) for child in family):
        assert process.poll() is None, (tmp_path / "log.txt").read_text()
        time.sleep(0.1)
        family = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    assert process.wait(timeout=60) == 128 + 15
    _, left = psutil.wait_procs(family, timeout=20)
    assert not left
    assert not list(tmp_path.glob("remit-kills-*"))
