"""HTTP beside the pages: programs ask here. One module is one door; ``routes`` opens them all."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from web import catalogue, data, graphs, health, sparql, things
from web.lifespan import lifespan
from web.source import Source

__all__ = ["Source", "doors", "lifespan", "routes"]


def routes(source: Source) -> list[BaseRoute]:
    """All doors of a store."""
    return [route for door in (sparql, data, catalogue, things, graphs, health) for route in door.routes(source)]


def doors(source: Source) -> Starlette:
    """The doors as an application of their own, without the pages."""
    return Starlette(routes=routes(source), lifespan=lifespan)
