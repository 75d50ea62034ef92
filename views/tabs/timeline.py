"""A country over time: what changed, who existed when, who held what when, and how contested it was."""

from __future__ import annotations

import streamlit as st

from views.components.network import asset
from views.tabs import timeline_bodies, timeline_changes, timeline_roles, timeline_years
from views.tabs.view import CountryView


def show(view: CountryView) -> None:
    st.html(f"<style>{asset('gantt.css')}</style>")
    timeline_changes.show(view)
    timeline_bodies.show(view)
    timeline_roles.show(view)
    timeline_years.show(view)
