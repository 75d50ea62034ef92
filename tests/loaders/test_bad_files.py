"""Renamed files, far too many rows, writing from right to left and letters in two parts, in every format."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

import loaders
from graph.errors import InputError
from loaders.register.table import read_tables
from tests.loaders.corpus import small
from tests.loaders.test_doors import small as written

FORMATS = [name for name, format in loaders.FORMATS.items() if format.SUFFIXES]
NAMES = (
    "وزارة الاتصالات",
    "\u202eyrtsiniM",
    "a\u0301\u0323b",
    "Ministe\u0300re",
    "משרד 2",
    "\U0001f1eb\U0001f1ef",
    "=1+1",
    "@SUM(A1)",
    "-2",
)


@pytest.mark.parametrize("named", FORMATS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_renamed_country_is_read_as_it_is_or_refused(format: str, named: str) -> None:
    file = f"x{loaders.FORMATS[named].SUFFIXES[0]}"
    if format == named:
        assert loaders.read_bytes(written()[format], file).country == small().country
        return
    said = ""
    try:
        found = loaders.read_bytes(written()[format], file)
        assert found.country == small().country, "half of a country passed for a whole one"
    except InputError as error:
        said = f"{error.where}|{error.remedy}"
    assert not said or (said.startswith(file) and not said.endswith("|"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", FORMATS)
def test_any_writing_comes_back_letter_for_letter(format: str, name: str) -> None:
    country = small().country
    first, *others = country.institutions
    wanted = replace(country, institutions=(replace(first, name=name, local_name=name), *others)).normalised()
    file = f"x{loaders.FORMATS[format].SUFFIXES[0]}"
    reading = loaders.read_bytes(loaders.dump(wanted, format), file)
    assert reading.country == wanted
    assert not reading.problems


def test_a_million_rows_of_a_register_are_refused_at_the_limit() -> None:
    table = io.BytesIO(b"Name,Kind\n" + b"A,B\n" * 1_000_000)
    with pytest.raises(InputError, match=r"x\.csv: has more than 50,000 rows Split it"):
        read_tables(table.getvalue(), "x.csv")
