"""Whether a build is still what was written: the disk may have lost or changed something since."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from graph.errors import StoreError

REBUILD = "Run `python remit.py build`."
# RocksDB's diary and its lock say nothing about the data, and a reader may write to them.
_NOT_DATA = ("LOG", "LOCK")


def sums(store: Path, besides: str, known: Mapping[int, str] = MappingProxyType({})) -> Mapping[str, str]:
    """Hash of every file of a closed store and of the file ``besides``, which stands beside it, by name.

    Args:
        known: hashes by inode, see ``linked``; these files are not read again.
    """
    files = [file for file in sorted(store.iterdir()) if not file.name.startswith(_NOT_DATA)]
    beside = store.parent / besides
    every = [*files, *([beside] if beside.is_file() else [])]
    # Hashing lets other threads run, and it is most of what a small change to a large store costs.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = threads.map(lambda file: known.get(file.stat().st_ino) or _sum(file), every)
        return dict(zip((file.name for file in every), found, strict=True))


def linked(store: Path, written: Mapping[str, str]) -> Mapping[int, str]:
    """Hashes of a sound store's files by inode: a store made of it by hard links shares most of them."""
    return {file.stat().st_ino: written[file.name] for file in store.iterdir() if file.name in written}


def defect(store: Path, besides: str, written: Mapping[str, str]) -> str:
    """What is wrong with the files that ``sums`` looks at, in words; empty when they are as they were written."""
    if not written:
        return "nobody noted what was written"
    try:
        found = sums(store, besides)
    except OSError as error:
        return f"{store.name} cannot be read: {error.strerror}"
    for name in sorted({*written, *found}):
        if name not in found:
            return f"{name} is missing"
        if found[name] != written.get(name):
            return f"{name} is not what was written"
    return ""


@contextmanager
def told(where: Path | str, what: str = "is damaged", remedy: str = REBUILD) -> Iterator[None]:
    """Errors of the disk, of RocksDB and of SQLite in words.

    Raises:
        StoreError: something within could not be read or written.
    """
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise StoreError(f"{what}: {error}", where=str(where), remedy=remedy) from error


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "blake2b").hexdigest()[:32]
