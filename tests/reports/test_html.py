"""The brief as an HTML file."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from reports import write
from tests.reports.conftest import HOSTILE


class Page(HTMLParser):
    """What is in a page: tags with their attributes, ids, text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content.decode())
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


def test_names_numbers_and_evidence(brief_of):
    text = Page(write(brief_of("KEN"), "html")).text
    assert "Office of the President (since March 2004) leads e-government strategy and policy." in text
    assert "Information and Communications Technology Order, L.N. 182 of 2013" in text
    assert "Not researched yet: interoperability, digital identity" in text


def test_it_needs_nothing_beside_it(brief_of):
    page = Page(write(brief_of("KEN"), "html"))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert page.values("src") == []
    assert re.search(r"@page \{ size: A4", write(brief_of("KEN"), "html").decode())


def test_every_citation_leads_to_a_source_with_its_address(brief_of):
    made = brief_of("KEN")
    page = Page(write(made, "html"))
    inside = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert inside == {id for id in page.values("id") if id.startswith("source-")}
    assert {source.href for source in made.references} <= set(page.values("href"))


def test_markup_in_the_data_stays_text(brief_of):
    made = brief_of("XKX")
    reference = replace(made.references[0], title=HOSTILE, href="", url="javascript:alert(1)")
    page = Page(write(replace(made, others=HOSTILE, references=(reference, *made.references[1:])), "html"))
    assert page.text.count(HOSTILE) == 2
    assert "script" not in {tag for tag, _ in page.tags}
    assert not [href for href in page.values("href") if href.startswith("javascript")]
