"""docs/python.md runs from the top, and shows what it shows."""

from __future__ import annotations

import pytest

from graph import notebook, settings
from graph.store.build import build

PAGE = settings.ROOT / "docs" / "python.md"


def test_the_page_shows_what_its_code_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settings.ROOT)
    build(settings.countries(), settings.home())
    page = PAGE.read_text(encoding="utf-8")
    assert notebook.run(page) == page, "run: python remit.py docs"


def test_an_output_is_written_anew_and_a_block_without_one_stays_without() -> None:
    page = "A\n\n```python\nx = 2\n```\n\nB\n\n```python\nx * 21\n```\n\n```text\n41\n```\n\nC\n"
    assert notebook.run(page) == page.replace("41", "42")
    without = page.replace("\n```text\n41\n```\n", "")
    assert notebook.run(without) == page.replace("41", "42")


def test_code_that_fails_is_not_passed_over() -> None:
    with pytest.raises(NameError, match="nothing"):
        notebook.run("```python\nnothing\n```\n")
