"""Every tie can be seen on paper and on dark, those without a role too."""

from __future__ import annotations

import pytest

from views.components.netlook import dash, stroke, width
from views.theme import palette

LETTERS = ["A", "R", "K", "G", "F", "O", "C", "S", ""]


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def brightness(rgb: list[float]) -> float:
    """Relative luminance as WCAG 2 has it."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("contested", [False, True])
@pytest.mark.parametrize("letter", LETTERS)
def test_a_tie_stands_out_from_the_paper(letter: str, contested: bool, dark: bool) -> None:
    colour, opacity = stroke(letter, contested, dark)
    paper = channels(palette(dark).paper)
    seen = [opacity * one + (1 - opacity) * under for one, under in zip(channels(colour), paper, strict=True)]
    low, high = sorted((brightness(seen), brightness(paper)))
    assert (high + 0.05) / (low + 0.05) >= 3


def test_a_tie_without_a_role_is_whole_and_the_thinnest() -> None:
    assert dash("") == ""
    assert width("") < min(width(letter) for letter in LETTERS if letter)


def test_roles_are_told_apart_by_stroke_or_width() -> None:
    assert len({(dash(letter), width(letter)) for letter in LETTERS}) == len(LETTERS)
