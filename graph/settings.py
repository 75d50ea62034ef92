"""Where things are. Every setting has a default that works in a fresh clone."""

from __future__ import annotations

import os
from pathlib import Path

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
