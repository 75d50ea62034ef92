"""Registers by mapping file: real tables, bad tables, the review list, and any table at all."""

from __future__ import annotations

import contextlib
import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.dates import PartialDate
from graph.errors import InputError
from graph.integrity import closed
from graph.model import Country, Institution, Label, Source
from graph.vocabulary import InstitutionType
from loaders import turtle
from loaders.importing import write
from loaders.register.entries import read_entries
from loaders.register.importing import Batch, add_to_review, preview_register
from loaders.register.mapping import SHIPPED, Register, load_register, parse_register
from loaders.register.matching import by_name
from loaders.register.review import HEADS, Decision, read_review, write_review
from loaders.register.settle import settle
from loaders.register.table import read_tables
from loaders.xlsx import LIMITS
from tests.loaders.corpus import NO_DATA, ROOT, SHARED
from tests.test_cli import remit

FOUND = "https://example.org/where-it-was-found"
COUNTRIES = ROOT / "data" / "countries"
TEXT = """
title: Register
source: {url: https://example.org/register, title: Register}
country: [Country, Land]
missing: [none]
skip: {Kind: [gone]}
institutions:
  key: Number
  id: {column: Name, as: id}
  name_en: Name
  label.fj: [Yaca, Local name]
  type: {column: Kind, words: {Dept: ministry, Body: agency, Other: ""}}
  parent: Under
  valid_from: {column: Since, date: day/month/year}
  same_as: {column: Number, pattern: "https://example.org/body/{}"}
"""
HEAD = "Number,Country,Name,Yaca,Kind,Under,Since\n"
GOOD = HEAD + "1,Fiji,Ministry A,Tabacakacaka A,Dept,,2001\n2,FJ,Agency B,,Body,1,27/08/2013\n"


def mapped() -> Register:
    return parse_register(TEXT, "register.yaml")


def previewed(tmp_path: Path, content: bytes | str, review: Path | None = None) -> Batch:
    file = tmp_path / "table.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return preview_register([file], mapped(), tmp_path / "data", review)


def said(batch: Batch) -> list[str]:
    problems = [*batch.problems, *(problem for found in batch.imports for problem in found.problems)]
    return [f"{problem.place}: {problem.message}" for problem in problems]


