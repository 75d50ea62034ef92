"""Files are read whole, and replaced whole or not at all."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graph.errors import InputError

LARGEST = 64 << 20
_MARK = ".writing-"


def content_of(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file that somebody handed in.

    Raises:
        InputError: no such file, not readable, or larger than ``largest`` bytes.
    """
    try:
        if path.is_file() and path.stat().st_size > largest:
            remedy = "Split it, or leave out what no mapping reads."
            raise InputError(f"is larger than {largest >> 20} MB", where=path.name, remedy=remedy)
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", where=str(path), remedy="Check the path.") from None
    except OSError as error:
        remedy = "Check the file's name and permissions."
        raise InputError(str(error.strerror), where=str(path), remedy=remedy) from None


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left behind: only files of ours that no living process holds.

    A lock goes with its process; a file system without locks keeps what is left.
    """
    for left in folder.glob(f".*{_MARK}*"):
        with suppress(OSError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


def _beside(path: Path) -> tuple[int, str]:
    """A new file beside the target, locked; a sweep may come between the making and the lock."""
    while True:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}{_MARK}", dir=path.parent)
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, name
        os.close(descriptor)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """An open file beside the target that takes its place at the end; of two writers at once the later one wins whole.

    Raises:
        OSError: the folder cannot be written; the old file is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    descriptor, name = _beside(path)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the target, flush to disk, then rename over it.

    Raises:
        InputError: the folder cannot be written; the old file is untouched.
    """
    try:
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        remedy = "Check free space and permissions of the folder."
        raise InputError(f"cannot be written: {error.strerror}", where=str(path), remedy=remedy) from error
