"""How names are compared: in small Latin letters, and by what is easily written in several ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_WORD = re.compile(r"\w+")
# What one reader of another script, or one typist without the letter, writes differently from the next.
_SOUNDS = {
    "c": ("tsch", "ts", "tz", "ch"),
    "s": ("shch", "sch", "sh"),
    "i": ("j", "y", "ei", "oi"),
    "u": ("ou", "ue"),
    "k": ("ck", "g"),
    "h": ("kh", "x"),
    "a": ("ae",),
    "f": ("ph",),
    "o": ("oe",),
    "p": ("b",),
    "t": ("d",),
    "v": ("w",),
    "z": ("zh",),
}
_PAIRS = sorted(((way, sound) for sound, ways in _SOUNDS.items() for way in ways), key=lambda pair: -len(pair[0]))
_TWICE = re.compile(r"(.)\1+")


def folded(text: str) -> str:
    """Lower case, without accents and punctuation, in one line."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


def latin(text: str) -> str:
    """The same in Latin letters: ``Міністерство`` and ``Bộ`` as one would type them on an English keyboard."""
    return text if text.isascii() else folded(anyascii(folded(text)))


@lru_cache(maxsize=200_000)
def sounded(text: str) -> str:
    """A folded Latin text in which letters that stand for each other are one, and none stands twice."""
    for way, sound in _PAIRS:
        text = text.replace(way, sound)
    return _TWICE.sub(r"\1", text)
