"""The store in use: embedded, or on another server where ``REMIT_STORE`` names one. Nobody else asks which it is."""

from __future__ import annotations

import threading
import time
from functools import lru_cache
from pathlib import Path

from graph import settings
from graph.store.base import Asker, Store
from graph.store.embedded import Embedded, current_build, current_store
from graph.store.endpoint import Endpoint
from graph.store.remote import Remote, read_published
from graph.store.remote_asker import RemoteAsker
from graph.store.wire import Wire
from graph.store.worker import close_pools, pool_at_hand, pool_for

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


def open_asker() -> Asker:
    """Who answers queries from outside on the store in use.

    Raises:
        StoreMissing: nothing has been built or published yet.
        StoreError: it cannot be opened.
    """
    return _asker(current()) if settings.store() else pool_for(current_store())


def asker_at_hand() -> Asker | None:
    """The same, if nothing has to be opened, started or asked elsewhere to know it; takes no time.

    Raises:
        StoreMissing: nothing has been built yet.
    """
    return None if settings.store() else pool_at_hand(current_store())


_askers: dict[str, RemoteAsker] = {}
_askers_lock = threading.Lock()


def _asker(name: str) -> RemoteAsker:
    """The process's asker on this data version; that on an older one closes."""
    with _askers_lock:
        if name not in _askers:
            _close_askers()
            _askers[name] = RemoteAsker(Remote(Endpoint.at(settings.store())))
        return _askers[name]


def close() -> None:
    """End what answers queries; a later call of ``open_asker`` starts anew."""
    close_pools()
    with _askers_lock:
        _close_askers()


def _close_askers() -> None:
    while _askers:
        _askers.popitem()[1].close()


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
