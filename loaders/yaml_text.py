"""YAML that people write, as text, lists and mappings: ``NO`` is Norway, not false."""

from __future__ import annotations

from typing import Any

import yaml

from graph.errors import InputError


def yaml_value(text: str, file: str) -> Any:
    """What the text holds; every scalar is text.

    Raises:
        InputError: not YAML, or with aliases, which a few letters can blow up to gigabytes; ``file`` names it.
    """
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CBaseLoader)):
            raise InputError("YAML aliases (*name) are not read", where=file, remedy="Write the values out.")
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but text, lists and mappings
    except (yaml.YAMLError, RecursionError, TypeError) as error:
        what = str(error).replace("\n", " ")
        raise InputError(f"not YAML: {what}", where=file, remedy="Check indentation and quotes.") from None
