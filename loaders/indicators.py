"""Published figures on e-government, from the United Nations and the World Bank, as one tidy table."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from graph.country_codes import known_codes
from graph.errors import InputError, Problem
from graph.settings import ROOT
from loaders.files import write_atomically

TABLE = ROOT / "data" / "indicators" / "indicators.csv"
ALIASES = ROOT / "data" / "indicators" / "country-aliases.csv"
FIELDS = ("iso3", "year", "index", "value", "source", "licence")
_UN, _BANK = "UN with attribution", "CC BY 4.0"
# The three layouts in which the Survey was published. EPI is published beside the EGDI and no part of it.
_EGDI = {
    "e-gov-index": "EGDI",
    "e-pat-index": "EPI",
    "osi": "OSI",
    "hci": "HCI",
    "tii": "TII",
    "E-Government Index": "EGDI",
    "E-Participation Index": "EPI",
    "Online Service Index": "OSI",
    "Human Capital Index": "HCI",
    "Telecommunication Infrastructure Index": "TII",
    "E_Index": "EGDI",
    "E_Participation": "EPI",
    "Online_Service": "OSI",
    "Human_Capital": "HCI",
    "Tele_Infra": "TII",
}
_GTMI = {"gtmi": "GTMI", "cgsi": "CGSI", "psdi": "PSDI", "dcei": "DCEI", "gtei": "GTEI"}
_NO_VALUE = {"", "-", "New"}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """One published value; ``value`` is a number as text, ``index`` such as ``EGDI`` or ``GTMI-2022:I-33``."""

    iso3: str
    year: int
    index: str
    value: str
    source: str
    licence: str


@dataclass
class Indicators:
    """The figures, and what could not be read."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def make_indicators(shared: Path) -> Indicators:
    """All figures in ``shared/egdi`` and ``shared/gtmi``, in a fixed order.

    Raises:
        InputError: a file is missing or no CSV.
    """
    reader = _Reader()
    tables = sorted((shared / "egdi").glob("*.csv"))
    if not tables:
        remedy = "Name the folder that holds egdi/ and gtmi/."
        raise InputError("there are no tables", where=str(shared / "egdi"), remedy=remedy)
    for table in tables:
        reader.read(table, _survey(table.stem))
    reader.read(shared / "gtmi" / "scores.csv", _scores)
    reader.read(shared / "gtmi" / "indicators.csv", _answers(_usable(shared / "gtmi" / "codebook.csv")))
    return Indicators(sorted(reader.figures), sorted(reader.problems))


def dump(figures: list[Figure]) -> bytes:
    """The table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows(astuple(figure) for figure in figures)
    return text.getvalue().encode()


def write_indicators(shared: Path, target: Path = TABLE) -> Indicators:
    """Make the table and replace ``target`` with it, whole or not at all."""
    made = make_indicators(shared)
    write_atomically(target, dump(made.figures))
    return made


_CODEBOOK = ("id", "in_2020", "comparable_2022_2025", "use_for")
Figures = Callable[[Row], Iterator[tuple[int, str, str, str, str]]]


@dataclass
class _Reader:
    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, table: Path, figures: Figures) -> None:
        for line, row in enumerate(_rows(table), start=2):
            iso3 = _country(row)
            if iso3 is None:
                name = row.get("country-code") or row.get("iso3") or _name(row)
                self.report(table, line, "country", f"unknown country {name!r}", f"Add it to {ALIASES.name}.")
                continue
            try:
                for year, index, value, source, licence in figures(row):
                    self.add(table, line, Figure(iso3, year, index, value.strip(), source, licence))
            except (KeyError, ValueError) as error:
                self.report(table, line, "row", f"not in this layout: {error}", "Compare the column heads.")

    def add(self, table: Path, line: int, figure: Figure) -> None:
        if figure.value in _NO_VALUE:
            return
        try:
            number = finite(figure.value)
        except ValueError:
            self.report(table, line, figure.index, f"{figure.value!r} is not a number", "Correct the cell.")
            return
        value = f"{number:.6f}".rstrip("0").rstrip(".")
        self.figures.append(Figure(figure.iso3, figure.year, figure.index, value, figure.source, figure.licence))

    def report(self, table: Path, line: int, place: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(f"{table.parent.name}/{table.name}", line, place, message, remedy))


def finite(text: str) -> float:
    """The number in the text; ``nan`` and what is too large for one are none.

    Raises:
        ValueError: no such number.
    """
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _rows(table: Path) -> list[Row]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            return [{key.strip(): value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
    except OSError as error:
        raise InputError(str(error.strerror), where=str(table), remedy="Check the folder.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"not a CSV table: {error}", where=str(table), remedy="Save it as CSV in UTF-8.") from None


def _name(row: Row) -> str:
    return (row.get("Country Name") or row.get("Country") or "").strip()


def _country(row: Row) -> str | None:
    """By code where the table has one, else by the English name or an alias of it."""
    code = row.get("country-code") or row.get("iso3") or _by_name().get(_name(row))
    return code if code in known_codes() else None


def _by_name() -> dict[str, str]:
    names = {name: iso3 for iso3, name in known_codes().items()}
    return names | {row["alias"]: row["iso3"] for row in _rows(ALIASES)}


def _survey(name: str) -> Figures:
    def figures(row: Row) -> Iterator[tuple[int, str, str, str, str]]:
        year = int(row.get("Survey Year") or name)
        for column, index in _EGDI.items():
            if column in row:
                yield year, index, row[column], f"UN E-Government Survey {year}", _UN

    return figures


def _scores(row: Row) -> Iterator[tuple[int, str, str, str, str]]:
    for column, index in _GTMI.items():
        yield int(row["year"]), index, row[column], f"World Bank GTMI {row['year']}", _BANK


def _usable(codebook: Path) -> list[Row]:
    """The questions on institutions; the codebook calls external what is another index under a GTMI number.

    Raises:
        InputError: no codebook.
    """
    rows = _rows(codebook)
    if missing := sorted(name for name in _CODEBOOK if any(name not in row for row in rows)):
        raise InputError(f"there is no column {missing[0]!r}", where=str(codebook), remedy="Compare the column heads.")
    return [row for row in rows if "external" not in (row["comparable_2022_2025"], row["use_for"][:8])]


def _answers(questions: list[Row]) -> Figures:
    def figures(row: Row) -> Iterator[tuple[int, str, str, str, str]]:
        year = int(row["Year"])
        for question in questions:
            if year != 2020 or question["in_2020"] == "yes":
                # One number is another question, or another scale, in another year.
                yield year, f"GTMI-{year}:{question['id']}", row[question["id"]], f"World Bank GTMI {year}", _BANK

    return figures
