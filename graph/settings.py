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
