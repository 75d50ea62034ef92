"""How the legal texts of a country are numbered, and what their words mean: a YAML file for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.vocabulary import Function, Rank, Role
from loaders.files import content_of
from loaders.record import FieldError, as_term
from loaders.text import utf8
from loaders.yaml_text import yaml_value

SHIPPED = Path(__file__).parent / "rules"
_TOP = {"language", "publisher", "section", "paragraph", "point", "may", "original", "ranks", "rules"}
_RULE = {"function", "role", "words", "says", "rests_on"}


@dataclass(frozen=True)
class Rule:
    """A duty that words stand for.

    Attributes:
        words: regular expressions; all of them must be found in a passage.
        says: the duty in English.
        rests_on: a sentence of a real text that the rule was made from.
    """

    function: Function
    role: Role
    words: tuple[re.Pattern[str], ...]
    says: str
    rests_on: str

    def holds(self, text: str) -> bool:
        return all(word.search(text) for word in self.words)


@dataclass(frozen=True)
class Language:
    """The numbering of texts in one language, and its rules.

    Attributes:
        original: begins the kind of text that is an act as first published.
        may: begins a passage that allows something and obliges to nothing.
        ranks: our rank for the text's own word.
    """

    name: str
    publisher: str
    section: re.Pattern[str]
    paragraph: re.Pattern[str]
    paragraph_word: str
    point: re.Pattern[str]
    point_word: str
    may: re.Pattern[str]
    original: re.Pattern[str]
    ranks: dict[str, str]
    rules: tuple[Rule, ...]


def load_language(name: str) -> Language:
    """The shipped rules of a language, such as ``et``, or those of a YAML file.

    Raises:
        InputError: there are none, or they are broken.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else SHIPPED / f"{name}.yaml"
    if not path.is_file():
        shipped = ", ".join(sorted(file.stem for file in SHIPPED.glob("*.yaml")))
        raise InputError("there are no such rules", where=name, remedy=f"Name a YAML file or one of {shipped}.")
    return parse_language(utf8(content_of(path), path.name), path.name)


def parse_language(text: str, file: str) -> Language:
    """The rules in the text; ``file`` names them in errors.

    Raises:
        InputError: not YAML, a key too many or missing, an unknown word, or a rule that misses its own sentence.
    """
    top = _keys(yaml_value(text, file), _TOP, file, "the file")
    rules = tuple(_rule(rule, f"rules[{number}]", file) for number, rule in enumerate(top["rules"], start=1))
    ranks = {str(word): str(rank) for word, rank in top["ranks"].items()}
    for rank in ranks.values():
        _term("ranks", rank, Rank, file)
    numbering = {part: _keys(top[part], {"shape", "word"}, file, part) for part in ("paragraph", "point")}
    return Language(
        name=str(top["language"]),
        publisher=str(top["publisher"]),
        section=_regex(top["section"], "section", file),
        paragraph=_regex(numbering["paragraph"]["shape"], "paragraph", file),
        paragraph_word=str(numbering["paragraph"]["word"]),
        point=_regex(numbering["point"]["shape"], "point", file),
        point_word=str(numbering["point"]["word"]),
        may=_regex(top["may"], "may", file),
        original=_regex(top["original"], "original", file),
        ranks=ranks,
        rules=rules,
    )


def _rule(value: Any, place: str, file: str) -> Rule:
    parts = _keys(value, _RULE, file, place)
    words = parts["words"] if isinstance(parts["words"], list) else [parts["words"]]
    rule = Rule(
        function=_term(f"{place}.function", parts["function"], Function, file),
        role=_term(f"{place}.role", parts["role"], Role, file),
        words=tuple(_regex(word, f"{place}.words", file) for word in words),
        says=str(parts["says"]),
        rests_on=str(parts["rests_on"]),
    )
    if not rule.holds(rule.rests_on):
        remedy = "Correct the words: the sentence must hold all of them."
        raise InputError(f"{place}: the rule misses the sentence it rests on", where=file, remedy=remedy)
    return rule


def _keys(value: Any, wanted: set[str], file: str, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{place}: is not a mapping of key: value", where=file, remedy="See docs/loaders.md.")
    for name in sorted(wanted ^ {str(key) for key in value}):
        what = "is missing" if name in wanted else "is unknown"
        raise InputError(f"{place}: {name!r} {what}", where=file, remedy=f"Keys are {', '.join(sorted(wanted))}.")
    return value


def _term(place: str, word: Any, vocabulary: type[Any], file: str) -> Any:
    try:
        return as_term(place, str(word), vocabulary)
    except FieldError as error:
        raise InputError(f"{place}: {error.message}", where=file, remedy=error.remedy) from None


def _regex(text: Any, place: str, file: str) -> re.Pattern[str]:
    try:
        return re.compile(str(text))
    except re.error as error:
        what = f"{place}: {str(text)!r} is no regular expression: {error}"
        raise InputError(what, where=file, remedy="Correct it.") from None