def test_a_register_becomes_a_country(tmp_path: Path) -> None:
    batch = previewed(tmp_path, GOOD)
    assert said(batch) == []
    country = batch.imports[0].country
    first, second = country.institution("ministry-a"), country.institution("agency-b")
    assert first.labels == (Label("fj", "Tabacakacaka A"),)
    assert (second.parent, second.valid_from and second.valid_from.text) == ("ministry-a", "2013-08-27")
    assert second.same_as == ("https://example.org/body/2",)
    assert [source.url for source in country.sources] == ["https://example.org/register"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    batch = previewed(tmp_path, GOOD.replace("Ministry A", "Ministère É").replace(",", delimiter).encode(encoding))
    assert said(batch) == []
    assert batch.imports[0].country.institution("ministere-e").name == "Ministère É"


def test_windows_1252_is_reported(tmp_path: Path) -> None:
    batch = previewed(tmp_path, GOOD.replace("Ministry A", "Ministère A").encode("cp1252"))
    assert said(batch) == ["encoding: not UTF-8 at byte 55: read as Windows-1252"]
    assert batch.imports[0].country.institution("ministere-a").name == "Ministère A"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("3,Atlantis,Body C,,Body,,", "row 4, column \"Country\": unknown country 'Atlantis'"),
        ("3,Fiji,Body C; Body D,,Body,,", "row 4, column \"Name\": 'Body C; Body D' names several bodies"),
        ("3,Fiji,,,Body,,", 'row 4, column "Name": names no body'),
        ("3,Fiji,Body C,,Club,,", "row 4, column \"Kind\": 'Club' is not among the mapping's words"),
        ("Source: the register,,,,,,", "row 4: only one cell is filled: a footer or a heading?"),
        ("Source: the register", "row 4: has 1 cells where the head has 7"),
        ("3,Fiji,Body C,,Body,,30/02/2013", "row 4, column \"Since\": '30/02/2013' is not a date written"),
        ("3,Fiji,Body C,,Body,,2013-02-30", "row 4, column \"Since\": '2013-02-30' is not in the calendar"),
        ("3,Fiji,Body C,,Body,9,", "row 4, column \"Under\": no institution '9'"),
        ("3,Fiji,Body C,,Body,3,", "row 4, column \"Under\": 'body-c' is its own ancestor"),
        ("2,Fiji,Body C,,Body,,", "row 4, column \"Number\": '2' stands twice"),
        ("3,Fiji,Agency B,,Body,,", "row 4, column \"Name\": the id 'agency-b' is taken"),
        ("3,Fiji,الوزارة,,Body,,", 'row 4, column "Name": no id can be made of it'),
        ("3,Fiji,Body C,,gone,,", "the table: 1 rows left aside, as the mapping says: Kind: gone"),
    ],
)
def test_what_is_doubtful_is_reported_with_its_place(tmp_path: Path, row: str, problem: str) -> None:
    batch = previewed(tmp_path, GOOD + row + "\n")
    assert [text for text in said(batch) if text.startswith(problem)], said(batch)
    assert batch.imports[0].country.has("ministry-a")
    assert batch.imports[0].country.has("agency-b")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (GOOD.encode() + b"\0", "has NUL bytes"),
        (GOOD.encode("utf-16-le"), "has NUL bytes"),
        ((HEAD + '1,Fiji,"Ministry A').encode(), "not a CSV table"),
        (b"PK\x03\x04cut", "is damaged"),
        (b"Name,Name\nA,B\n", "column 'Name' stands twice"),
        (b"A,B\n1,2\n", "there is no column 'Number'"),
        (b'{"head": {}}', "not SPARQL results"),
        (b'{"head": {"vars": ["a"]}, "results"', "not JSON"),
        ((HEAD + "1,Fiji,A,,Dept,,\n" * 60_000).encode(), "has more than 50,000 rows"),
        (b"a,b\n" + b"1,2\n" * 3_000_000, "is larger than 10 MB"),
    ],
)
def test_broken_files_are_errors(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as error:
        previewed(tmp_path, content)
    assert error.value.remedy


def test_namibia_is_no_missing_value(tmp_path: Path) -> None:
    assert previewed(tmp_path, GOOD.replace("FJ", "NA")).imports[1].country.iso3 == "NAM"


def test_kosovo_and_norway_are_known(tmp_path: Path) -> None:
    found = previewed(tmp_path, GOOD.replace("FJ", "XK").replace("Fiji", "NO")).imports
    assert [item.country.iso3 for item in found] == ["NOR", "XKX"]


def test_a_workbook_reports_merged_cells_and_formulas(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    page.title = "Bodies"
    for cells in csv.reader(io.StringIO(GOOD)):
        page.append(cells)
    page.append(["3", "Fiji", "=A1", None, "Body"])
    page.append(["4", "Fiji", "Body D", None, "Body"])
    page.merge_cells("C5:D5")
    book.save(tmp_path / "table.csv")  # the name says CSV, the content does not
    batch = preview_register([tmp_path / "table.csv"], mapped(), tmp_path / "data")
    assert said(batch) == ["Bodies!C5:D5: merged cells", "Bodies!C4: is a formula"]
    assert [body.id for body in batch.imports[0].country.institutions] == ["agency-b", "ministry-a"]


def test_sparql_json_is_a_table() -> None:
    text = (
        b'{"head": {"vars": ["qid", "name"]}, "results": {"bindings": [{"qid": {"type": "literal", "value": "Q1"}}]}}'
    )
    (table,) = read_tables(text, "x.json")
    assert (table.heads, dict(table.rows[0].cells)) == (("qid", "name"), {"qid": "Q1"})


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("title: Register}", "tilte: Register}", "unknown key 'tilte'"),
        ("title: Register}", "}", "source: title is missing"),
        ("country: [Country, Land]", "", "country: is missing"),
        ("date: day/month/year", "date: d/m/y", "unknown date 'd/m/y'"),
        ("skip:", "skip: [", "not YAML"),
        ("{column: Name, as: id}", "{as: id}", "has both a column and a constant, or neither"),
    ],
)
def test_a_broken_mapping_is_an_error(old: str, new: str, what: str) -> None:
    with pytest.raises(InputError, match=what.replace("[", r"\[")) as error:
        parse_register(TEXT.replace(old, new, 1), "register.yaml")
    assert error.value.where.startswith("register.yaml")


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_mappings_are_read_and_listed(path: Path) -> None:
    assert load_register(path.stem, FOUND).source["url"] == FOUND
    assert f"`{path.stem}`" in (ROOT / "docs" / "loaders.md").read_text(encoding="utf-8")


def test_nobody_cites_an_address_from_memory() -> None:
    """Only Wikidata's address stands in its own tables; for the others a person says where the table was found."""
    assert load_register("wikidata").source["url"] == "https://www.wikidata.org/"
    with pytest.raises(InputError, match="does not say where its table was found Say it with --source"):
        load_register("uk-organisations")
    with pytest.raises(InputError, match="'a page' is not a web address"):
        load_register("wikidata", "a page")


