"""Bytes as text: UTF-8 where it is a rule, whatever a table was saved in where it is not."""

from __future__ import annotations

import codecs

from graph.errors import InputError

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


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


def table_text(content: bytes, file: str) -> tuple[str, str]:
    """The text of a table, and a doubt about it where its encoding had to be inferred (else nothing).

    UTF-8 and UTF-16 say what they are. All else is read as Windows-1252, as spreadsheets write it, and reported.

    Raises:
        InputError: binary, damaged, or in no encoding that is read here; ``file`` names it.
    """
    try:
        text, doubt = _decoded(content)
    except UnicodeDecodeError as error:
        what = f"neither UTF-8, UTF-16 nor Windows-1252 text (byte {error.start})"
        raise InputError(what, where=file, remedy="Save it as CSV UTF-8.") from None
    if "\0" in text:
        remedy = "Save it as CSV UTF-8; the file may be damaged or no text at all."
        raise InputError(f"has NUL bytes, the first at character {text.index(chr(0)) + 1}", where=file, remedy=remedy)
    return text, doubt


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding), ""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return content.decode("cp1252"), f"not UTF-8 at byte {error.start}: read as Windows-1252"
