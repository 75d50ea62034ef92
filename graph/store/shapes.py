"""SHACL over one country: defects of our own data as Problems."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from graph.errors import Problem
from graph.ontology import ONTOLOGY

SHAPES = ONTOLOGY / "shapes.ttl"


@cache
def _shapes(file: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(file, format="turtle")


def check_shapes(file: Path, shapes: Path = SHAPES) -> list[Problem]:
    """What the shapes object to in a country file that has already been parsed by Oxigraph's parser.

    The file is one of our own; files from users go through ``graph.rdf.parse`` first.
    """
    data = rdflib.Graph().parse(file, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(shapes), do_owl_imports=False, inference="none")
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted(_problem(report, result, file.name) for result in results)


def _problem(report: rdflib.Graph, result: rdflib.graph._SubjectType, file: str) -> Problem:
    focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
    value, message = report.value(result, SH.value), report.value(result, SH.resultMessage)
    place = f"<{focus}>" + (f" {path}" if path else "")
    shown = f": {value}" if value is not None else ""
    return Problem(file, 0, place, f"{message}{shown}", "Correct the record and run the check again.", skipped=False)
