"""HTTP beside the pages: programs ask here. One module is one door; ``routes`` opens them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.routing import BaseRoute

from graph.store.worker import QueryPool, pool_for
from web import data as data_door
from web import health, sparql
from web.lifespan import lifespan

__all__ = ["lifespan", "routes"]


def routes(store: Callable[[], Path], data: Path) -> list[BaseRoute]:
    """The doors: ``store`` tells where the store is now, ``data`` is the folder of the country files."""

    def pool() -> QueryPool:
        return pool_for(store())

    return [sparql.route(pool), data_door.route(data), health.route(pool, store)]
