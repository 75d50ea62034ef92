"""The steps of a what-if scenario as values, and how an address spells them: ``end~icta~architecture~coordinates``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass
from types import MappingProxyType
from typing import Any, Final

from graph.errors import ScenarioError
from graph.vocabulary import Function, Rank, Role, Term

BETWEEN: Final = "~"
MOST: Final = 12
RANKS: Final = (Rank.ACT, Rank.DECREE, Rank.ORDER, Rank.OWN_WORD)
"""On what a lead that is only supposed may rest; own word stands for no instrument."""


@dataclass(frozen=True, slots=True)
class End:
    """A body no longer holds a role for a function."""

    body: str
    function: Function
    role: Role


@dataclass(frozen=True, slots=True)
class Move:
    """A role for a function passes from one body to another."""

    body: str
    function: Function
    role: Role
    to: str


@dataclass(frozen=True, slots=True)
class Name:
    """A body is named to lead policy on a function, by an instrument of a rank."""

    body: str
    function: Function
    rank: Rank


@dataclass(frozen=True, slots=True)
class Merge:
    """A body goes up in another one, which takes over what it holds, its parts, seats and contracts."""

    body: str
    into: str


@dataclass(frozen=True, slots=True)
class Agree:
    """Two bodies write down in one agreement who does what about a function."""

    one: str
    other: str
    function: Function


Step = End | Move | Name | Merge | Agree
_KINDS: Final[Mapping[str, type[Step]]] = MappingProxyType(
    {"end": End, "move": Move, "name": Name, "merge": Merge, "agree": Agree}
)


def text(step: Step) -> str:
    """The step in an address."""
    kind = next(name for name, cls in _KINDS.items() if isinstance(step, cls))
    return BETWEEN.join((kind, *astuple(step)))


def read(word: str) -> Step:
    """The step that is spelt so.

    Raises:
        ScenarioError: no such kind of step, a part too many or too few, or a word that is none of ours.
    """
    kind, *parts = word[:300].split(BETWEEN)
    if kind not in _KINDS:
        raise ScenarioError(f"“{kind[:40]}” is no kind of step.", remedy=f"Steps are {', '.join(_KINDS)}.")
    fields = _KINDS[kind].__annotations__
    if len(parts) != len(fields):
        example = BETWEEN.join((kind, *fields))
        raise ScenarioError(f"“{word[:80]}” has not the parts of a step.", remedy=f"It looks like {example}.")
    values: list[Any] = [_PARTS.get(name, str)(part) for name, part in zip(fields, parts, strict=True)]
    return _KINDS[kind](*values)


def read_all(words: Iterable[str]) -> tuple[tuple[Step, ...], tuple[ScenarioError, ...]]:
    """The steps that can be read, and an error for each word that cannot, also for too many."""
    steps: list[Step] = []
    errors: list[ScenarioError] = []
    for word in list(words)[: 2 * MOST]:
        try:
            steps.append(read(word))
        except ScenarioError as error:
            errors.append(error)
    if len(steps) > MOST:
        errors.append(ScenarioError(f"A scenario has at most {MOST} steps; the later ones were left out."))
    return tuple(steps[:MOST]), tuple(errors)


def _reader(known: Iterable[Term], what: str) -> Callable[[str], Term]:
    """Reads a word of a closed vocabulary."""
    terms = {term.value: term for term in known}

    def reading(word: str) -> Term:
        if word not in terms:
            raise ScenarioError(f"“{word[:40]}” is no {what}.", remedy=f"Known are {', '.join(terms)}.")
        return terms[word]

    return reading


_PARTS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"function": _reader(Function, "function"), "role": _reader(Role, "role"), "rank": _reader(RANKS, "rank")}
)
