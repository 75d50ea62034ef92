"""Countries whose codes and names trip spreadsheets, YAML and ISO tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.country_codes import known_codes
from graph.errors import InputError
from loaders import dossier, dump, template, turtle, workbook
from loaders.importing import import_file
from tests.loaders.corpus import SMALL


@pytest.mark.parametrize(("iso3", "name"), [("NOR", "Norway"), ("NAM", "Namibia"), ("XKX", "Kosovo")])
def test_shipped(iso3: str, name: str) -> None:
    country = turtle.read(Path(__file__).parents[2] / "data" / "countries" / f"{iso3}.ttl").country
    assert (country.iso3, country.name) == (iso3, name)
    assert known_codes()[iso3] == name


@pytest.mark.parametrize("word", ["NO", "NA", "no", "null", "~", "true", "1.10", "2013", "1e3", "0x10", "12:30"])
@pytest.mark.parametrize("format", ["dossier", "xlsx", "ttl"])
def test_words_stay_words(word: str, format: str, tmp_path: Path) -> None:
    quoted = SMALL.replace("name_en: Agency B", f"name_en: '{word}'").replace("Page A", f"'{word}'")
    country = dossier.loads(quoted, "x.yaml").country
    assert country.institution("agency-b").name == word
    path = tmp_path / "x"
    path.write_bytes(dump(country, format))
    back = {"dossier": dossier, "xlsx": workbook, "ttl": turtle}[format].read(path)
    assert back.country == country


@pytest.mark.parametrize("word", ["NO", "NA", "true", "1.10"])
def test_unquoted_words_stay_words(word: str) -> None:
    country = dossier.loads(SMALL.replace("name_en: Agency B", f"name_en: {word}"), "x.yaml").country
    assert country.institution("agency-b").name == word


@pytest.mark.parametrize("code", ["FIJ", "NO", "fji", "../x"])
def test_unknown_country_code(code: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(SMALL.replace("FJI", code))
    with pytest.raises(InputError, match=r"Use the ISO 3166-1 alpha-3 code \(XKX for Kosovo\)\."):
        import_file(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("iso3", ["FJI", "NAM", "XKX", "CIV"])
def test_template_reads_back_empty(iso3: str, tmp_path: Path) -> None:
    reading = workbook.read_bytes(template(iso3), "x.xlsx")
    assert reading.problems == []
    assert (reading.country.iso3, reading.country.name) == (iso3, known_codes()[iso3])
    assert reading.country.institutions == ()


@pytest.mark.parametrize(
    "name", ["وزارة الاتصالات", "Ministère de l’Économie", "e\u0301cole", "政務委員", "\u202eabc", "👩‍💻"]
)
@pytest.mark.parametrize("format", ["dossier", "xlsx", "ttl"])
def test_scripts(name: str, format: str, tmp_path: Path) -> None:
    country = dossier.loads(SMALL.replace("Agency B", name), "x.yaml").country
    assert country.institution("agency-b").name == name
    path = tmp_path / "x"
    path.write_bytes(dump(country, format))
    assert {"dossier": dossier, "xlsx": workbook, "ttl": turtle}[format].read(path).country == country
