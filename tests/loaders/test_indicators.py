"""The table of published figures against what was published."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.country_codes import known_codes
from graph.errors import InputError
from loaders.indicators import TABLE, Figure, dump, make_indicators, write_indicators
from tests.loaders.corpus import NO_DATA, SHARED

DATA = SHARED / "data"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def table() -> dict[tuple[str, str, str], str]:
    return {(row["iso3"], row["year"], row["index"]): row["value"] for row in rows(TABLE)}


def test_table_is_tidy(table: dict[tuple[str, str, str], str]) -> None:
    whole = rows(TABLE)
    assert list(whole[0]) == ["iso3", "year", "index", "value", "source", "licence"]
    assert len(table) == len(whole) > 15_000
    assert {row["iso3"] for row in whole} <= set(known_codes())
    assert all(row["source"] and row["licence"] and float(row["value"]) >= 0 for row in whole)
    assert TABLE.stat().st_size < 1_000_000


@pytest.mark.parametrize(
    ("iso3", "year", "index", "value"),
    [
        ("IRQ", "2010", "EGDI", "0.29957"),
        ("ITA", "2016", "TII", "0.64691"),
        ("JAM", "2018", "HCI", "0.6957"),
        ("GEO", "2022", "EGDI", None),
        ("IRQ", "2022", "TII", "0.5201"),
        ("JPN", "2022", "EPI", "1"),
        ("SYC", "2024", "OSI", "0.4638"),
        ("ROU", "2020", "GTMI", "0.647084"),
        ("XKX", "2020", "CGSI", "0.43038"),
        ("ALB", "2025", "DCEI", "0.950556"),
        ("AFG", "2022", "GTMI-2022:I-33", None),
        ("KIR", "2010", "HCI", ""),
    ],
)
def test_known_values(
    table: dict[tuple[str, str, str], str], iso3: str, year: str, index: str, value: str | None
) -> None:
    found = table.get((iso3, year, index), "")
    assert found if value is None else found == value


@NO_DATA
def test_every_value_of_the_survey(table: dict[tuple[str, str, str], str]) -> None:
    heads = {
        "2022": ("Country Name", "E-Government Index", "Online Service Index"),
        "2024": ("Country", "E_Index", "Online_Service"),
    }
    seen = 0
    for path in sorted((DATA / "egdi").glob("*.csv")):
        name, egdi, osi = heads.get(path.stem, ("country-code", "e-gov-index", "osi"))
        published = rows(path)
        assert len(published) == 193
        for index, head in (("EGDI", egdi), ("OSI", osi)):
            ours = sorted(
                float(value) for (_, year, kind), value in table.items() if (year, kind) == (path.stem, index)
            )
            theirs = sorted(float(row[head]) for row in published if row[head].strip())
            assert ours == pytest.approx(theirs, abs=1e-6)
            seen += len(ours)
        if name == "country-code":
            for row in published:
                value = table.get((row[name], path.stem, "EGDI"), "nan")
                assert float(value) == pytest.approx(float(row[egdi] or "nan"), abs=1e-6, nan_ok=True)
    assert seen > 2_600


@NO_DATA
def test_every_score_and_answer(table: dict[tuple[str, str, str], str]) -> None:
    for row in rows(DATA / "gtmi" / "scores.csv"):
        for head in ("gtmi", "cgsi", "psdi", "dcei", "gtei"):
            assert float(table[row["iso3"], row["year"], head.upper()]) == pytest.approx(float(row[head]), abs=1e-6)
    answers = rows(DATA / "gtmi" / "indicators.csv")
    for row in answers:
        key = (row["iso3"], row["Year"], f"GTMI-{row['Year']}:I-39")
        assert float(table[key]) == float(row["I-39"])
    kinds = {index for _, _, index in table if index.startswith("GTMI-")}
    assert not {f"GTMI-2022:I-{number}" for number in (16, 18, 27, 44)} & kinds
    assert {"GTMI-2022:I-33", "GTMI-2020:I-33", "GTMI-2022:I-40"} <= kinds
    assert {"GTMI-2020:I-3", "GTMI-2020:I-40"}.isdisjoint(kinds)


@NO_DATA
def test_shipped_table_is_what_the_loader_makes(tmp_path: Path) -> None:
    made = write_indicators(DATA, tmp_path / "indicators.csv")
    assert made.problems == []
    assert (tmp_path / "indicators.csv").read_bytes() == TABLE.read_bytes()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    for folder, name, text in (
        ("egdi", "2018.csv", "country-code,country-name,e-gov-index,osi\nKEN,Kenya,0.4541,\nZZZ,Nowhere,0.1,0.2\n"),
        ("egdi", "2024.csv", "Survey Year,Country,E_Index\n2024,Kenya ,0.6\n2024,Viet Nam ,0.7\n2024,Narnia,0.9\n"),
        ("gtmi", "scores.csv", "year,gtmi,cgsi,psdi,dcei,gtei,iso3\n2025,0.5,-,x,0.123456789,1.0,KEN\n"),
        ("gtmi", "indicators.csv", "Year,I-1,I-16,I-40,iso3\n2020,1.0,0.5,1.0,KEN\n2022,New,0.5,1.0,KEN\n"),
        (
            "gtmi",
            "codebook.csv",
            "id,in_2020,comparable_2022_2025,use_for\nI-1,yes,yes,cloud\nI-16,no,external,x\nI-40,no,NO,national ID\n",
        ),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text)
    return tmp_path


def test_small_tables(shared: Path) -> None:
    made = make_indicators(shared)
    assert [(f.iso3, f.year, f.index, f.value) for f in made.figures] == [
        ("KEN", 2018, "EGDI", "0.4541"),
        ("KEN", 2020, "GTMI-2020:I-1", "1"),
        ("KEN", 2022, "GTMI-2022:I-40", "1"),
        ("KEN", 2024, "EGDI", "0.6"),
        ("KEN", 2025, "DCEI", "0.123457"),
        ("KEN", 2025, "GTEI", "1"),
        ("KEN", 2025, "GTMI", "0.5"),
        ("VNM", 2024, "EGDI", "0.7"),
    ]
    assert [str(problem) for problem in made.problems] == [
        "egdi/2018.csv:3: country: unknown country 'ZZZ' (left out) Add it to country-aliases.csv.",
        "egdi/2024.csv:4: country: unknown country 'Narnia' (left out) Add it to country-aliases.csv.",
        "gtmi/scores.csv:2: PSDI: 'x' is not a number (left out) Correct the cell.",
    ]


def test_a_table_in_another_layout_is_a_problem(shared: Path) -> None:
    (shared / "gtmi" / "scores.csv").write_text("iso3,score\nKEN,1\n")
    (problem,) = [problem for problem in make_indicators(shared).problems if problem.file == "gtmi/scores.csv"]
    assert (problem.line, problem.message) == (2, "not in this layout: 'year'")


@pytest.mark.parametrize("part", ["egdi/2018.csv", "gtmi/scores.csv", "gtmi/codebook.csv"])
def test_missing_or_broken_table_is_an_error(shared: Path, part: str) -> None:
    (shared / part).write_bytes(b"iso3\n\xff\xfe")
    with pytest.raises(InputError, match=r"not a CSV table: .* Save it as CSV in UTF-8\."):
        make_indicators(shared)


def test_no_tables(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there are no tables Name the folder that holds egdi/ and gtmi/\."):
        make_indicators(tmp_path)


def test_dump_is_csv() -> None:
    text = dump([Figure("KEN", 2024, "EGDI", "0.6", "a, b", "CC BY 4.0")]).decode()
    assert text == 'iso3,year,index,value,source,licence\nKEN,2024,EGDI,0.6,"a, b",CC BY 4.0\n'
