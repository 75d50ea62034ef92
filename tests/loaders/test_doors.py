"""Every door of the loaders, on files to which something has happened: values with Problems, or an InputError.

``REMIT_FUZZ=5000 pytest tests/loaders/test_doors.py`` tries so many of each.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import loaders
from graph.errors import InputError
from graph.integrity import closed
from loaders import dossier
from loaders.indicators import make_indicators
from loaders.law import review as law_review
from loaders.law.language import SHIPPED as LANGUAGES
from loaders.law.language import load_language, parse_language
from loaders.law.passages import read_versions
from loaders.law.proposals import propose
from loaders.register import review
from loaders.register.entries import read_entries
from loaders.register.links import link
from loaders.register.mapping import SHIPPED, found_at, load_register, parse_register
from loaders.register.settle import settle
from loaders.register.table import read_tables
from loaders.text import utf8
from tests.loaders.corpus import SMALL
from tests.loaders.test_law import statute

Door = Callable[[bytes], object]
TRIES = int(os.environ.get("REMIT_FUZZ", "60"))
PIECES = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\n",
        b"\r",
        b"\t",
        b";",
        b",",
        b'"',
        b"'",
        b"{",
        b"}",
        b"[",
        b"]",
    ),
    *(
        b"<",
        b">",
        b"&",
        b"*a",
        b"&a",
        b"!!python/object:os.system",
        b"- ",
        b": ",
        b"#",
        b"null",
        b"~",
        b"1e999",
        b"-1",
        b"|",
    ),
    *(
        "\u202e".encode(),
        "é".encode(),
        "e\u0301".encode(),
        "\ud800".encode("utf-8", "surrogatepass"),
        b"=1+1",
        b"9" * 40,
    ),
    *(b"2013-02-30", b"0000", b"\\u0000", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"[" * 2_000, b"{}" * 50, b"(" * 200),
)


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """The file after up to four accidents: cut off, a part lost, doubled or moved, something else written into it."""
    content = whole
    for _ in range(draw(st.integers(0, 4))):
        at, end = sorted(draw(st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4))
        content = draw(
            st.sampled_from(
                (
                    content[:at],
                    content[:at] + content[end:],
                    content[:at] + content[at:end] * 2 + content[end:],
                    content[:at] + piece + content[at:],
                    content[:at] + piece + content[end:],
                )
            )
        )
    return content


@cache
def small() -> dict[str, bytes]:
    country = dossier.loads(SMALL, "small.yaml").country
    return {format: loaders.dump(country, format) for format in loaders.FORMATS}


def country(file: str) -> Door:
    def read(content: bytes) -> None:
        reading = loaders.read_bytes(content, file)
        assert closed(reading.country) == (reading.country, [])
        assert all(problem.message and problem.remedy for problem in reading.problems)

    return read


def register(file: str, mapping: str) -> Door:
    def read(content: bytes) -> None:
        shipped = load_register(mapping, "https://example.org/table")
        found = read_entries(read_tables(content, file), shipped)
        link(found)
        for iso3 in sorted({entry.iso3 for entry in found.entries if entry.iso3}):
            settled = settle(iso3, [entry for entry in found.entries if entry.iso3 == iso3], None, {}, shipped)
            assert closed(settled.reading.country) == (settled.reading.country, [])

    return read


def mapping_file(content: bytes) -> None:
    found = found_at("https://example.org/table", parse_register(utf8(content, "m.yaml"), "m.yaml"))
    read_entries(read_tables(CSV.encode(), "x.csv"), found)


def language(content: bytes) -> None:
    parse_language(utf8(content, "xx.yaml"), "xx.yaml")


def law(file: str) -> Door:
    def read(content: bytes) -> None:
        rules = load_language("et")
        propose(read_versions(content, file, rules), rules, None)

    return read


def indicators(name: str) -> Door:
    """The folder of published tables with one of them spoilt."""

    def read(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for other, whole in TABLES.items():
                path = Path(folder) / other
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content if other == name else whole.encode())
            made = make_indicators(Path(folder))
        assert all(figure.iso3 and figure.source for figure in made.figures)

    return read


def book(text: str) -> bytes:
    made = Workbook()
    for row in text.splitlines():
        made.active.append(row.split(","))
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


CSV = """\
qid,orgLabel,orgDescription,type,typeLabel,country
Q1,Ministry of Finance,norsk departement,http://www.wikidata.org/entity/Q109644271,ministry of Norway,NOR
Q2,"Agency ""of"" Examples",,http://www.wikidata.org/entity/Q327333,government agency,http://www.wikidata.org/entity/Q20
"""
RESULTS = json.dumps(
    {
        "head": {"vars": CSV.partition("\n")[0].split(",")},
        "results": {"bindings": [{"qid": {"type": "literal", "value": "Q1"}, "country": {"value": "NOR"}}]},
    }
)
MAPPING = (SHIPPED / "wikidata.yaml").read_bytes()
PASSAGES = """\
institution,version_effective_date,locator,duty_text_et,source_url
Riigi Infosüsteemi Amet,2013-02-01,§ 8 lg 3 p 1,arendab ja haldab,https://example.org/act
Riigi Infosüsteemi Amet,2015-02-01,§ 8 lg 3 p 1,arendab,https://example.org/act2
"""
TABLES = {
    "egdi/2024.csv": "Survey Year,Country,Rank,E_Index,E_Participation,Online_Service,Human_Capital,Tele_Infra,Region\n"
    "2024,Iraq ,148,0.45721,0.09590,0.18755,0.49672,0.68736,Asia\n",
    "gtmi/scores.csv": "year,wb_code_as_published,country_name,grp,gtmi,cgsi,psdi,dcei,gtei,iso3\n"
    "2020,ARG,Argentina,A,0.86,0.75,0.90,0.88,0.92,ARG\n",
    "gtmi/indicators.csv": "Year,Code,Economy,I-1,I-2,Grp,GTMI,iso3\n2020,AFG,Afghanistan,0.0,New,C,0.44,AFG\n",
    "gtmi/codebook.csv": "id,label_2022,label_2025,in_2020,comparable_2022_2025,use_for\n"
    "I-1,Is there a cloud?,same,yes,yes,function exists: government cloud\n",
}
REVIEW = "decision,country,key,name,id,ours,score,type\nsame,NOR,Q1,Ministry,min,Ministry,99,ministry\n"
LAW_REVIEW = ",".join(law_review.HEADS) + "\n"
DOORS: dict[str, tuple[bytes, Door]] = {
    "dossier": (SMALL.encode(), country("x.yaml")),
    **{f"country as {format}": (small()[format], country(f"x{loaders.FORMATS[format].SUFFIXES[0]}"))
       for format in loaders.FORMATS if format not in ("dossier", "xlsx") and loaders.FORMATS[format].SUFFIXES},
    "register as CSV": (CSV.encode(), register("x.csv", "wikidata")),
    "register as UTF-16": (CSV.encode("utf-16"), register("x.csv", "wikidata")),
    "SPARQL results": (RESULTS.encode(), register("x.json", "wikidata")),
    "mapping": (MAPPING, mapping_file),
    "review list of a register": (REVIEW.encode(), lambda content: review.read_review(content, "r.csv")),
    "law in Markdown": (statute("2013-02-01"), law("x.md")),
    "law as CSV": (PASSAGES.encode(), law("x.csv")),
    "rules of a language": ((LANGUAGES / "et.yaml").read_bytes(), language),
    "review list of laws": (LAW_REVIEW.encode(), lambda content: law_review.read_review(content, "r.csv")),
    **{f"indicators, {name}": (whole.encode(), indicators(name)) for name, whole in TABLES.items()},
}  # fmt: skip
BOOKS: dict[str, tuple[bytes, Door]] = {
    "country as workbook": (small()["xlsx"], country("x.xlsx")),
    "register as workbook": (book(CSV), register("x.xlsx", "wikidata")),
}


def through(door: Door, content: bytes) -> None:
    with contextlib.suppress(InputError):
        door(content)


@pytest.mark.parametrize("name", DOORS)
def test_a_spoilt_file_is_values_or_an_error_of_ours(name: str) -> None:
    whole, door = DOORS[name]
    door(whole)

    @settings(max_examples=TRIES, deadline=None)
    @given(spoilt(whole))
    def spoil(content: bytes) -> None:
        through(door, content)

    spoil()


@pytest.mark.parametrize("name", BOOKS)
def test_a_spoilt_workbook_is_values_or_an_error_of_ours(name: str) -> None:
    """Few, since each is opened in a process of its own."""
    whole, door = BOOKS[name]
    door(whole)

    @settings(max_examples=max(TRIES // 10, 6), deadline=None)
    @given(spoilt(whole))
    def spoil(content: bytes) -> None:
        through(door, content)

    spoil()


@pytest.mark.parametrize("name", {**DOORS, **BOOKS})
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"\xff\xfe\xff", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"\n\n"]
)
def test_a_renamed_file_is_an_error_or_nothing(name: str, content: bytes) -> None:
    _, door = {**DOORS, **BOOKS}[name]
    through(door, content)
