"""The fonts of printed documents, and which characters they have."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
MISSING: Final = "[…]"
# Joiners inside a word of a script that no font has.
_REPEATED: Final = re.compile(f"(?:{re.escape(MISSING)}[\u200b-\u200d]*){{2,}}")


@cache
def ranges() -> tuple[list[int], list[int]]:
    """Codes of the first and of the last characters of the runs that some font covers."""
    words = (FOLDER / "coverage.txt").read_text(encoding="ascii").split()
    pairs = [word.partition("-")[::2] for word in words]
    return [int(first, 16) for first, _ in pairs], [int(last or first, 16) for first, last in pairs]


def covers(character: str) -> bool:
    """Whether some font has the character; a line break needs none."""
    firsts, lasts = ranges()
    at = bisect_right(firsts, ord(character)) - 1
    return character in "\n\t" or (at >= 0 and ord(character) <= lasts[at])


def printable(text: str) -> str:
    """The text with ``[…]`` for every run of characters that no font has: never a box in place of a letter."""
    runs = ((known, "".join(run)) for known, run in groupby(text, key=covers))
    return _REPEATED.sub(MISSING, "".join(run if known else MISSING for known, run in runs))
