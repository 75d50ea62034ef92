from __future__ import annotations

import re

import pytest

from graph.vocabulary import InstitutionType
from views import theme

CATEGORIES = [*theme.INSTITUTION_TYPES.values(), *theme.LEAD_TYPES.values()]
VERMILION = re.compile(r"#D55E00", re.IGNORECASE)


@pytest.mark.parametrize("kind", CATEGORIES, ids=lambda kind: kind.word)
def test_no_category_is_vermilion_or_amber(kind):
    assert kind.colour not in {theme.CONTESTED, theme.MANAGED}


def test_colour_is_never_the_only_mark():
    kinds = theme.INSTITUTION_TYPES.values()
    assert len({(kind.colour, kind.shape) for kind in kinds}) == len(kinds)
    assert len({kind.letter for kind in kinds}) == len(kinds)
    leads = theme.LEAD_TYPES.values()
    assert len({kind.letter for kind in leads}) == len({kind.colour for kind in leads}) == len(leads)


def test_every_institution_type_has_its_category():
    assert set(theme.INSTITUTION_TYPES) == {str(kind) for kind in InstitutionType}


def test_an_unknown_type_is_shown_as_it_is():
    assert theme.institution_type("tribe").word == "tribe"
    assert theme.institution_type("cio_post").word == "CIO post"


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_is_whole_and_fetches_nothing(dark):
    css = theme.style_sheet(dark)
    assert css.count("{") == css.count("}")
    assert not [word for word in ("url(", "@import", "</style") if word in css]
    used = set(re.findall(r"var\(--remit-([\w-]+)\)", css))
    assert used <= set(re.findall(r"--remit-([\w-]+):", css))


def test_vermilion_is_written_once():
    files = [*theme.ASSETS.glob("*.css"), *theme.ASSETS.glob("*.js"), *theme.ASSETS.parent.rglob("*.py")]
    assert [file.name for file in files if VERMILION.search(file.read_text(encoding="utf-8"))] == ["theme.py"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("role", ["ink", "quiet", "accent", "contested_text", "managed_text"])
def test_text_has_contrast(palette, role):
    for ground in (palette.paper, palette.card):
        light, dark = sorted((luminance(getattr(palette, role)), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
