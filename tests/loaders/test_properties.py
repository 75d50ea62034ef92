"""Whatever a file holds, reading it gives a closed country with Problems, or an InputError."""

from __future__ import annotations

import contextlib

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from graph.integrity import closed
from graph.vocabulary import Confidence, Function, InstitutionType, Role
from loaders import dossier, turtle
from loaders.workbook_columns import SHEETS
from loaders.workbook_read import read_workbook
from loaders.xlsx import Cell, Sheet
from tests.loaders.corpus import SMALL

IDS = st.sampled_from(["a", "b", "c", "no such", ""])
URLS = st.sampled_from(["https://example.org/1", "https://example.org/2", "example.org", ""])
DATES = st.sampled_from(["2013", "2013-08", "2012-01-31", "2013-02-30", "9999", "", "soon"])
WORDS = st.text(max_size=8) | st.sampled_from(["NO", "null", "=1+1", "- x", "a: b", "#", "\u202e"])


def term(vocabulary):  # type: ignore[no-untyped-def]
    return st.sampled_from([*vocabulary.words(), "other"])


BODIES = st.fixed_dictionaries(
    {"id": IDS, "name_en": WORDS, "type": term(InstitutionType), "source": st.lists(URLS, max_size=2)},
    optional={
        "parent": IDS,
        "predecessor": st.lists(IDS, max_size=2),
        "valid_from": DATES,
        "valid_to": DATES,
        "url": URLS,
    },
)
CLAIMS = st.fixed_dictionaries(
    {
        "institution": IDS,
        "function": term(Function),
        "role": term(Role),
        "confidence": term(Confidence),
        "source": st.lists(URLS, max_size=2) | URLS,
    },
    optional={
        "valid_from": DATES,
        "valid_to": DATES,
        "note": WORDS | st.lists(WORDS, max_size=2),
        "legal_basis": st.fixed_dictionaries({"title": WORDS}, optional={"date": DATES, "rank": WORDS}) | WORDS,
        "scope": st.dictionaries(st.sampled_from(["level", "sector", "system", "x"]), WORDS, max_size=3),
        "exclusive": WORDS,
        "status": WORDS,
    },
)
SEATS = st.fixed_dictionaries(
    {"body": IDS, "member": IDS, "source": st.lists(URLS, max_size=2)}, optional={"role": WORDS}
)
SOURCES = st.fixed_dictionaries({"url": URLS, "title": WORDS}, optional={"year": DATES})
DOSSIERS = st.fixed_dictionaries(
    {
        "country": st.just({"iso3": "FJI", "name": "Fiji"}),
        "institutions": st.lists(BODIES, max_size=4),
        "claims": st.lists(CLAIMS, max_size=3),
        "memberships": st.lists(SEATS, max_size=2),
        "sources": st.lists(SOURCES, max_size=3),
        "unsourced_leads": st.lists(WORDS, max_size=2),
    }
)


@settings(max_examples=200, deadline=None)
@given(DOSSIERS)
def test_any_dossier_gives_a_closed_country_that_survives(facts: dict[str, object]) -> None:
    reading = dossier.loads(yaml.safe_dump(facts, allow_unicode=True), "x.yaml")
    country = reading.country
    assert closed(country) == (country, [])
    assert country.normalised() == country
    assert turtle.loads(turtle.dump(country).decode(), "x.ttl").country == country
    assert dossier.loads(dossier.dumps(country), "x.yaml").country == country


@settings(max_examples=300, deadline=None)
@given(
    st.text()
    | st.builds(
        lambda text, cut, more: text[:cut] + more + text[cut:],
        st.just(SMALL),
        st.integers(0, len(SMALL)),
        st.text(max_size=4),
    )
)
def test_any_text_is_a_dossier_or_an_error(text: str) -> None:
    with contextlib.suppress(InputError):
        country = dossier.loads(text, "x.yaml").country
        assert closed(country) == (country, [])


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([sheet.title for sheet in SHEETS]),
        st.dictionaries(
            st.integers(1, 5),
            st.dictionaries(st.integers(1, 8), st.builds(Cell, WORDS, st.sampled_from(["", "", "formula", "error"]))),
        ),
    )
)
def test_any_cells_are_a_country_or_an_error(cells: dict[str, dict[int, dict[int, Cell]]]) -> None:
    heads = {sheet.title: dict(enumerate((Cell(column.name) for column in sheet.columns), start=1)) for sheet in SHEETS}
    country = {1: heads["Country"], 2: {1: Cell("FJI"), 2: Cell("Fiji")}}
    sheets = [Sheet(title, {1: heads[title]} | rows) for title, rows in cells.items() if title != "Country"]
    with contextlib.suppress(InputError):
        found = read_workbook([Sheet("Country", country), *sheets], "x.xlsx").country
        assert closed(found) == (found, [])
