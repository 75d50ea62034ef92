"""Rule files: one SPARQL query each under ``ontology/findings``, with a header that explains it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pyoxigraph
import yaml

from graph.errors import RuleError
from graph.ontology import ONTOLOGY
from graph.vocabulary import Severity

FOLDER = ONTOLOGY / "findings"
COLUMNS = ("function", "pair", "claim", "other", "institution", "from", "until", "subtype", "severity")
_GROUPS = {"function", "subtype", "institution"}
_HEADER = re.compile(r"^#: ?(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file says it.

    Attributes:
        code: ``F01`` …
        title: two or three words for people.
        severity: when a row does not say its own.
        question: what the rule asks, in words.
        why: why the answer matters.
        limits: when the rule may be wrong, said first.
        anchor: where the idea comes from.
        message: template of the sentence; ``{count}``, ``{Count}``, ``{institutions}``, ``{function}``, ``{subtype}``.
        resolve: what would resolve the finding.
        version: raised when the rule's meaning changes.
        group: columns whose equal values gather rows into one finding; ``function`` always comes first.
        query: the SPARQL text, header included.
    """

    code: str
    title: str
    severity: Severity
    question: str
    why: str
    limits: str
    anchor: str
    message: str
    resolve: str
    version: str
    group: tuple[str, ...]
    query: str


def load_rules(folder: Path = FOLDER) -> tuple[Rule, ...]:
    """All rules by code.

    Raises:
        RuleError: a header, a column or the SPARQL is wrong; names file, line and remedy.
    """
    return tuple(read_rule(file) for file in sorted(folder.glob("*.rq")))


def read_rule(file: Path) -> Rule:
    """The rule in a file; see ``load_rules`` for errors."""
    text = file.read_text(encoding="utf-8")
    header = _header(text, file)
    _check_query(text, file)
    return Rule(**header, query=text)


def _header(text: str, file: Path) -> dict[str, Any]:
    remedy = "Write the header as `#: key: value` lines of YAML."
    try:
        header = yaml.safe_load("\n".join(_HEADER.findall(text))) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"header: {error.problem}", where=f"{file.name}:{line}", remedy=remedy) from None
    if not isinstance(header, dict):
        raise RuleError("has no header", where=f"{file.name}:1", remedy=remedy)
    wanted = {field.name for field in fields(Rule)} - {"query"}
    for name in sorted(wanted ^ set(header)):
        state = "missing" if name in wanted else "unknown"
        raise RuleError(f"header: {name!r} is {state}", where=f"{file.name}:{_line(text, name)}", remedy=remedy)
    return _checked({name: _plain(value) for name, value in header.items()}, text, file)


def _plain(value: object) -> object:
    return tuple(map(str, value)) if isinstance(value, list) else " ".join(str(value).split())


def _checked(header: dict[str, Any], text: str, file: Path) -> dict[str, Any]:
    checks = {
        "code": header["code"] == file.stem,
        "severity": header["severity"] in set(Severity),
        "group": header["group"][:1] == ("function",) and set(header["group"]) <= _GROUPS,
    }
    remedies = {
        "code": f"Write {file.stem}, as the file is named.",
        "severity": f"Use one of {', '.join(Severity)}.",
        "group": f"Write [function], and after it any of {', '.join(sorted(_GROUPS - {'function'}))}.",
    }
    for name, right in checks.items():
        if not right:
            where = f"{file.name}:{_line(text, name)}"
            raise RuleError(f"header: {name} {header[name]!r} is wrong", where=where, remedy=remedies[name])
    return header | {"severity": Severity(header["severity"])}


def _check_query(text: str, file: Path) -> None:
    try:
        solutions = pyoxigraph.Store().query(text)
    except SyntaxError as error:
        where = f"{file.name}:{error.lineno or 1}"
        raise RuleError(f"not SPARQL: {error.msg}", where=where, remedy="Correct this line.") from None
    names = {variable.value for variable in getattr(solutions, "variables", ())}
    line = text[: text.upper().find("SELECT")].count("\n") + 1
    for name in sorted(names - set(COLUMNS)):
        remedy = f"Columns are {', '.join(COLUMNS)}."
        raise RuleError(f"unknown column ?{name}", where=f"{file.name}:{line}", remedy=remedy)
    if "function" not in names:
        raise RuleError("the column ?function is missing", where=f"{file.name}:{line}", remedy="Select ?function.")


def _line(text: str, key: str) -> int:
    found = re.search(rf"^#: {key}:", text, re.MULTILINE)
    return text[: found.start()].count("\n") + 1 if found else 1
