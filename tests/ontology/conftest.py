"""The ontology files and the tables that were checked by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import Graph

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def ontology_files() -> list[Path]:
    return sorted((ROOT / "ontology").glob("*.ttl"))


@pytest.fixture(scope="session")
def everything(ontology_files: list[Path]) -> Graph:
    """All ontology files in one graph."""
    graph = Graph()
    for file in ontology_files:
        graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "shapes.ttl")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test asks for the rows of a table by its marker, a test of one file by its argument."""
    marker = metafunc.definition.get_closest_marker("table")
    if marker:
        rows = _rows(HERE / marker.args[0])
        metafunc.parametrize(("expected", "text"), rows, ids=[text for _, text in rows])
    if "ontology_file" in metafunc.fixturenames:
        files = sorted((ROOT / "ontology").glob("*.ttl"))
        metafunc.parametrize("ontology_file", files, ids=[file.stem for file in files])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "table(file): one test for each row of a table with two columns")


def _rows(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(table)
        return [(expected, text) for expected, text in table]
