"""Where the doors stand as the client sees them, behind a proxy or not."""

from __future__ import annotations

import re

from starlette.requests import Request

_PREFIX = re.compile(r"(?:/[\w.~-]+)*/?")


def address(request: Request) -> str:
    """Address of the app with a slash at its end. A proxy that takes off a path says so in X-Forwarded-Prefix."""
    prefix = request.headers.get("x-forwarded-prefix", "")
    known = prefix if _PREFIX.fullmatch(prefix) else ""
    root = (known or request.scope.get("root_path", "")).rstrip("/")
    return f"{request.url.scheme}://{request.url.netloc}{root}/"
