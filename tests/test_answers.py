"""The whole answer in other formats: nothing lost, nothing added."""

from __future__ import annotations

import pytest

from graph.answers import BYTE_ORDER_MARK, as_csv, as_tsv, links

TABLE = b"""{"head": {"vars": ["x", "n", "note"]}, "results": {"bindings": [
  {"x": {"type": "uri", "value": "https://w3id.org/remit/id/KEN"},
   "n": {"type": "literal", "value": "4", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
   "note": {"type": "literal", "value": "a \\"quoted\\", text", "xml:lang": "en"}},
  {"x": {"type": "uri", "value": "https://w3id.org/remit/id/NAM"}}]}}"""
GRAPH = b"""@prefix : <https://w3id.org/remit/id/KEN/institution/> .
:a :sits :b ; :called "A" . [] :sits :b ."""


def test_csv_is_for_a_spreadsheet() -> None:
    assert as_csv(TABLE).removeprefix(BYTE_ORDER_MARK).decode().split("\r\n") == [
        "x,n,note",
        'https://w3id.org/remit/id/KEN,4,"a ""quoted"", text"',
        "https://w3id.org/remit/id/NAM,,",
        "",
    ]


def test_tsv_keeps_types_and_languages() -> None:
    assert as_tsv(TABLE).decode().splitlines() == [
        "?x\t?n\t?note",
        '<https://w3id.org/remit/id/KEN>\t4\t"a \\"quoted\\", text"@en',
        "<https://w3id.org/remit/id/NAM>\t\t",
    ]


def test_yes_or_no_is_no_table() -> None:
    with pytest.raises(TypeError, match="only a table"):
        as_csv(b'{"head": {}, "boolean": true}')


def test_links_tie_named_things_only() -> None:
    base = "https://w3id.org/remit/id/KEN/institution/"
    assert links(GRAPH) == [(f"{base}a", f"{base}sits", f"{base}b")]
