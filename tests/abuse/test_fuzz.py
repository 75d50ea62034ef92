"""Whatever a query or a file holds: values or errors of ours, never another exception.

Bounded here; ``REMIT_FUZZ=20000 pytest tests/abuse/test_fuzz.py`` tries so many of each.
"""

from __future__ import annotations

import contextlib
import os
import re

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from graph.errors import InputError
from graph.store.guard import masked, plain
from graph.store.query_text import sketch
from graph.store.worker_errors import QueryRefused

TRIES = settings(max_examples=int(os.environ.get("REMIT_FUZZ", "150")), deadline=None)
PIECES = (
    *"SELECT ASK * { } SERVICE SILENT \\u0053ERVICE SeRvIcE \u017fervice service: s: PREFIX BASE FROM NAMED".split(),  # noqa: SIM905
    *'<http://h/> <file:///x> ?s ?p ?o # " \' """ \\ . ; ( ) < > LOAD _:b @en FILTER EXISTS 1 ^^'.split(),  # noqa: SIM905
    *("\n", "\x00", "\u202e", "\U0001f600"),
)
QUERIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda glue: glue.join(pieces))
)
CALLS = st.tuples(st.sampled_from(("", " ", "\n", "#c\n", "\t")), st.sampled_from(("", "SILENT", "silent ")), QUERIES)
FILES = st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
SEEDS = st.sampled_from((b"country: {iso3: KEN, name: x}\n", b"@prefix remit: <https://w3id.org/remit/ns#> .\n"))


@TRIES
@given(QUERIES)
def test_the_look_at_a_query_never_fails(text: str):
    seen = sketch(text)
    assert all(isinstance(iri, str) for iri in seen.graphs)
    with contextlib.suppress(QueryRefused):
        assert "service" not in masked(plain(text)).lower()


@TRIES
@given(CALLS)
def test_what_passes_the_guard_holds_no_call(call: tuple[str, str, str]):
    blank, silent, rest = call
    text = f"SELECT * {{ SERVICE{blank}{silent}<http://127.0.0.1:9/>{{ ?s ?p ?o }} {rest} }}"
    try:
        passed = masked(plain(text))
    except QueryRefused:
        return
    with contextlib.suppress(SyntaxError, ValueError, OSError, RuntimeError):
        pyoxigraph.Store().query(passed)
        assert re.search("#|\"|'", passed), "a call went through as a query"


@TRIES
@given(SEEDS, FILES, st.sampled_from(("x.yaml", "x.ttl", "x.yml")))
def test_any_file_is_a_country_or_an_error_of_ours(seed: bytes, content: bytes, name: str):
    with contextlib.suppress(InputError):
        assert loaders.read_bytes(seed + content, name).country.iso3
