"""The measures of one size, as JSON on standard output: what ``benchmarks.scale`` runs in a process of its own."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from benchmarks import scale_app, synthetic
from benchmarks.clock import seconds, words
from benchmarks.engines import engines
from benchmarks.questions import ask_all
from benchmarks.stopping import stopped_in_order
from graph import settings
from graph.analysis.detect import detect
from graph.analysis.profile import profile
from graph.analysis.rules import load_rules
from graph.library import Library, open_graph
from graph.ontology import Ontology
from graph.rdf import parse
from graph.store.build import build
from graph.store.derive import derive
from graph.store.embedded import Embedded, current_build
from graph.store.making import asker, in_graph
from graph.terms import country_graph

_PAGES = 60
_DAY = date(2026, 11, 25)
_LARGEST_FOR_OTHERS = 2_000
"""Beyond, loading another engine says nothing new and takes most of an hour."""


def main(size: int, folder: Path, others: bool) -> None:
    stopped_in_order()
    data, home = folder / "countries", folder / "home"
    synthetic.write(synthetic.corpus(settings.countries()), size, data)
    measures = dict(_told(_embedded(data, home)))
    if others and size <= _LARGEST_FOR_OTHERS:
        measures |= _told(engines(data, home, size))
    print(json.dumps(measures))


def _told(measures: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The largest size takes an hour: what is known is said at once."""
    for name, measured in measures:
        print(f"  {name}: {measured}", file=sys.stderr, flush=True)
        yield name, measured


def _embedded(data: Path, home: Path) -> Iterator[tuple[str, str]]:
    yield "build from nothing", words(seconds(lambda: build(data, home)))
    yield "memory of the build", f"{_peak():,.0f} MB"
    _touch(next(iter(sorted(data.glob("*.ttl")))))
    yield "rebuild after one changed", words(seconds(lambda: build(data, home)))
    yield "derive, each", words(_derive(data))
    yield "all findings anew, two processes", words(seconds(lambda: _all_findings(home)))
    yield from _pages(home)
    embedded = Embedded(current_build(home))
    yield "quads", f"{len(embedded.store):,}"
    yield "disk", f"{_disk(current_build(home)):,.0f} MB"
    for name, taken in ask_all(lambda query: list(embedded.solutions(query)), embedded.iso3[0]):
        yield f"{name}: embedded", words(taken or 0)
    yield from scale_app.measure(data, home)


def _derive(data: Path) -> float:
    ontology = Ontology()
    files = islice(sorted(data.glob("*.ttl")), 200)
    values = [parse(file.read_text(encoding="utf-8"), file.name)[0] for file in files]
    return seconds(lambda: [derive(country, ontology) for country in values]) / len(values)


# ---- All findings, from the stored triples, in two processes


def _all_findings(home: Path) -> int:
    codes = Embedded(current_build(home)).iso3
    with Pool(2, _begin, (str(home),)) as pool:
        return sum(pool.imap_unordered(_count, codes, chunksize=8))


def _begin(home: str) -> None:
    _state["all"] = (Embedded(current_build(Path(home))), Ontology(), load_rules())


_state: dict[str, tuple[Embedded, Ontology, tuple[object, ...]]] = {}


def _count(iso3: str) -> int:
    embedded, ontology, rules = _state["all"]
    triples = [t for graph in (country_graph(iso3), country_graph(iso3, "derived")) for t in embedded.triples(graph)]
    ask = asker(in_graph(triples, country_graph(iso3)), ontology)
    return len(detect(iso3, ask, rules, ontology))  # type: ignore[arg-type]


# ---- What a page needs


def _pages(home: Path) -> Iterator[tuple[str, str]]:
    library = open_graph(home)
    codes = library.store.iso3[:: max(1, len(library.store.iso3) // _PAGES)]
    findings = [_timed(partial(library.findings, iso3, _DAY)) for iso3 in codes]
    data = [_timed(partial(_page, library, iso3)) for iso3 in codes]
    yield "findings of one from the store, median", words(statistics.median(findings))
    yield "page data of one, median", words(statistics.median(data))
    yield "page data of one, p95", words(sorted(data)[int(len(data) * 0.95)])


def _page(library: Library, iso3: str) -> None:
    library._findings.cache_clear()
    profile(library.facts(iso3), library.findings(iso3, _DAY), library.ontology, _DAY)


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _disk(build_: Path) -> float:
    return sum(file.stat().st_size for file in build_.rglob("*") if file.is_file()) / 1e6


def _touch(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('skos:prefLabel "', 'skos:prefLabel "New ', 1), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), others="--embedded" not in sys.argv)
