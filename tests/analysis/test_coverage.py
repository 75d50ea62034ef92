"""The coverage of all countries, read at once, is that of each one's facts."""

from __future__ import annotations

from graph.library import Library


def test_it_says_of_every_country_what_its_facts_say(library: Library):
    assert library.coverage == {iso3: library.facts(iso3).coverage for iso3 in library.countries}
    assert list(library.coverage) == list(library.countries)
