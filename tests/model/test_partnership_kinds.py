"""Every kind of partnership in the country files has words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph import settings
from graph.partnership_kinds import kind_words

_KIND = re.compile(r'remit:partnershipKind "([^"]+)"')


def _in_use() -> list[str]:
    files: list[Path] = sorted(settings.countries().glob("*.ttl"))
    return sorted({kind for file in files for kind in _KIND.findall(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("kind", _in_use())
def test_a_kind_in_use_reads_as_words(kind: str) -> None:
    assert re.fullmatch(r"[A-Za-z ]{5,}", kind_words(kind))


def test_an_abbreviation_is_written_out_and_an_unknown_kind_stays() -> None:
    assert kind_words("mou") == "memorandum of understanding"
    assert kind_words("revenue_share") == "revenue share"
