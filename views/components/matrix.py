"""Institution × function as a table that a screen reader can walk through; on a phone each institution is a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import Final

from views.components.popover import opener, panel
from views.components.text import escape, page_link
from views.theme import institution_type

SIGNS: Final = MappingProxyType({"contested": "!", "managed": "&"})
"""What marks a conflict for those who see no colour."""
_COVERAGE: Final = MappingProxyType(
    {
        "not-researched": ("unresearched", "not researched"),
        "searched": ("searched", "searched, none found"),
        "claimed": ("", ""),
    }
)


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A function; ``coverage`` and ``conflict`` are words of the vocabulary."""

    key: str
    label: str
    family: str
    conflict: str = ""
    coverage: str = "claimed"
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Letters; what they say in words; and ``detail``, the HTML that opens on a click."""

    letters: str
    said: str
    conflict: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    key: str
    label: str
    type: str
    cells: Mapping[str, MatrixCell] = field(default_factory=dict)
    native_name: str = ""
    href: str = ""


def _classes(*names: str) -> str:
    given = " ".join(name for name in names if name)
    return f' class="{given}"' if given else ""


def _linked(text: str, href: str) -> str:
    return page_link(text, href) if href else escape(text)


def _sign(conflict: str) -> str:
    return f'<i class="sign" aria-hidden="true">{escape(SIGNS[conflict])}</i>' if conflict else ""


def _column_head(column: MatrixColumn, opens: bool) -> str:
    mark, word = _COVERAGE[column.coverage]
    state = ", ".join(part for part in (column.conflict, word) if part)
    title = escape(f"{column.label} – {state}" if state else column.label)
    hidden = f'<span class="remit-unseen"> ({escape(state)})</span>' if state else ""
    look = _classes(column.conflict, mark, "opens" if opens else "")
    name = f"<span>{_linked(column.label, column.href)}{_sign(column.conflict)}{hidden}</span>"
    return f'<th scope="col"{look} title="{title}">{name}</th>'


def _cell(column: MatrixColumn, row: MatrixRow, opens: bool) -> str:
    cell = row.cells.get(column.key)
    look = _classes(cell.conflict if cell else "", _COVERAGE[column.coverage][0], "opens" if opens else "")
    if cell is None:
        return f"<td{look}></td>"
    id = f"cell-{row.key}-{column.key}"
    state = f" – {cell.conflict}" if cell.conflict else ""
    said = f"{cell.letters}: {row.label} {cell.said}{state}"
    name = f'<span class="remit-name" aria-hidden="true">{escape(column.label)}</span>'
    button = opener(
        id, f"{name}<span>{escape(cell.letters)}{_sign(cell.conflict)}</span>", said=said, kind="remit-cell"
    )
    shown = f"{button}{panel(id, cell.detail, said, kind='remit-pop remit-pop-wide')}"
    return f"<td{look}>{shown}</td>"


def _row(row: MatrixRow, columns: Sequence[MatrixColumn], openers: frozenset[str]) -> str:
    kind = institution_type(row.type)
    mark = f'<abbr class="remit-letter" title="{escape(kind.word)}">{escape(kind.letter)}</abbr>'
    native = f"<small>{escape(row.native_name)}</small>" if row.native_name else ""
    cells = "".join(_cell(column, row, column.key in openers) for column in columns)
    head = f'{mark}<span class="name">{_linked(row.label, row.href)}{native}</span>'
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


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


def matrix_legend(letters: Mapping[str, Sequence[str]]) -> str:
    """What letters and marks mean; the words of a letter are ready HTML, mostly terms that open."""
    items = "".join(f"<li><b>{escape(letter)}</b> {' or '.join(words)}</li>" for letter, words in letters.items())
    marks = (
        f'<li><i class="contested">{escape(SIGNS["contested"])}</i> contested</li>'
        f'<li><i class="managed">{escape(SIGNS["managed"])}</i> managed</li>'
        '<li><i class="unresearched"></i> not researched</li><li><i class="searched"></i> searched, none found</li>'
    )
    return f'<ul class="remit-legend" aria-label="Legend">{items}{marks}</ul>'


def _type_legend(rows: Sequence[MatrixRow]) -> str:
    kinds = {institution_type(row.type).letter: institution_type(row.type).word for row in rows}
    items = "".join(f"<li><b>{escape(letter)}</b> {escape(kinds[letter])}</li>" for letter in sorted(kinds))
    return f'<ul class="remit-legend types" aria-label="Types of institution">{items}</ul>'


def matrix_html(columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow], *, caption: str) -> str:
    """The table with the legend of its types; columns of one family must stand together."""
    openers = frozenset(members[0].key for _, members in _families(columns))
    body = "".join(_row(row, columns, openers) for row in rows)
    table = f"<table><caption>{escape(caption)}</caption>{_head(columns, openers)}<tbody>{body}</tbody></table>"
    region = f'class="remit-scroll remit-matrix" tabindex="0" role="region" aria-label="{escape(caption)}"'
    return f"{_type_legend(rows)}<div {region}>{table}</div>"
