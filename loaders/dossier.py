"""The dossier: one YAML file per country, as the researchers write it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import yaml

from graph.errors import InputError, Problem
from graph.model import Country
from loaders.facts import KINDS, Reading, read_facts
from loaders.files import content_of
from loaders.record import Record, Value
from loaders.rows import country_rows
from loaders.text import utf8

SUFFIXES = (".yaml", ".yml")
_TOP = {"country", "retrieved", "unsourced_leads", *KINDS}


def read(path: Path) -> Reading:
    """The facts of a dossier.

    Raises:
        InputError: no YAML, or not the form of a dossier.
    """
    return read_bytes(content_of(path), path.name)


def read_bytes(content: bytes, file: str) -> Reading:
    """Like ``read``, from bytes such as an upload; ``file`` names it in Problems."""
    return loads(utf8(content, file), file)


def loads(text: str, file: str) -> Reading:
    """Like ``read``, from text; ``file`` names it in Problems. Every scalar is text: ``NO`` is Norway, not false."""
    top = _mapping(_compose(text, file), file, "the file")
    head = Record("country", _line(top["country"]) if "country" in top else 1, _head(top, file), {})
    kinds = {kind: list(_records(kind, top[kind], file)) for kind in KINDS if kind in top}
    leads = [_lead(item, file) for item in _items(top.get("unsourced_leads"), file)]
    reading = read_facts(head, kinds, leads, file)
    return replace(reading, problems=sorted([*_strangers(top, file), *reading.problems]))


def dumps(country: Country) -> str:
    """The country as a dossier; reading it back gives an equal country."""
    return yaml.dump(country_rows(country), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def dump(country: Country) -> bytes:
    return dumps(country).encode()


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


def _strangers(top: dict[str, yaml.Node], file: str) -> list[Problem]:
    remedy = f"Use one of {', '.join(sorted(_TOP))}."
    return [
        Problem(file, _line(node), name, "unknown section", remedy) for name, node in top.items() if name not in _TOP
    ]


def _compose(text: str, file: str) -> yaml.Node:
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CBaseLoader)):
            raise InputError("YAML aliases (*name) are not read", where=file, remedy="Write the values out.")
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        begun = f", begun in line {error.context_mark.line + 1}" if error.context_mark else ""
        what, remedy = f"not YAML: {error.problem}{begun}", "Check indentation and quotes."
        raise InputError(what, where=where, remedy=remedy) from None
    except yaml.YAMLError as error:
        raise InputError(f"not YAML: {error}", where=file, remedy="Save the file as UTF-8 text.") from None
    if node is None:
        raise InputError("the file is empty", where=file, remedy="Start from `remit template`.")
    return node


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _wrong(node: yaml.Node, file: str, place: str, wanted: str) -> InputError:
    return InputError(f"{place} is not {wanted}", where=f"{file}:{_line(node)}", remedy="See docs/adding-a-country.md.")


def _mapping(node: yaml.Node, file: str, place: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(node, file, place, "a mapping of key: value")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            raise InputError(
                f"{place}: {name!r} stands twice", where=f"{file}:{_line(key)}", remedy="Keep one of them."
            )
        found[name] = value
    return found


def _items(node: yaml.Node | None, file: str) -> list[yaml.Node]:
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~")):
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _wrong(node, file, "the section", "a list")
    return list(node.value)


def _value(node: yaml.Node, file: str) -> Value:
    """A node as text, list or mapping; the YAML words for nothing are the empty text."""
    if isinstance(node, yaml.MappingNode):
        return {name: _value(value, file) for name, value in _mapping(node, file, "the mapping").items()}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    plain_null = node.value in ("null", "~") and not getattr(node, "style", None)
    return "" if plain_null else str(node.value)


def _lead(node: yaml.Node, file: str) -> str:
    value = _value(node, file)
    if not isinstance(value, str):
        raise _wrong(node, file, "a lead", "a text")
    return value


def _head(top: dict[str, yaml.Node], file: str) -> dict[str, Value]:
    if "country" not in top:
        raise InputError("has no section 'country'", where=file, remedy="Begin with country: {iso3: …, name: …}.")
    head = {name: _value(node, file) for name, node in _mapping(top["country"], file, "country").items()}
    return head | ({"retrieved": _value(top["retrieved"], file)} if "retrieved" in top else {})


def _records(kind: str, section: yaml.Node, file: str) -> Iterable[Record]:
    for number, node in enumerate(_items(section, file), start=1):
        place = f"{kind}[{number}]"
        parts = _mapping(node, file, place)
        values = {name: _value(part, file) for name, part in parts.items()}
        yield Record(place, _line(node), values, {name: _line(part) for name, part in parts.items()})
