"""Remit: the pages, and on the same port /sparql, /data and /health. Start with ``streamlit run app.py``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st

import web
from graph.store import door
from views import everywhere, session
from views.components import netview, worldmap
from views.components.network import VIS
from views.suggest import suggest
from web.asset import served

_HERE = Path(__file__).resolve().parent


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Open the doors, then read what the first page shows while the first browser is still connecting."""
    async with web.lifespan(app):
        Thread(target=everywhere.warm, daemon=True).start()
        yield


app = st.App(
    _HERE / "views" / "router.py",
    routes=[
        *web.routes(web.Source(session.library, door.open_asker, door.asker_at_hand)),
        web.suggest.route(suggest),
        served(netview.SCRIPT, VIS, "text/javascript"),
        served(worldmap.ADDRESS, worldmap.SHAPES, "application/json"),
    ],
    lifespan=lifespan,
)
