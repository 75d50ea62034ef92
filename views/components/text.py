"""Data as text: the only ways by which a name, note or address from the graph reaches HTML or Markdown."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

WORD_JOINER: Final = "\u2060"
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS: Final = re.compile(r"\s+")
# Streamlit turns these into emoji, icons, links, arrows and dashes after Markdown's own escapes are gone.
_LATE_SYNTAX: Final = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?=@)|(?<=[<>~=-])(?=[<>~=-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A document somebody can open: what it is called, who published it, when, where."""

    title: str
    url: str = ""
    publisher: str = ""
    year: str = ""


def escape(value: object) -> str:
    """``value`` as HTML text, also safe inside a quoted attribute."""
    return html.escape(str(value), quote=True)


def markdown_safe(value: object) -> str:
    """``value`` for ``st.markdown`` and labels, so that it comes out as written."""
    line = _BLANKS.sub(" ", str(value)).strip()
    return _PUNCTUATION.sub(r"\\\1", _LATE_SYNTAX.sub(WORD_JOINER, line))


def web_address(url: str) -> str | None:
    """``url`` when a browser may follow it: http or https with a host, nothing else."""
    if re.search(r"[\s\x00-\x1f\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def link(text: str, url: str) -> str:
    """An outside link; an address that must not be followed is written beside the text."""
    if address := web_address(url):
        return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
    return f"{escape(text)} <code>{escape(url)}</code>" if url else escape(text)


def page_link(text: str, href: str) -> str:
    """A link inside the app: a path or a query of our own, never another site."""
    inside = href.startswith(("?", "#")) or (href.startswith("/") and not href.startswith(("//", "/\\")))
    return f'<a href="{escape(href)}" target="_self">{escape(text)}</a>' if inside else escape(text)


def badge(code: str) -> str:
    """A rule's code, small beside its sentence."""
    return f'<span class="remit-badge">{escape(code)}</span>'


def tag(word: str, kind: str = "plain") -> str:
    """A word in a frame; ``kind`` is plain, contested, managed or quiet."""
    return f'<span class="remit-tag remit-tag-{escape(kind)}">{escape(word)}</span>'


def source_line(source: Source) -> str:
    """Title as link, then publisher and year."""
    origin = ", ".join(part for part in (source.publisher, str(source.year)) if part)
    suffix = f' <span class="remit-quiet">{escape(origin)}</span>' if origin else ""
    return link(source.title or source.url, source.url) + suffix


def source_list(sources: Sequence[Source]) -> str:
    if not sources:
        return '<p class="remit-quiet">No source recorded.</p>'
    items = "".join(f"<li>{source_line(source)}</li>" for source in sources)
    return f'<ul class="remit-sources">{items}</ul>'


def source_links(sources: Sequence[Source]) -> str:
    """Publishers and years as links; documents of one publisher and year are told apart by their titles."""
    often = Counter(map(_origin, sources))
    return " · ".join(_short_link(source, alone=often[_origin(source)] == 1) for source in sources)


def _origin(source: Source) -> str:
    return ", ".join(part for part in (source.publisher or source.title or source.url, source.year) if part)


def _short_link(source: Source, alone: bool) -> str:
    titled = source.publisher and source.title
    label = f"{_origin(source)}: {source.title}" if titled and not alone else _origin(source)
    if not web_address(source.url):
        return escape(label)
    hint = f' title="{escape(source.title)}"' if source.title else ""
    return link(label, source.url).replace("<a ", f"<a{hint} ", 1)


def sentence_list(sentences: Iterable[str]) -> str:
    """A list of ready HTML sentences, one per line, with room to breathe."""
    return f'<ul class="remit-sentences">{"".join(f"<li>{sentence}</li>" for sentence in sentences)}</ul>'


def sentence(text: str, *, code: str = "", href: str = "", aside: str = "") -> str:
    """One finding or answer: a sentence, linked; its code and a quiet remark behind it."""
    body = page_link(text, href) if href else escape(text)
    remark = f'<span class="remit-quiet">{escape(aside)}</span>' if aside else ""
    return " ".join(part for part in (body, badge(code) if code else "", remark) if part)