@NO_DATA
@pytest.mark.parametrize(
    ("name", "files", "rows", "iso3", "made", "waiting"),
    [
        ("gc-organisations", ["canada/gc-organisations.csv"], 133, "CAN", 18, 102),
        ("okfn-public-bodies", ["publicbodies/br.csv"], 245, "BRA", 220, 21),
        ("wikidata", ["wikidata/norway.csv"], 454, "NOR", 16, 0),
    ],
)
def test_real_registers(  # each number was counted in the table itself
    tmp_path: Path, name: str, files: list[str], rows: int, iso3: str, made: int, waiting: int
) -> None:
    paths = [SHARED / "data" / file for file in files]
    batch = preview_register(paths, load_register(name, FOUND), tmp_path)
    assert (batch.rows, batch.imports[0].country.iso3) == (rows, iso3)
    assert (len(batch.imports[0].country.institutions), len(batch.waiting)) == (made, waiting)


@NO_DATA
def test_british_links_become_predecessors_once_a_person_gave_types(tmp_path: Path) -> None:
    paths = [SHARED / "data" / "uk" / name for name in ("organisation.csv", "organisation_link.csv")]
    register, review = load_register("uk-organisations", FOUND), tmp_path / "review.csv"
    first = preview_register(paths, register, tmp_path, review)
    assert (first.rows, first.imports, len(first.waiting)) == (129, [], 69)
    lines = [Decision("new", line.country, line.key, line.name, type="ministry") for line in first.waiting]
    review.write_bytes(write_review(lines))
    batch = preview_register(paths, register, tmp_path, review)
    country = batch.imports[0].country
    assert len(country.institutions) == 69
    assert country.institution("fcdo-2020-09-02").predecessors == ("dfid-1997-05-03", "fco")
    assert Counter("no succession" in text for text in said(batch))[True] == 16
    assert turtle.loads(turtle.dump(country).decode(), "x").country == country


@NO_DATA
def test_wikidata_waits_for_a_person_and_then_unites(tmp_path: Path) -> None:
    data, review = tmp_path / "data", tmp_path / "review.csv"
    data.mkdir()
    (data / "NOR.ttl").write_bytes((COUNTRIES / "NOR.ttl").read_bytes())
    arguments = ([SHARED / "data" / "wikidata" / "norway.csv"], load_register("wikidata"), data, review)
    batch = preview_register(*arguments)
    assert batch.imports[0].changes == []
    proposed = {line.name: line.id for line in batch.waiting if line.id}
    assert proposed["Ministry of Finance"] == "nor-fin"
    assert add_to_review(review, batch.waiting) == 16
    lines = [
        Decision(
            *("same" if line.name == "Ministry of Finance" else "skip", *(getattr(line, head) for head in HEADS[1:]))
        )
        for line in read_review(review.read_bytes(), "review.csv").values()
    ]
    review.write_bytes(write_review(lines))
    (found,) = preview_register(*arguments).imports
    assert {change.sign for change in found.changes} <= {"+", "~"}
    assert found.country.institution("nor-fin").same_as == ("http://www.wikidata.org/entity/Q1769416",)
    assert write(found).written
    again = preview_register(*arguments)
    assert (again.imports[0].changes, again.waiting) == ([], [])


def test_names_alike_are_proposed_and_others_are_not() -> None:
    norway = turtle.read(COUNTRIES / "NOR.ttl").country
    found = by_name(["Norway's Ministry of Local Government and Modernisation"], norway)
    assert found
    assert found.name.startswith("Ministry of Local Government (KMD")
    assert by_name(["Ministry of Labour and Social Affairs of Norway"], norway) is None


