"""The store in use: embedded, or on another server where ``REMIT_STORE`` names one. Nobody else asks which it is."""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path

from graph import settings
from graph.store.base import Store
from graph.store.embedded import Embedded, current_build
from graph.store.endpoint import Endpoint
from graph.store.remote import Remote, read_published
from graph.store.wire import Wire

_GLANCE_SECONDS = 15
"""How long a look at the manifest on another server is good for: pages ask with every click."""


def open_store(home: Path | None = None) -> Store:
    """The store in use.

    Args:
        home: folder of an embedded store to open instead.

    Raises:
        StoreMissing: nothing has been built or published yet.
        StoreError: it cannot be opened.
    """
    if home is None and settings.store():
        return Remote(Endpoint.at(settings.store()))
    return Embedded(current_build(home))


def current() -> str:
    """A name that changes when the store in use becomes another one; cheap to ask."""
    address = settings.store()
    return f"{address} {_glance(address, int(time.monotonic() / _GLANCE_SECONDS))}" if address else str(current_build())


@lru_cache(maxsize=1)
def _glance(address: str, moment: int) -> str:  # noqa: ARG001 (the moment is what lets the cache forget)
    return read_published(_wire(address)).version


@lru_cache(maxsize=1)
def _wire(address: str) -> Wire:
    return Wire(Endpoint.at(address))
