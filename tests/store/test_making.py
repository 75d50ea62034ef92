"""Countries made in several processes are those made in one, and what goes wrong there is told here."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from graph import settings
from graph.errors import StoreError
from graph.ontology import ONTOLOGY
from graph.store import making
from graph.store.making import Stream, made
from graph.store.shortcuts import Packed

SAMPLE = ("EST", "KEN", "NAM", "NOR", "XKX")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return {iso3: Path(shutil.copy(settings.countries() / f"{iso3}.ttl", tmp_path)) for iso3 in SAMPLE}


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "WORTH_IT", 1)
    monkeypatch.setattr(making.os, "cpu_count", lambda: 3)


def quads(content: bytes) -> set[object]:
    return set(parse(content, format=RdfFormat.N_QUADS))


@pytest.mark.usefixtures("several")
def test_several_processes_make_the_same_in_the_same_order(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch):
    told: list[tuple[str, Packed]] = []
    many = list(made(files, ONTOLOGY, lambda *one: told.append(one)))
    assert [iso3 for iso3, _ in told] == list(SAMPLE)
    monkeypatch.setattr(making, "WORTH_IT", 100)
    again = made(files, ONTOLOGY, lambda *one: told.append(one))
    assert [quads(content) for content in many] == [quads(content) for content in again]
    assert told[: len(SAMPLE)] == told[len(SAMPLE) :]


@pytest.mark.usefixtures("several")
def test_a_broken_file_is_named_with_its_line(files: dict[str, Path]):
    files["NAM"].write_text("@prefix : <> broken")
    with pytest.raises(StoreError, match=r"NAM\.ttl:1:.*not Turtle.*Correct this line"):
        list(made(files, ONTOLOGY, lambda *_: None))


@pytest.mark.usefixtures("several")
def test_children_end_when_nobody_wants_the_rest(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch):
    started = []
    real = making._child
    monkeypatch.setattr(making, "_child", lambda *given: started.append(real(*given)) or started[-1])
    contents = made(files, ONTOLOGY, lambda *_: None)
    next(contents)
    contents.close()
    assert [child.returncode for child in started] == [-9, -9, -9]


def test_a_stream_reads_as_the_joined_chunks():
    chunks = [b"ab", b"", b"cdefgh", b"i"]
    assert io.BufferedReader(Stream(iter(chunks)), 3).read() == b"abcdefghi"
    assert Stream(iter(chunks)).read(4) == b"ab"
