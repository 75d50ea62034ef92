"""Bytes as text: UTF-8 where it is a rule, whatever a table was saved in where it is not."""

from __future__ import annotations

from graph.errors import InputError


def utf8(content: bytes, file: str) -> str:
    """The text of a file that must be UTF-8; a byte order mark before it means nothing.

    Raises:
        InputError: not UTF-8; ``file`` names it.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Save the file as UTF-8."
        raise InputError(f"not UTF-8 text at byte {error.start}", where=file, remedy=remedy) from None