def test_the_review_list_keeps_formulas_as_text() -> None:
    line = Decision("", "FJI", "-1", "=HYPERLINK(1)", "@x")
    written = write_review([line])
    assert b"'=HYPERLINK(1)" in written
    assert read_review(written, "x.csv") == {("FJI", "-1"): line}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a,b\n", "is no review list"),
        (",".join(HEADS) + "\nmaybe,FJI,1,A,,,,\n", "'maybe' is no decision"),
        (",".join(HEADS) + "\nnew,FJI,1,A,,,,\nskip,FJI,1,A,,,,\n", "'1' stands twice"),
    ],
)
def test_a_broken_review_list_is_an_error(text: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_review(text.encode(), "review.csv")


def test_the_command_makes_and_reads_the_list(tmp_path: Path) -> None:
    table, mapping, review = tmp_path / "t.csv", tmp_path / "m.yaml", tmp_path / "review.csv"
    table.write_text(GOOD + "3,Fiji,Body C,,Other,,\n")
    mapping.write_text(TEXT)
    words = ("import", str(table), "--mapping", str(mapping), "--review", str(review))
    done = remit(*words, REMIT_DATA=str(tmp_path))
    assert "FJI: 3 changes, 0 problems, written\n3 rows, 1 countries, 1 bodies wait for a decision" in done.stdout
    assert "1 to decide in" in done.stderr
    review.write_text(
        review.read_text("utf-8-sig").replace("\n,FJI,3,Body C,,,,", "\nnew,FJI,3,Body C,body-c,,,office")
    )
    done = remit(*words, REMIT_DATA=str(tmp_path))
    assert (done.returncode, "0 bodies wait" in done.stdout) == (0, True)
    assert turtle.read(tmp_path / "FJI.ttl").country.institution("body-c").type.value == "office"


def test_what_a_register_would_take_away_goes_only_when_asked(tmp_path: Path) -> None:
    """The register says that body A began in 2013; ours had ended by 2010: both cannot be, and ours is left out."""
    table, mapping, review, target = (tmp_path / name for name in ("t.csv", "m.yaml", "r.csv", "FJI.ttl"))
    table.write_text(HEAD + "2,Fiji,Agency B,,Body,,27/08/2013\n")
    mapping.write_text(TEXT)
    review.write_text("decision,country,key,name,id,ours,score,type\nsame,FJI,2,Agency B,ours,Agency B,,\n")
    body = Institution("ours", "Agency B", InstitutionType.AGENCY, valid_to=PartialDate("2010"), sources=(FOUND,))
    old = Country("FJI", "Fiji", date(2026, 11, 25), institutions=(body,), sources=(Source(FOUND, "A page"),))
    target.write_bytes(turtle.dump(old))
    words = ("import", str(table), "--mapping", str(mapping), "--review", str(review))
    refused = remit(*words, REMIT_DATA=str(tmp_path))
    assert (refused.returncode, target.read_bytes()) == (2, turtle.dump(old))
    assert "- institution: ours (Agency B)" in refused.stdout
    forced = remit(*words, "--allow-loss", REMIT_DATA=str(tmp_path))
    assert (forced.returncode, turtle.read(target).country.institutions) == (1, ())


IDENTITY = """\
Country / Region,Last updated,Claim of digital ID,Digital ID name,URL,Status of Implementation,Governing entity
Fiji,01/10/24,Yes,Example ID,https://example.org,Pilot,Example Authority
Namibia,01/10/24,Yes,Other ID,NA,Operational,Ministry of Examples and the Department of Samples
Nauru,01/10/24,No,NA,NA,NA,NA
Tonga,01/10/24,Yes,Third ID,NA,Half done,Ministry of Examples
"""


def test_an_identity_table_makes_inferred_claims_once_a_person_gave_the_type(tmp_path: Path) -> None:
    table, review, register = tmp_path / "identity.csv", tmp_path / "review.csv", load_register("dpi-identity", FOUND)
    table.write_text(IDENTITY)
    first = preview_register([table], register, tmp_path, review)
    assert first.imports == []
    assert [(line.country, line.name) for line in first.waiting] == [
        ("FJI", "Example Authority"),
        ("TON", "Ministry of Examples"),
    ]
    assert [text.partition(": ")[2] for text in said(first)] == [
        "'Ministry of Examples and the Department of Samples' names several bodies",
        "names no body",
        "'Half done' is not among the mapping's words",
    ]
    review.write_bytes(write_review([Decision("new", "FJI", "Example Authority", "", type="agency")]))
    (found,) = preview_register([table], register, tmp_path, review).imports
    (claim,) = found.country.claims
    assert (claim.institution, claim.role.word, claim.confidence.word) == (
        "example-authority",
        "leads_policy",
        "inferred",
    )
    assert claim.scope
    assert (claim.scope.system, claim.status.word) == ("Example ID", "planned")


CELLS = st.sampled_from(
    ["1", "2", "Fiji", "NA", "A", "Dept", "Body", "Other", "2013-02-30", "1/2/13", "none"]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=5))
def test_any_rows_give_a_closed_country_that_survives(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([HEAD.strip().split(","), *rows])
    with contextlib.suppress(InputError):
        found = read_entries(read_tables(text.getvalue().encode(), "x.csv"), mapped())
        for iso3 in {entry.iso3 for entry in found.entries}:
            reading = settle(iso3, [e for e in found.entries if e.iso3 == iso3], None, {}, mapped()).reading
            assert closed(reading.country) == (reading.country, [])
            assert turtle.loads(turtle.dump(reading.country).decode(), "x").country == reading.country


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=60)
    | st.builds(lambda cut, more: GOOD.encode()[:cut] + more, st.integers(0, 150), st.binary(max_size=4))
)
def test_any_bytes_are_tables_or_an_error(content: bytes) -> None:
    with contextlib.suppress(InputError):
        assert all(row.number > 0 for table in read_tables(content, "x", LIMITS) for row in table.rows)
