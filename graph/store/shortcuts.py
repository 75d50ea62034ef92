"""What a build keeps beside its store: values of each country, packed, so that readers need not put them together.

A short cut and no data: everything in it is in the store too. Where the file is gone or damaged, the store is asked,
and the next build mends it.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from graph.store.soundness import REBUILD

FILE: Final = "shortcuts.sqlite"
Packed = dict[str, bytes]
"""Values of one country by what they are, as ``graph.packing`` packs them."""
T = TypeVar("T")
_TABLE = "CREATE TABLE packed (what TEXT, iso3 TEXT, content BLOB, PRIMARY KEY (what, iso3))"
_log = logging.getLogger(__name__)


class Shortcuts:
    """Reads them, from any thread; a file that was opened stays readable when its build is replaced.

    Args:
        build: folder of the build; without one nothing is kept.
    """

    def __init__(self, build: Path | None = None) -> None:
        self._name = build.name if build else ""
        self._db = _opened(build / FILE) if build else None

    def get(self, what: str, iso3: str, unpack: Callable[[bytes], T]) -> T | None:
        """One value, None where it is not kept."""
        return self._read(unpack, "SELECT iso3, content FROM packed WHERE what = ? AND iso3 = ?", what, iso3).get(iso3)

    def every(self, what: str, unpack: Callable[[bytes], T]) -> Mapping[str, T]:
        """The values of all countries by code."""
        return self._read(unpack, "SELECT iso3, content FROM packed WHERE what = ?", what)

    def _read(self, unpack: Callable[[bytes], T], query: str, *values: str) -> Mapping[str, T]:
        if self._db is None:
            return {}
        try:
            return {iso3: unpack(content) for iso3, content in self._db.execute(query, values)}
        except (sqlite3.Error, ValueError) as error:
            self._pass_over(error)
            return {}

    def _pass_over(self, error: Exception) -> None:
        """Once damaged, the file is not asked again: the store is, which is slower and right."""
        _log.warning("%s of %s is damaged and not used: %s. %s", FILE, self._name, error, REBUILD)
        self._db = None


def _opened(file: Path) -> sqlite3.Connection | None:
    # Immutable: no locks and no journal beside it, so it can be read where nothing may be written.
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False) if file.is_file() else None


class Keeper:
    """Writes them into a new build, in one transaction, which ends with the ``with`` statement.

    Args:
        build: folder of the new build.
        old: folder of the build whose short cuts are taken over.
    """

    def __init__(self, build: Path, old: Path | None = None) -> None:
        if old:
            shutil.copyfile(old / FILE, build / FILE)
        # A bulk load may ask for its bytes from a thread of its own.
        self._db = sqlite3.connect(build / FILE, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = OFF")
        if not old:
            self._db.execute(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is None:
            self._db.commit()
        self._db.close()

    def put(self, iso3: str, packed: Packed) -> None:
        rows = [(what, iso3, content) for what, content in packed.items()]
        self._db.executemany("INSERT OR REPLACE INTO packed VALUES (?, ?, ?)", rows)

    def drop(self, iso3: str) -> None:
        self._db.execute("DELETE FROM packed WHERE iso3 = ?", (iso3,))
