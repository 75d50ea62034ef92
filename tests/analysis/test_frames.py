"""Answers, findings and profiles as frames: the values of the store, each column of one kind."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from graph.errors import StoreError, UnknownName
from graph.library import Library

DAY = date(2026, 11, 25)
ICTA = "https://w3id.org/remit/id/KEN/institution/icta"


def test_an_example_is_asked_by_its_name(library: Library) -> None:
    leaders = library.frame("leaders-of-a-country", country="NAM", day=str(DAY))
    assert {iri.split("/")[5] for iri in leaders["institution"]} == {"NAM"}
    assert str(leaders["rank"].dtype) == "Int64"
    assert len(leaders) == len(list(library.select(library.examples["leaders-of-a-country"].filled(country="NAM"))))


def test_columns_are_of_the_kind_of_their_values(library: Library) -> None:
    frame = library.frame("""
        SELECT ?whole ?share ?yes ?day ?mixed ?maybe ?never {
          VALUES (?whole ?share ?yes ?day ?mixed ?maybe) {
            (1 0.5 true "2013-08-01"^^xsd:date "2013"^^xsd:gYear UNDEF)
            (2 1.5 false "1066-10-14"^^xsd:date "2013-08-01"^^xsd:date 7)
          }
        }
    """)
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds == {
        "whole": "Int64",
        "share": "Float64",
        "yes": "boolean",
        "day": "datetime64[s]",
        "mixed": "str",
        "maybe": "Int64",
        "never": "str",
    }
    assert frame["day"].dt.year.to_list() == [2013, 1066]
    assert frame["share"].sum() == 2.0
    assert frame["yes"].to_list() == [True, False]
    assert frame["mixed"].to_list() == ["2013", "2013-08-01"]
    assert frame["maybe"].isna().to_list() == [True, False]
    assert frame["maybe"][1] == 7
    assert frame["never"].isna().all()


def test_no_rows_keep_their_columns(library: Library) -> None:
    frame = library.frame("SELECT ?a ?b { ?a remit:nothing ?b }")
    assert (len(frame), list(frame.columns)) == (0, ["a", "b"])


def test_names_take_the_place_of_iris(library: Library) -> None:
    bodies = library.frame(f"SELECT ?body ?country ?note {{ VALUES ?body {{ <{ICTA}> }} BIND('icta' AS ?note) }}")
    assert library.frames.named(bodies).iloc[0].to_dict()["body"] == "ICT Authority (Kenya)"
    assert library.frames.named(bodies)["note"].to_list() == ["icta"]
    assert bodies["body"].to_list() == [ICTA]
    codes = library.frame("SELECT ?function (COUNT(?c) AS ?n) { ?c remit:function ?function } GROUP BY ?function")
    assert "Digital identity" in set(library.frames.named(codes)["function"])


def test_findings_are_those_of_the_library(library: Library) -> None:
    frame = library.frames.findings(DAY)
    assert len(frame) == len(library.all_findings(DAY))
    first = library.findings("KEN", DAY)[0]
    (row,) = frame[frame["iri"] == first.iri].to_dict("records")
    assert (row["code"], row["message"], row["functions"]) == (first.code, first.message, list(first.functions))
    assert row["from"] == pd.Timestamp(first.start)
    assert str(frame["until"].dtype) == "datetime64[s]"


def test_profiles_have_a_row_for_each_country(library: Library) -> None:
    frame = library.frames.profiles(DAY)
    assert set(frame.index) == set(library.countries)
    assert (frame["researched_whole"] == 26).all()
    assert frame["contested_part"]["KEN"] == 3
    assert frame["contested_whole"]["KEN"] == 18


@pytest.mark.parametrize(
    ("query", "values", "error", "sentence"),
    [
        ("who-lead", {}, UnknownName, r"no example 'who-lead' Examples like it are who-leads"),
        ("who-leads", {"year": "2015"}, UnknownName, "who-leads has no parameter 'year' It has"),
        ("who-leads", {"day": "2015"}, UnknownName, "'2015' is no date for day"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", {"day": "2015-01-01"}, UnknownName, "SPARQL takes no day"),
        ("coordination-network", {}, StoreError, "is not a SELECT"),
        ("SELECT *\n{ ?s a remit:Claim ; ?p }", {}, StoreError, r"^SELECT \*\n.* is not SPARQL: error at 2:26:"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(library: Library, query, values, error, sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        library.frame(query, **values)
