"""Duties over the versions of a text: since when a body has had one, until when, and where it says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.dates import PartialDate
from graph.model import Country
from loaders.law.language import Language, Rule
from loaders.law.passages import Act, Passage, Version

# Places that a note names, and letters of a quote before the word that counts.
_SHOWN, _AROUND = 3, 100
Hit = tuple[Version, tuple[Passage, ...]]


@dataclass(frozen=True)
class Proposal:
    """A duty that stands in some versions in a row.

    Attributes:
        institution: our id of the body, empty where it cannot be told.
        body: the text's word for it.
        begins: day of the first version with the duty; None where the text may have had it before.
        ends: day of the first version without it; None where the newest one still has it.
        first, last: the passages in the oldest and the newest of these versions.
        urls: the oldest and the newest version with the duty, and the first without.
    """

    institution: str
    body: str
    rule: Rule
    act: Act
    begins: PartialDate | None
    ends: PartialDate | None
    first: Hit
    last: Hit
    urls: tuple[str, ...]

    @property
    def quote(self) -> str:
        """The words in the oldest version on which it rests."""
        return " … ".join(self.excerpt(passage) for passage in self.first[1][:_SHOWN])

    def excerpt(self, passage: Passage) -> str:
        found = next((match for word in self.rule.words if (match := word.search(passage.text))), None)
        start = max(0, found.start() - _AROUND) if found else 0
        return passage.text[start : start + 3 * _AROUND].strip()

    @property
    def note(self) -> str:
        """The duty in English and where it stands."""
        here = f"{_locators(self.first)} as of {self.first[0].begins.text}"
        there = f"{_locators(self.last)} as of {self.last[0].begins.text}"
        return f"{self.rule.says} ({here if here == there else f'{here}, {there}'})"


def propose(versions: Sequence[Version], language: Language, country: Country | None) -> list[Proposal]:
    """What the versions of texts say of duties; ``country`` tells which bodies are ours."""
    ordered = sorted(versions, key=lambda item: (item.act.title, item.body, item.begins.first))
    groups = groupby(ordered, key=lambda item: (item.act.title, item.body))
    return [item for (_, body), group in groups for item in _of_body(body, list(group), language, country)]


def _of_body(body: str, versions: list[Version], language: Language, country: Country | None) -> Iterator[Proposal]:
    institution = _institution(body, versions[-1], country)
    for rule in language.rules:
        hits: list[Hit] = [(version, _found(version, rule, language)) for version in versions]
        for start, stop in _runs([bool(passages) for _, passages in hits]):
            first, last = hits[start], hits[stop - 1]
            after = versions[stop : stop + 1]
            urls = (first[0].url, last[0].url, *(version.url for version in after))
            begins = None if start == 0 and not first[0].first else first[0].begins
            ends = after[0].begins if after else None
            act = versions[0].act
            yield Proposal(institution, body, rule, act, begins, ends, first, last, tuple(dict.fromkeys(urls)))


def _found(version: Version, rule: Rule, language: Language) -> tuple[Passage, ...]:
    """The passages that oblige to it."""
    oblige = (passage for passage in version.passages if not language.may.match(passage.text))
    return tuple(passage for passage in oblige if rule.holds(f"{passage.context} {passage.text}"))


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Start and stop of each run of true values."""
    number = 0
    for flag, group in groupby(flags):
        stop = number + len(list(group))
        if flag:
            yield number, stop
        number = stop


def _institution(body: str, version: Version, country: Country | None) -> str:
    """Our institution whose native name begins the body's name or stands in the first passage, if it is one."""
    text = body or (version.passages[0].text if version.passages else "")
    ours = country.institutions if country else ()
    names = {item.id: (item.local_name or "").partition("(")[0].strip() for item in ours}
    found = [id for id, name in names.items() if name and (text.startswith(name) if body else name in text)]
    first = [id for id in found if text.startswith(names[id])]
    return (first or found)[0] if len(first or found) == 1 else ""


def _locators(hit: Hit) -> str:
    """The first places in words; a duty can stand in many."""
    places = list(dict.fromkeys(passage.locator for passage in hit[1]))
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return ", ".join(places[:_SHOWN]) + more
