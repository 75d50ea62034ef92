"""Links that can be shared, and words near what somebody meant."""

from __future__ import annotations

from datetime import date

import pytest

from views import url

KNOWN = {"KEN": "Kenya", "GBR": "United Kingdom", "NAM": "Namibia"}


def test_today_is_not_written() -> None:
    assert url.country_link("KEN", "matrix", url.today()) == "/country?iso3=KEN&tab=matrix"
    assert url.country_link("KEN", as_of=date(2013, 8, 1)) == "/country?iso3=KEN&as_of=2013-08-01"


def test_findings_keep_their_country_in_the_address() -> None:
    iri = "https://w3id.org/remit/id/KEN/finding/0e675f9333de6ea2"
    assert url.finding_link(iri) == "/finding?id=KEN/0e675f9333de6ea2"


def test_several_values_repeat_the_name_and_nothing_is_left_out() -> None:
    assert url.findings_link(country=["KEN", "UGA"], code=None) == "/findings?country=KEN&country=UGA"


def test_values_are_encoded() -> None:
    assert url.page_url("", q='"><script>&x=1') == "/?q=%22%3E%3Cscript%3E%26x%3D1"


@pytest.mark.parametrize(
    ("word", "meant"), [("KNE", "KEN"), ("kenia", "KEN"), ("Untied Kingdom", "GBR"), ("qqqq", None)]
)
def test_the_nearest_by_code_or_label(word: str, meant: str | None) -> None:
    assert url.nearest(word, KNOWN) == meant
