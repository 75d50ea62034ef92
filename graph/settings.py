"""Where things are. Every setting has a default that works in a fresh clone."""

from __future__ import annotations

import os
from pathlib import Path

from graph.errors import InputError

ROOT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Folder of the built store; ``REMIT_HOME`` overrides ``.remit``."""
    return Path(os.environ.get("REMIT_HOME") or ROOT / ".remit")


def countries() -> Path:
    """Folder of the country files; ``REMIT_DATA`` overrides ``data/countries``."""
    return Path(os.environ.get("REMIT_DATA") or ROOT / "data" / "countries")


def log() -> bool:
    """Whether each request of the doors is told on standard error; ``REMIT_LOG``, empty for no."""
    return bool(os.environ.get("REMIT_LOG"))


def store() -> str:
    """Address of the query service of a store on another server; ``REMIT_STORE``, empty for the embedded store."""
    return os.environ.get("REMIT_STORE", "").strip()


def store_graphs() -> str:
    """Address of its Graph Store Protocol where it cannot be told from the engine; ``REMIT_STORE_GRAPHS``."""
    return os.environ.get("REMIT_STORE_GRAPHS", "").strip()


def store_account() -> tuple[str, str]:
    """User and password on that server; ``REMIT_STORE_USER`` and ``REMIT_STORE_PASSWORD``."""
    return os.environ.get("REMIT_STORE_USER", ""), os.environ.get("REMIT_STORE_PASSWORD", "")


def query_seconds() -> int:
    """Seconds that a query from outside may take; ``REMIT_QUERY_SECONDS``, 10."""
    return _number("REMIT_QUERY_SECONDS", 10)


def query_rows() -> int:
    """Rows or triples in an answer; ``REMIT_QUERY_ROWS``, 10,000."""
    return _number("REMIT_QUERY_ROWS", 10_000)


def query_memory() -> int:
    """Bytes of memory that a query may take; ``REMIT_QUERY_MEMORY`` in megabytes, 2,048."""
    return _number("REMIT_QUERY_MEMORY", 2_048) << 20


def query_workers() -> int:
    """Queries that run at once, and as many long ones besides; ``REMIT_QUERY_WORKERS``, 2."""
    return _number("REMIT_QUERY_WORKERS", 2)


def query_queue() -> int:
    """Queries that may wait; ``REMIT_QUERY_QUEUE``, 64."""
    return _number("REMIT_QUERY_QUEUE", 64)


def _number(name: str, default: int) -> int:
    given = os.environ.get(name, "").strip()
    if given and not (given.isdecimal() and int(given)):
        raise InputError(f"{given!r} is no whole number above 0", where=name, remedy=f"Leave it out for {default}.")
    return int(given or default)
