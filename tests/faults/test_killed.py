"""A few kills at random moments; ``python -m benchmarks faults`` does a hundred of each."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.faults import Building, Ground, Importing, Publishing
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
