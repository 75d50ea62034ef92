"""Which shapes an answer is offered in, from real answers to the example questions."""

from __future__ import annotations

import json
from collections.abc import Iterator

import altair as alt
import pytest

from graph import settings
from graph.examples import load_examples
from graph.store.build import build
from graph.store.worker import QueryPool
from views.sparql_chart import chart
from views.sparql_map import world
from views.sparql_names import Kind, Row
from views.sparql_network import of_table
from views.sparql_shape import bars, kinds, measures, views


@pytest.fixture(scope="module")
def pool() -> Iterator[QueryPool]:
    opened = QueryPool(build(settings.countries(), settings.home()) / "store", workers=1)
    yield opened
    opened.close()


def answer(pool: QueryPool, name: str) -> tuple[dict[str, Kind], list[Row]]:
    found = pool.run(load_examples()[name].query)
    rows = json.loads(found.body)["results"]["bindings"]
    return kinds(found.variables, rows), rows


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("leaders-per-country", "table chart map"),
        ("contested-functions", "table chart"),
        ("law-behind-leads", "table chart"),
        ("foundings", "table chart map"),
        ("councils-and-members", "table network"),
        ("partners-of-a-function", "table chart map network"),
        ("not-researched", "table"),
    ],
)
def test_only_shapes_that_fit(pool: QueryPool, name: str, shapes: str) -> None:
    held, rows = answer(pool, name)
    assert " ".join(views(held, len(rows))) == shapes


def test_columns_hold_what_their_cells_hold(pool: QueryPool) -> None:
    held, _ = answer(pool, "bodies-with-most-functions")
    assert held == {"country": Kind.COUNTRY, "institution": Kind.INSTITUTION, "functions": Kind.NUMBER}
    assert bars(held) == ("institution", "functions")
    assert bars({"a": Kind.NUMBER, "b": Kind.NUMBER}) == ("a", "b")
    assert bars({"a": Kind.NUMBER, "b": Kind.DATE}) is None


def cells(*values: int) -> list[Row]:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    return [{"n": {"type": "literal", "value": str(value), "datatype": integer}} for value in values]


def test_a_column_of_years_is_drawn_only_where_nothing_else_is_there() -> None:
    assert kinds(["n"], cells(1998, 2012)) == {"n": Kind.YEAR}
    assert kinds(["n"], cells(1998, 3)) == {"n": Kind.NUMBER}
    held = {"country": Kind.COUNTRY, "since": Kind.YEAR, "claims": Kind.NUMBER}
    assert measures(held) == ["claims", "since"]
    assert bars(held) == ("country", "claims")
    assert bars(held, "since") == ("country", "since")
    assert bars(held, "country") == ("country", "claims")
    assert bars({"n": Kind.NUMBER, "year": Kind.YEAR}) == ("year", "n")
    assert bars({"country": Kind.COUNTRY, "year": Kind.YEAR}) == ("country", "year")


def test_the_reader_chooses_the_number_that_is_drawn(pool: QueryPool) -> None:
    held, rows = answer(pool, "coverage-by-country")
    first, second, *_ = measures(held)
    assert chart(held, rows)[1].startswith(f"{first} by")
    drawn, said = chart(held, rows, second)
    assert said.startswith(f"{second} by")
    assert bars_of(drawn)[0]["value"] == float(rows[0][second]["value"])
    spec, said = world(held, rows, dark=False, asked=second)
    assert said.startswith(f"{second} of")
    iso3 = rows[0]["country"]["value"][-3:]
    assert figure(spec, iso3) == f"{second}: {float(rows[0][second]['value']):g}"


def test_a_country_without_a_row_is_not_in_the_answer(pool: QueryPool) -> None:
    spec, _ = world(*answer(pool, "leaders-per-country"), dark=False)
    assert '"not in the answer"' in json.dumps(spec)
    assert "No data yet" not in json.dumps(spec)


def test_bars_have_the_numbers_of_the_answer(pool: QueryPool) -> None:
    held, rows = answer(pool, "contested-functions")
    drawn, said = chart(held, rows)
    bar = bars_of(drawn)[0]
    assert bar == {"name": "Strategy and policy", "value": 42.0}
    assert said == "countries by function"


def bars_of(drawn: alt.Chart) -> list[dict]:
    spec = drawn.to_dict()
    return spec["data"].get("values") or spec["datasets"][spec["data"]["name"]]


def test_years_without_a_row_stay_in_the_chart(pool: QueryPool) -> None:
    held, rows = answer(pool, "foundings")
    drawn, said = chart(held, rows)
    years = {bar["year"]: bar["rows"] for bar in bars_of(drawn)}
    assert sum(years.values()) == len(rows)
    assert list(years) == [str(year) for year in range(2001, int(list(years)[-1]) + 1)]
    assert said == "rows by year of date"


def test_the_map_shows_the_number_or_the_rows(pool: QueryPool) -> None:
    spec, said = world(*answer(pool, "leaders-per-country"), dark=False)
    assert said.startswith("leaders of 60 countries")
    assert figure(spec, "NZL") == "leaders: 11"
    held, rows = answer(pool, "who-leads")
    spec, said = world(held, rows, dark=True)
    assert said.startswith("rows of")
    india = sum(row["country"]["value"].endswith("/IND") for row in rows)
    assert figure(spec, "IND") == f"rows: {india}"


def figure(spec: dict, iso3: str) -> str:
    """What the map says of a country when one points at it."""
    return next(row["counts"] for row in spec["datasets"]["rows"] if row["iso3"] == iso3)


def test_the_network_has_a_tie_for_each_row(pool: QueryPool) -> None:
    held, rows = answer(pool, "councils-and-members")
    graph = of_table(held, rows)
    assert graph.number_of_edges() == len(rows)
    one, other, about = next(iter(graph.edges(data=True)))
    assert graph.nodes[one] == {"label": "Directorate of e-Government", "kind": "institution", "type": "office"}
    assert graph.nodes[other]["label"] == "Cabinet Committee on ICT"
    assert about == {"role": "council", "letter": "", "details": [["seat", "Secretariat"]]}
