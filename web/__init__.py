"""HTTP beside the pages: programs ask here. One module is one door; ``routes`` opens them all."""

from __future__ import annotations

from types import ModuleType

from starlette.applications import Starlette
from starlette.routing import Route

from web import catalogue, data, graphs, health, metrics, sparql, suggest, things
from web.lifespan import lifespan
from web.source import Source
from web.watch import watched

__all__ = ["Source", "doors", "lifespan", "routes", "suggest"]


def routes(source: Source) -> list[Route]:
    """All doors of a store."""
    modules = (sparql, data, catalogue, things, graphs, health, metrics)
    return [watched(route, _name(door)) for door in modules for route in door.routes(source)]


def doors(source: Source) -> Starlette:
    """The doors as an application of their own, without the pages."""
    return Starlette(routes=routes(source), lifespan=lifespan)


def _name(door: ModuleType) -> str:
    return door.__name__.rpartition(".")[2]
