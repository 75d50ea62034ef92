from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.matrix import Conflict, Matrix, Order, matrix
from graph.analysis.matrix_table import HEAD, claims, functions, wide
from graph.vocabulary import CoverageState, Function

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def whole(library) -> Matrix:
    return matrix(library.facts("KEN"), library.findings("KEN", TODAY), library.ontology, TODAY)


def _row(found: Matrix, institution: str):
    return next(row for row in found.rows if row.institution.id == institution)


def test_letters_and_conflicts_of_a_cell(whole):
    cell = _row(whole, "icta").cells[Function.CROSS_GOVERNMENT_PROJECTS]
    assert cell.letters == "K O"
    assert cell.conflict is Conflict.CONTESTED
    assert [item.claim.role for item in cell.claims] == ["coordinates", "monitors"]
    managed = [row.institution.name for row in whole.rows if row.count(Conflict.MANAGED)]
    assert managed == ["ICT Authority (Kenya)", "Webmasters Kenya Limited"]


def test_columns_know_coverage_and_conflict(whole):
    marks = {column.function: column for column in whole.columns}
    assert [name for name, column in marks.items() if column.conflict is Conflict.CONTESTED] == [
        Function.CROSS_GOVERNMENT_PROJECTS, Function.PAYMENTS, Function.CYBERSECURITY
    ]  # fmt: skip
    assert marks[Function.E_SERVICES_PORTAL].conflict is Conflict.MANAGED
    assert marks[Function.DIGITAL_IDENTITY].coverage is CoverageState.NOT_RESEARCHED
    assert sum(column.coverage is CoverageState.NOT_RESEARCHED for column in whole.columns) == 8


def test_a_family_and_a_type_leave_their_part(whole):
    part = whole.only("safeguards", ["regulator"])
    assert {column.family for column in part.columns} == {"safeguards"}
    assert [row.institution.name for row in part.rows] == ["Office of the Data Protection Commissioner"]
    assert set(part.rows[0].cells) <= {column.function for column in part.columns}


def test_orders(whole):
    names = [row.institution.name.casefold() for row in whole.ordered(Order.NAME).rows]
    assert names == sorted(names)
    types = [row.institution.type.value for row in whole.ordered(Order.TYPE).rows]
    assert types == sorted(types)
    counts = [row.count(Conflict.CONTESTED) for row in whole.ordered(Order.CONTESTED).rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    assert whole.rows[0].institution.name == "ICT Authority (Kenya)"


def test_the_table_says_why_a_column_is_empty(whole):
    head, first, *_ = wide(whole)
    row = dict(zip(head, first, strict=True))
    assert head[: len(HEAD)] == HEAD
    assert row["Cross-government projects"] == "K O"
    assert row["contested in"] == "Cross-government projects"
    assert row["Digital identity"] == "not researched"


def test_every_claim_of_the_day_is_in_the_table(whole, library):
    facts = library.facts("KEN")
    head, *rows = claims(whole, library.ontology)
    known = [dict(zip(head, row, strict=True)) for row in rows]
    assert {row["claim"] for row in known} == {item.iri for item in facts.held(TODAY)}
    order = next(row for row in known if "L.N. 182" in row["basis"])
    assert order["rank of basis"] == "Government decree"
    assert order["sources"].startswith("http")


def test_functions_with_their_coverage(whole, library):
    head, *rows = functions(whole, library.ontology)
    known = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(known) == 26
    assert known["Digital identity"]["coverage"] == "not researched"
    assert known["Cross-government projects"]["conflict"] == "contested"


def test_contested_and_managed_in_every_country(library):
    for iso3 in library.countries:
        found = matrix(library.facts(iso3), library.findings(iso3, TODAY), library.ontology, TODAY)
        marked = {column.function for column in found.columns if column.conflict is Conflict.CONTESTED}
        for row in found.rows:
            assert {name for name, cell in row.cells.items() if cell.conflict is Conflict.CONTESTED} <= marked
