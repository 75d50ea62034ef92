"""What the data says is shown, never obeyed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from views.components.claims import ClaimCard, claim_card
from views.components.matrix import MatrixCell, MatrixColumn, MatrixRow, matrix_html
from views.components.text import (
    Source,
    escape,
    markdown_safe,
    page_link,
    sentence,
    source_line,
    source_links,
    web_address,
)

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    '<a href="javascript:alert(1)">href</a>',
    "<svg/onload=alert(1)>",
    "&lt;b&gt; stays as written",
)
SAFE_TAGS = frozenset(
    "article h4 p b span dl dt dd ul li a code table caption thead tbody tr th td abbr div small i button".split()  # noqa: SIM905
)


class Reader(HTMLParser):
    """Collects tags, attributes and text as a browser would see them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile_card(text: str) -> str:
    source = Source(title=text, url="https://example.org", publisher=text, year=text)
    return claim_card(
        ClaimCard(
            institution=text,
            verb=text,
            function=text,
            dates=text,
            basis=text,
            rank=text,
            basis_date=text,
            notes=(text,),
            sources=(source,),
            native_name=text,
            tags=(text,),
        )
    )


def hostile_matrix(text: str) -> str:
    column = MatrixColumn(key=text, label=text, family=text, href="?x=" + text)
    cell = MatrixCell(text, text, "contested", detail=escape(text))
    row = MatrixRow(key=text, label=text, type=text, native_name=text, cells={text: cell})
    return matrix_html([column], [row], caption=text)


@pytest.mark.parametrize("build", [escape, hostile_card, hostile_matrix, sentence], ids=lambda build: build.__name__)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(build, text):
    seen = Reader(build(text))
    assert seen.tags <= SAFE_TAGS
    assert not {name for name in seen.attributes if name.startswith("on") or name == "autofocus"}
    assert text in seen.text


@pytest.mark.parametrize("url", ["http://example.org/a?b=1&c=2", "https://example.org"])
def test_web_addresses_become_links(url):
    line = source_line(Source("A report", url, "Audit Office", "2013"))
    assert f'href="{escape(url)}"' in line
    assert 'rel="noopener noreferrer"' in line
    assert "Audit Office, 2013" in line


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org",
        "https://",
        "http://[::1",
        "https://a\nb",
        "https:\\\\example.org",
        "file:///etc/passwd",
        "example.org/report.pdf",
    ],
)
def test_other_addresses_are_shown_and_not_followed(url):
    assert web_address(url) is None
    line = Reader(source_line(Source("A report", url)))
    assert "a" not in line.tags
    assert url in line.text


def test_documents_of_one_publisher_and_year_are_told_apart():
    one, other = (Source(title, f"https://example.org/{title}", "KBC", "2023") for title in ("Laws", "Order"))
    paper = Source("Budget", "https://example.org/budget", "Nation", "2025")
    assert Reader(source_links([one, paper, other])).text == "KBC, 2023: Laws · Nation, 2025 · KBC, 2023: Order"
    assert Reader(source_links([one, paper])).text == "KBC, 2023 · Nation, 2025"


def test_a_source_that_cannot_be_followed_is_named():
    line = Reader(source_links([Source("Act", "urn:lex:1", "Gazette", "1998"), Source("", "https://example.org/a")]))
    assert line.text == "Gazette, 1998 · https://example.org/a"


@pytest.mark.parametrize("href", ["//example.org", "/\\example.org", "javascript:alert(1)", "https://example.org"])
def test_page_links_stay_inside(href):
    assert "<a" not in page_link("there", href)


def test_page_links_open_in_place():
    assert (
        page_link("Kenya", "?country=KEN&as-of=2013")
        == '<a href="?country=KEN&amp;as-of=2013" target="_self">Kenya</a>'
    )


def test_markdown_escapes_every_mark():
    assert markdown_safe("*a* _b_ [c](d) <e> `f` #g") == r"\*a\* \_b\_ \[c\]\(d\) \<e\> \`f\` \#g"


def test_markdown_keeps_names_on_one_line():
    assert markdown_safe("  Ministry\n\n# of\tICT ") == r"Ministry \# of ICT"
