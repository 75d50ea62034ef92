"""The responsibility matrix in compact form: one line a function, by family."""

from __future__ import annotations

from collections.abc import Iterable

from graph.analysis.brief.material import Material
from graph.analysis.brief.values import Family, Mark, Row
from graph.analysis.finding import in_sentence
from graph.analysis.profile import contested_functions
from graph.facts import ClaimFacts
from graph.vocabulary import CoverageState, Function, Role

_NAMED = 3
_APART = (Role.LEADS_POLICY, Role.COORDINATES)
_SILENT = {
    CoverageState.NOT_RESEARCHED: Mark.NOT_RESEARCHED,
    CoverageState.SEARCHED: Mark.NOBODY_FOUND,
    CoverageState.CLAIMED: Mark.NOT_THEN,
}


def families(material: Material) -> tuple[Family, ...]:
    """Every function, in the order of the scheme."""
    contested = contested_functions(material.findings)
    functions = material.ontology.functions
    rows = [(item.family, _row(Function(name), material, contested)) for name, item in functions.items()]
    return tuple(
        Family(concept.label, tuple(row for family, row in rows if family == name))
        for name, concept in material.ontology.families.items()
    )


def legend(material: Material) -> str:
    """What the letters of the other roles mean: ``R implements or operates, G regulates …``."""
    meaning: dict[str, list[str]] = {}
    for role in Role:
        if role not in _APART:
            label = material.ontology.concepts("role")[role].label
            meaning.setdefault(material.ontology.letter(role), []).append(in_sentence(label))
    return ", ".join(f"{letter} {' or '.join(verbs)}" for letter, verbs in meaning.items())


def silence(function: Function, material: Material) -> Mark:
    """Why nobody is on record for a function."""
    return _SILENT[material.facts.coverage[function]]


def _row(function: Function, material: Material, contested: set[str]) -> Row:
    held = [item for item in material.held if item.claim.function is function]
    mark = Mark.CONTESTED if function in contested else Mark.NONE if held else silence(function, material)
    leads, coordinates = (_holders((item for item in held if item.claim.role is role), material) for role in _APART)
    others = [item for item in held if item.claim.role not in _APART]
    return Row(material.ontology.label_of_function(function), mark, leads, coordinates, _lettered(others, material))


def _holders(items: Iterable[ClaimFacts], material: Material) -> tuple[str, ...]:
    return _short([material.name(item.claim.institution) for item in items])


def _lettered(items: Iterable[ClaimFacts], material: Material) -> tuple[str, ...]:
    """``R ICT Authority``, the roles in their order."""
    rows = sorted(items, key=lambda item: list(Role).index(item.claim.role))
    letter = material.ontology.letter
    return _short([f"{letter(item.claim.role)} {material.name(item.claim.institution)}" for item in rows])


def _short(names: list[str]) -> tuple[str, ...]:
    """The first few names, each once, and how many are left out."""
    once = list(dict.fromkeys(names))
    rest = len(once) - _NAMED
    return (*once[:_NAMED], f"and {rest} more") if rest > 0 else tuple(once)
