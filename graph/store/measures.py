"""What is counted of queries from outside, for the machine that watches: how they ended and how long they took.

Nothing of the queries themselves is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Histogram

from graph.errors import RemitError
from graph.store.worker_errors import PoolBusy, QueryFailed, QueryTimeout

ANSWERED, REFUSED = "answered", "refused"
_OUTCOMES = {PoolBusy: "busy", QueryTimeout: "timeout", QueryFailed: "failed"}
_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

QUERIES = Counter("remit_queries", "Queries from outside, by how they ended.", ["outcome"])
SECONDS = Histogram("remit_query_seconds", "Seconds from question to answer or error.", buckets=_SECONDS)
for name in (ANSWERED, REFUSED, *_OUTCOMES.values()):
    QUERIES.labels(name)  # a counter that is not there yet cannot be told from one that has vanished


@contextmanager
def counted() -> Iterator[None]:
    """Count what happens within as one query."""
    began, outcome = time.perf_counter(), ANSWERED
    try:
        yield
    except RemitError as error:
        outcome = _OUTCOMES.get(type(error), REFUSED)
        raise
    except BaseException:
        outcome = _OUTCOMES[QueryFailed]
        raise
    finally:
        QUERIES.labels(outcome).inc()
        SECONDS.observe(time.perf_counter() - began)
