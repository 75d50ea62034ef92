"""Institution × function as a table that a screen reader can walk through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import Final

from views.components.text import escape, page_link
from views.theme import institution_type

ROLE_LETTERS: Final = MappingProxyType(
    {
        "leads-policy": ("A", "leads policy (accountable)"),
        "coordinates": ("K", "coordinates"),
        "implements": ("R", "implements (responsible)"),
        "operates": ("R", "operates (responsible)"),
        "regulates": ("G", "regulates"),
        "funds": ("F", "funds"),
        "advises": ("C", "advises (consulted)"),
        "supports": ("S", "supports"),
        "monitors": ("O", "monitors"),
    }
)


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    key: str
    label: str
    family: str
    contested: bool = False
    researched: bool = True
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The roles (vocabulary words) of one institution in one function; ``note`` is read on hover."""

    roles: Sequence[str]
    note: str = ""
    contested: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    label: str
    type: str
    cells: Mapping[str, MatrixCell] = field(default_factory=dict)
    native_name: str = ""
    ended: bool = False
    href: str = ""


def letters(roles: Sequence[str]) -> str:
    """``A R`` in the order of the legend, each letter once."""
    wanted = {role.replace("_", "-") for role in roles}
    return " ".join(dict.fromkeys(letter for role, (letter, _) in ROLE_LETTERS.items() if role in wanted))


def role_words(roles: Sequence[str]) -> str:
    words = (role.replace("_", "-") for role in roles)
    return ", ".join(ROLE_LETTERS[word][1].partition(" (")[0] for word in dict.fromkeys(words))


def _classes(*pairs: tuple[str, bool]) -> str:
    names = " ".join(name for name, holds in pairs if holds)
    return f' class="{names}"' if names else ""


def _linked(text: str, href: str) -> str:
    return page_link(text, href) if href else escape(text)


def _column_head(column: MatrixColumn, opens: bool) -> str:
    state = " – contested" if column.contested else "" if column.researched else " – not researched"
    marks = _classes(("contested", column.contested), ("unresearched", not column.researched), ("opens", opens))
    title = escape(column.label + state)
    return f'<th scope="col"{marks} title="{title}"><span>{_linked(column.label, column.href)}</span></th>'


def _cell(column: MatrixColumn, row: MatrixRow, opens: bool) -> str:
    cell = row.cells.get(column.key)
    marks = _classes(
        ("contested", bool(cell and cell.contested)), ("unresearched", not column.researched), ("opens", opens),
    )  # fmt: skip
    if cell is None:
        return f"<td{marks}></td>"
    said = f"{row.label} {role_words(cell.roles)}: {column.label}. {cell.note}".strip()
    return f'<td{marks} title="{escape(said)}">{_linked(letters(cell.roles), cell.href)}</td>'


def _row(row: MatrixRow, columns: Sequence[MatrixColumn], openers: frozenset[str]) -> str:
    kind = institution_type(row.type)
    mark = f'<abbr class="remit-letter" title="{escape(kind.word)}">{escape(kind.letter)}</abbr>'
    native = f"<small>{escape(row.native_name)}</small>" if row.native_name else ""
    ended = "<small>ended</small>" if row.ended else ""
    cells = "".join(_cell(column, row, column.key in openers) for column in columns)
    head = f'{mark}<span class="name">{_linked(row.label, row.href)}{native}{ended}</span>'
    return f'<tr><th scope="row"{_classes(("ended", row.ended))}>{head}</th>{cells}</tr>'


def _families(columns: Sequence[MatrixColumn]) -> list[tuple[str, list[MatrixColumn]]]:
    return [(family, list(members)) for family, members in groupby(columns, key=lambda column: column.family)]


def _family_head(family: str, members: int) -> str:
    name = escape(family)
    return f'<th scope="colgroup" colspan="{members}" class="opens" title="{name}"><span>{name}</span></th>'


def _head(columns: Sequence[MatrixColumn], openers: frozenset[str]) -> str:
    groups = "".join(_family_head(family, len(members)) for family, members in _families(columns))
    heads = "".join(_column_head(column, column.key in openers) for column in columns)
    corner = '<th scope="col" rowspan="2" class="corner">Institution</th>'
    return f'<thead><tr class="families">{corner}{groups}</tr><tr class="functions">{heads}</tr></thead>'


def matrix_legend() -> str:
    """What the letters and the marks mean, in words."""
    meaning: dict[str, list[str]] = {}
    for letter, words in ROLE_LETTERS.values():
        meaning.setdefault(letter, []).append(words.partition(" (")[0])
    items = "".join(f"<li><b>{letter}</b> {' or '.join(words)}</li>" for letter, words in meaning.items())
    marks = '<li><i class="contested"></i> contested</li><li><i class="unresearched"></i> not researched</li>'
    return f'<ul class="remit-legend" aria-label="Legend">{items}{marks}</ul>'


def _type_legend(rows: Sequence[MatrixRow]) -> str:
    kinds = {institution_type(row.type).letter: institution_type(row.type).word for row in rows}
    items = "".join(f"<li><b>{escape(letter)}</b> {escape(kinds[letter])}</li>" for letter in sorted(kinds))
    return f'<ul class="remit-legend types" aria-label="Types of institution">{items}</ul>'


def matrix_html(columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow], *, caption: str) -> str:
    """The legends and the table; columns of one family must stand together."""
    openers = frozenset(members[0].key for _, members in _families(columns))
    body = "".join(_row(row, columns, openers) for row in rows)
    table = f"<table><caption>{escape(caption)}</caption>{_head(columns, openers)}<tbody>{body}</tbody></table>"
    region = f'class="remit-scroll remit-matrix" tabindex="0" role="region" aria-label="{escape(caption)}"'
    return f"{matrix_legend()}{_type_legend(rows)}<div {region}>{table}</div>"
