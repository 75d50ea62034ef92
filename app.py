"""Remit: the pages, and on the same port /sparql, /data and /health. Start with ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

import web
from graph import settings
from graph.store.embedded import current_store

_HERE = Path(__file__).resolve().parent

app = st.App(
    _HERE / "views" / "router.py",
    routes=web.routes(current_store, settings.countries()),
    lifespan=web.lifespan,
)
