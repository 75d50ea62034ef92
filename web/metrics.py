"""Figures of the running app in the words of Prometheus: requests, queries, room for queries, data, process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from anyio import to_thread
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph import Library
from graph.errors import RemitError
from graph.store.places import Places
from web.http import METHODS, public
from web.source import Source


def routes(source: Source) -> list[Route]:
    """``/metrics``: what was counted since the start, and how things stand now."""
    now = CollectorRegistry()
    now.register(_Now(source))

    @public("GET", "HEAD")
    async def metrics(_request: Request) -> Response:
        body = await to_thread.run_sync(lambda: generate_latest(REGISTRY) + generate_latest(now))
        return Response(body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    return [Route("/metrics", metrics, methods=list(METHODS))]


class _Now(Collector):
    """What is read at the moment it is asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterator[Metric]:
        try:
            library, places = self._source.library(), self._source.asker().places
        except RemitError:
            yield GaugeMetricFamily("remit_store_open", "1 when the store can be opened.", 0)
            return
        yield GaugeMetricFamily("remit_store_open", "1 when the store can be opened.", 1)
        yield from _data(library)
        yield from _room(places)


def _data(library: Library) -> Iterator[Metric]:
    store = library.store
    about = {"version": store.version, "edition": store.edition}
    yield InfoMetricFamily("remit_data", "The data that is served.", about)
    yield GaugeMetricFamily("remit_countries", "Countries in the store.", len(store.iso3))
    if store.built:
        age = max(0.0, (datetime.now(UTC) - store.built).total_seconds())
        yield GaugeMetricFamily("remit_build_age_seconds", "Seconds since the store was built.", age)


def _room(places: Places) -> Iterator[Metric]:
    yield GaugeMetricFamily("remit_query_workers", "Queries answered at the same time.", places.at_once)
    yield GaugeMetricFamily("remit_query_places", "Queries there is room for, waiting ones too.", places.total)
    yield GaugeMetricFamily("remit_query_places_taken", "Queries here now, waiting ones too.", places.taken)
