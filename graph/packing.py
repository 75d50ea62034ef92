"""Values of a country as bytes and back: JSON by the types of the values, compressed.

Unpacking raises ValueError where the bytes are not what this version packs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import msgspec

from graph.analysis.finding import Evidence, Finding, in_sentence
from graph.analysis.glance import Glance
from graph.analysis.rules import Rule
from graph.dates import Interval
from graph.facts import ClaimFacts, CountryFacts
from graph.model import Country
from graph.ontology import Ontology
from graph.vocabulary import CoverageState, Function, Rank

COVERAGE: Final = "coverage"
FACTS: Final = "facts"
FINDINGS: Final = "findings"
GLANCE: Final = "glance"
Coverage = dict[Function, CoverageState]


@dataclass(frozen=True, slots=True)
class _Claim:
    """What was derived for the claim at a place in the country's tuple of claims."""

    place: int
    iri: str
    rank: Rank
    hull: Interval
    core: Interval
    living: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    country: Country
    claims: tuple[_Claim, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class _Finding:
    iri: str
    code: str
    functions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    contests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Findings:
    """``names`` are the institutions' names by id."""

    country: str
    names: dict[str, str]
    findings: tuple[_Finding, ...]


def pack(facts: CountryFacts, findings: Sequence[Finding], glance: Glance) -> dict[str, bytes]:
    """A country as its build keeps it.

    Args:
        findings: over all time.
    """
    return {
        COVERAGE: _packed(dict(facts.coverage)),
        FACTS: pack_facts(facts),
        FINDINGS: pack_findings(facts.country, findings),
        GLANCE: _packed(glance),
    }


def pack_facts(facts: CountryFacts) -> bytes:
    places = {claim: place for place, claim in enumerate(facts.country.claims)}
    claims = tuple(
        _Claim(places[item.claim], item.iri, item.rank, item.hull, item.core, item.living) for item in facts.claims
    )
    return _packed(_Facts(facts.country, claims, dict(facts.coverage)))


def unpack_facts(content: bytes) -> CountryFacts:
    held = _unpacked(content, _AS_FACTS)
    every = held.country.claims
    if any(not 0 <= item.place < len(every) for item in held.claims):
        raise ValueError("a claim is missing")
    claims = (ClaimFacts(c.iri, every[c.place], c.rank, c.hull, c.core, c.living) for c in held.claims)
    return CountryFacts(held.country, tuple(claims), held.coverage)


def pack_findings(country: Country, findings: Sequence[Finding]) -> bytes:
    """The findings in the order and form in which they are read from triples."""
    kept = (_Finding(f.iri, f.code, f.functions, _ordered(f.evidence), tuple(sorted(f.contests))) for f in findings)
    rows = sorted(kept, key=lambda item: (item.code, item.functions, item.iri))
    names = {body.id: body.name for body in country.institutions}
    return _packed(_Findings(country.iso3, names, tuple(rows)))


def _ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """As the triples have it: they keep no order."""

    def tidy(row: Evidence) -> Evidence:
        claims, bodies, ties = (tuple(sorted(names)) for names in (row.claims, row.institutions, row.managed_by))
        return replace(row, claims=claims, institutions=bodies, managed_by=ties)

    return tuple(sorted(map(tidy, evidence), key=repr))


def unpack_findings(content: bytes, rules: Mapping[str, Rule], ontology: Ontology) -> tuple[Finding, ...]:
    held = _unpacked(content, _AS_FINDINGS)
    try:
        return tuple(_finding(item, held, rules, ontology) for item in held.findings)
    except (LookupError, AttributeError) as error:
        raise ValueError(f"a finding names what is not known: {error!r}") from None


def _finding(item: _Finding, held: _Findings, rules: Mapping[str, Rule], ontology: Ontology) -> Finding:
    return Finding(
        iri=item.iri,
        country=held.country,
        functions=item.functions,
        evidence=item.evidence,
        rule=rules[item.code],
        names=held.names,
        label=in_sentence(ontology.label_of_function(item.functions[0])),
        contests=item.contests,
    )


def unpack_coverage(content: bytes) -> Coverage:
    return _unpacked(content, _AS_COVERAGE)


def unpack_glance(content: bytes) -> Glance:
    return _unpacked(content, _AS_GLANCE)


# ---- Bytes

_AS_COVERAGE = msgspec.json.Decoder(Coverage)
_AS_FACTS = msgspec.json.Decoder(_Facts)
_AS_FINDINGS = msgspec.json.Decoder(_Findings)
_AS_GLANCE = msgspec.json.Decoder(Glance)
T = TypeVar("T")


def _packed(value: object) -> bytes:
    return zlib.compress(msgspec.json.encode(value))


def _unpacked(content: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        return decoder.decode(zlib.decompress(content))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from None
